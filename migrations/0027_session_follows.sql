ALTER TABLE "group_sessions" ADD COLUMN "follows" uuid;--> statement-breakpoint
ALTER TABLE "group_sessions" ADD CONSTRAINT "group_sessions_follows_group_sessions_id_fk" FOREIGN KEY ("follows") REFERENCES "public"."group_sessions"("id") ON DELETE set null ON UPDATE no action;--> statement-breakpoint
CREATE INDEX "group_sessions_follows" ON "group_sessions" USING btree ("follows") WHERE "group_sessions"."follows" is not null;--> statement-breakpoint
-- A calendar that is read at night may change a time: the people of a session and its number of places follow.
GRANT DELETE, INSERT (pool_id, session_id, places) ON place_limits TO trellis_worker;

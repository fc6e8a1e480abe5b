CREATE TABLE "kept_groups" (
	"person_id" uuid NOT NULL,
	"group_id" uuid NOT NULL,
	"team_id" uuid NOT NULL,
	"kept_by" uuid,
	"kept_at" timestamp with time zone DEFAULT now() NOT NULL,
	CONSTRAINT "kept_groups_person_id_group_id_pk" PRIMARY KEY("person_id","group_id")
);
--> statement-breakpoint
ALTER TABLE "kept_groups" ADD CONSTRAINT "kept_groups_person_id_people_id_fk" FOREIGN KEY ("person_id") REFERENCES "public"."people"("id") ON DELETE cascade ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "kept_groups" ADD CONSTRAINT "kept_groups_group_id_groups_id_fk" FOREIGN KEY ("group_id") REFERENCES "public"."groups"("id") ON DELETE cascade ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "kept_groups" ADD CONSTRAINT "kept_groups_kept_by_users_id_fk" FOREIGN KEY ("kept_by") REFERENCES "public"."users"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
CREATE INDEX "kept_groups_group" ON "kept_groups" USING btree ("group_id");--> statement-breakpoint
CREATE INDEX "groups_short" ON "groups" USING btree (right("id"::text, 12));--> statement-breakpoint
GRANT SELECT, INSERT, DELETE ON kept_groups TO trellis_app;
--> statement-breakpoint
ALTER TABLE kept_groups ENABLE ROW LEVEL SECURITY, FORCE ROW LEVEL SECURITY;
--> statement-breakpoint
CREATE POLICY kept_groups_team ON kept_groups TO trellis_app
  USING (actor_role() = 'link_worker' AND team_id = actor_team())
  WITH CHECK (actor_role() = 'link_worker' AND team_id = actor_team());

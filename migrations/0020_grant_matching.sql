CREATE INDEX "charities_like" ON "charities" USING gin ("name_key" gin_trgm_ops);--> statement-breakpoint
CREATE INDEX "charities_import" ON "charities" USING btree ("import_id");--> statement-breakpoint
CREATE INDEX "grants_recipient" ON "grants" USING btree ("recipient_identifier","recipient_key");--> statement-breakpoint
GRANT INSERT, UPDATE, DELETE ON grants, charities TO trellis_worker;
--> statement-breakpoint
GRANT SELECT, INSERT, DELETE ON grant_candidates TO trellis_worker;

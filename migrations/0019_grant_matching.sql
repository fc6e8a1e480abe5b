--> statement-breakpoint
GRANT INSERT, UPDATE, DELETE ON grants, charities TO trellis_worker;
--> statement-breakpoint
GRANT SELECT, INSERT, DELETE ON grant_candidates TO trellis_worker;

-- The worker reads the groups' own calendars, which cancel and move single days and show that a group is alive.
GRANT INSERT, UPDATE, DELETE ON session_changes TO trellis_worker;
--> statement-breakpoint
GRANT UPDATE (evidence_at) ON place_pools TO trellis_worker;

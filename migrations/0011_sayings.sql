CREATE TABLE "sayings" (
	"id" uuid PRIMARY KEY DEFAULT uuid_v7() NOT NULL,
	"saying" text NOT NULL,
	"need" text NOT NULL,
	"kind" text NOT NULL,
	"changed_by" uuid,
	"changed_at" timestamp with time zone NOT NULL,
	CONSTRAINT "sayings_saying_need" UNIQUE("saying","need"),
	CONSTRAINT "sayings_kind" CHECK ("sayings"."kind" in ('added', 'taken_away')),
	CONSTRAINT "sayings_length" CHECK (length("sayings"."saying") between 2 and 60)
);
--> statement-breakpoint
ALTER TABLE "sayings" ADD CONSTRAINT "sayings_changed_by_users_id_fk" FOREIGN KEY ("changed_by") REFERENCES "public"."users"("id") ON DELETE set null ON UPDATE no action;--> statement-breakpoint
-- Everyday words, nothing of a person: read by whoever searches, changed by stewards.
GRANT SELECT, INSERT, UPDATE, DELETE ON sayings TO trellis_app;--> statement-breakpoint
GRANT SELECT ON sayings TO trellis_worker;

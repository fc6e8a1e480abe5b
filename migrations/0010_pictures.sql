CREATE TABLE "group_pictures" (
	"id" uuid PRIMARY KEY DEFAULT uuid_v7() NOT NULL,
	"group_id" uuid NOT NULL,
	"kind" text NOT NULL,
	"description" text NOT NULL,
	"width" integer NOT NULL,
	"height" integer NOT NULL,
	"small" "bytea" NOT NULL,
	"large" "bytea" NOT NULL,
	"added_by" uuid,
	"created_at" timestamp with time zone DEFAULT now() NOT NULL,
	CONSTRAINT "group_pictures_described" CHECK (length("group_pictures"."description") between 1 and 2000),
	CONSTRAINT "group_pictures_weight" CHECK (octet_length("group_pictures"."small") <= 40000 and octet_length("group_pictures"."large") <= 800000)
);
--> statement-breakpoint
ALTER TABLE "group_pictures" ADD CONSTRAINT "group_pictures_group_id_groups_id_fk" FOREIGN KEY ("group_id") REFERENCES "public"."groups"("id") ON DELETE cascade ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "group_pictures" ADD CONSTRAINT "group_pictures_added_by_users_id_fk" FOREIGN KEY ("added_by") REFERENCES "public"."users"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
CREATE INDEX "group_pictures_group" ON "group_pictures" USING btree ("group_id");--> statement-breakpoint
CREATE INDEX "groups_listed" ON "groups" USING btree ("id") WHERE "groups"."status" = 'listed';--> statement-breakpoint
-- Pictures are added and taken away, never changed.
GRANT SELECT, INSERT, DELETE ON group_pictures TO trellis_app;

ALTER TABLE "load_levels" ADD COLUMN "strain" text;--> statement-breakpoint
ALTER TABLE "load_levels" ADD COLUMN "rank_as" text;
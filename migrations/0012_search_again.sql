-- Search is a copy: it is emptied here, and the worker writes it anew when it starts.
DELETE FROM group_search;
--> statement-breakpoint
CREATE EXTENSION IF NOT EXISTS pg_trgm;
--> statement-breakpoint
CREATE EXTENSION IF NOT EXISTS fuzzystrmatch;
--> statement-breakpoint
-- Words without accents and otherwise as typed, for the list that spelling is mended by.
CREATE TEXT SEARCH CONFIGURATION plain_words (COPY = simple);
--> statement-breakpoint
ALTER TEXT SEARCH CONFIGURATION plain_words
  ALTER MAPPING FOR asciiword, asciihword, hword_asciipart, hword, hword_part, word WITH unaccent, simple;
--> statement-breakpoint
CREATE TABLE "search_changes" (
	"seq" bigserial PRIMARY KEY NOT NULL,
	"group_id" uuid NOT NULL,
	"at" timestamp with time zone DEFAULT clock_timestamp() NOT NULL
);
--> statement-breakpoint
CREATE TABLE "search_runs" (
	"id" uuid PRIMARY KEY DEFAULT gen_random_uuid() NOT NULL,
	"kind" text NOT NULL,
	"started_at" timestamp with time zone DEFAULT now() NOT NULL,
	"ended_at" timestamp with time zone,
	"done" integer DEFAULT 0 NOT NULL,
	"total" integer DEFAULT 0 NOT NULL,
	"missing" integer DEFAULT 0 NOT NULL,
	"stale" integer DEFAULT 0 NOT NULL,
	"orphans" integer DEFAULT 0 NOT NULL,
	"failed" text
);
--> statement-breakpoint
CREATE TABLE "search_words" (
	"word" text PRIMARY KEY NOT NULL,
	"lexeme" text NOT NULL,
	"groups" integer NOT NULL
);
--> statement-breakpoint
DROP INDEX "group_search_words";--> statement-breakpoint
DROP INDEX "group_search_needs";--> statement-breakpoint
DROP INDEX "group_search_area";--> statement-breakpoint
ALTER TABLE "group_search" ADD COLUMN "terms" "tsvector" NOT NULL;--> statement-breakpoint
ALTER TABLE "group_search" ADD COLUMN "tags" text NOT NULL;--> statement-breakpoint
ALTER TABLE "group_search" ADD COLUMN "cell" integer;--> statement-breakpoint
ALTER TABLE "group_search" ADD COLUMN "strain" smallint;--> statement-breakpoint
ALTER TABLE "group_search" ADD COLUMN "wait_weeks" smallint;--> statement-breakpoint
ALTER TABLE "group_search" ADD COLUMN "version" bigint NOT NULL;--> statement-breakpoint
CREATE INDEX "search_changes_at" ON "search_changes" USING btree ("at");--> statement-breakpoint
CREATE INDEX "search_runs_started" ON "search_runs" USING btree ("started_at");--> statement-breakpoint
CREATE INDEX "search_words_lexeme" ON "search_words" USING btree ("lexeme");--> statement-breakpoint
CREATE INDEX "search_words_start" ON "search_words" USING btree ("word" text_pattern_ops);--> statement-breakpoint
CREATE INDEX "search_words_like" ON "search_words" USING gin ("word" gin_trgm_ops);--> statement-breakpoint
CREATE INDEX "gazetteer_like" ON "gazetteer" USING gin ("key" gin_trgm_ops);--> statement-breakpoint
CREATE INDEX "group_search_terms" ON "group_search" USING gin ("terms") WITH (fastupdate=off);--> statement-breakpoint
CREATE INDEX "group_search_usual" ON "group_search" USING btree ("room","checked_on" DESC NULLS LAST,"group_id");--> statement-breakpoint
CREATE INDEX "group_search_anywhere" ON "group_search" USING btree ("area_id","room","checked_on" DESC NULLS LAST) WHERE "group_search"."at" is null;--> statement-breakpoint
CREATE INDEX "group_search_cell" ON "group_search" USING btree ("cell");--> statement-breakpoint
ALTER TABLE "group_search" DROP COLUMN "words";--> statement-breakpoint
ALTER TABLE "group_search" DROP COLUMN "needs";--> statement-breakpoint
ALTER TABLE "group_search" DROP COLUMN "days";--> statement-breakpoint
ALTER TABLE "group_search" DROP COLUMN "cost_kind";--> statement-breakpoint
ALTER TABLE "group_search" DROP COLUMN "cost_pence";--> statement-breakpoint
ALTER TABLE "group_search" DROP COLUMN "online";--> statement-breakpoint
ALTER TABLE "group_search" DROP COLUMN "access_yes";--> statement-breakpoint
ALTER TABLE "group_search" DROP COLUMN "access_no";--> statement-breakpoint
ALTER TABLE "group_search" DROP COLUMN "takes_join_requests";
--> statement-breakpoint
-- A search reads the words of many rows: they stay in the row and are not compressed.
ALTER TABLE group_search ALTER COLUMN terms SET STORAGE MAIN;
--> statement-breakpoint
ALTER TABLE group_search SET (toast_tuple_target = 8160);
--> statement-breakpoint
GRANT SELECT ON search_words, search_runs, search_changes TO trellis_app;
--> statement-breakpoint
GRANT INSERT ON search_changes TO trellis_app;
--> statement-breakpoint
GRANT SELECT, INSERT, UPDATE, DELETE ON search_words, search_changes, search_runs TO trellis_worker;
--> statement-breakpoint
GRANT USAGE ON SEQUENCE search_changes_seq_seq TO trellis_app, trellis_worker;

CREATE TABLE "import_rows" (
	"import_id" uuid NOT NULL,
	"row" integer NOT NULL,
	"file" smallint NOT NULL,
	"line" bigint NOT NULL,
	"cells" jsonb,
	"notes" jsonb,
	"outcome" text,
	"group_id" uuid,
	"before" jsonb,
	CONSTRAINT "import_rows_import_id_row_pk" PRIMARY KEY("import_id","row")
);
--> statement-breakpoint
CREATE TABLE "imported_listings" (
	"source" text NOT NULL,
	"key" text NOT NULL,
	"group_id" uuid NOT NULL,
	"import_id" uuid NOT NULL,
	"values" jsonb NOT NULL,
	"seen_in" uuid NOT NULL,
	"seen_row" integer NOT NULL,
	CONSTRAINT "imported_listings_source_key_pk" PRIMARY KEY("source","key"),
	CONSTRAINT "imported_listings_group" UNIQUE("group_id")
);
--> statement-breakpoint
CREATE TABLE "imports" (
	"id" uuid PRIMARY KEY DEFAULT uuid_v7() NOT NULL,
	"number" integer GENERATED ALWAYS AS IDENTITY (sequence name "imports_number_seq" INCREMENT BY 1 MINVALUE 1 MAXVALUE 2147483647 START WITH 1 CACHE 1),
	"format" text NOT NULL,
	"source" text NOT NULL,
	"source_name" text NOT NULL,
	"source_licence" text DEFAULT '' NOT NULL,
	"files" text[] DEFAULT '{}'::text[] NOT NULL,
	"state" text DEFAULT 'running' NOT NULL,
	"listed_as" text,
	"rows_read" integer DEFAULT 0 NOT NULL,
	"added" integer DEFAULT 0 NOT NULL,
	"updated" integer DEFAULT 0 NOT NULL,
	"unchanged" integer DEFAULT 0 NOT NULL,
	"rejected" integer DEFAULT 0 NOT NULL,
	"warnings" integer DEFAULT 0 NOT NULL,
	"created_at" timestamp with time zone DEFAULT now() NOT NULL,
	"finished_at" timestamp with time zone,
	"undone_at" timestamp with time zone,
	CONSTRAINT "imports_number_unique" UNIQUE("number")
);
--> statement-breakpoint
CREATE TABLE "postcode_changes" (
	"import_id" uuid NOT NULL,
	"postcode" text NOT NULL,
	"before" jsonb NOT NULL,
	CONSTRAINT "postcode_changes_import_id_postcode_pk" PRIMARY KEY("import_id","postcode")
);
--> statement-breakpoint
CREATE TABLE "postcode_rows" (
	"row" integer NOT NULL,
	"file" smallint NOT NULL,
	"line" bigint NOT NULL,
	"postcode" text NOT NULL,
	"lat" text NOT NULL,
	"lng" text NOT NULL,
	"district" text NOT NULL
);
--> statement-breakpoint
ALTER TABLE "postcodes" ADD COLUMN "import_id" uuid;--> statement-breakpoint
ALTER TABLE "import_rows" ADD CONSTRAINT "import_rows_import_id_imports_id_fk" FOREIGN KEY ("import_id") REFERENCES "public"."imports"("id") ON DELETE cascade ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "imported_listings" ADD CONSTRAINT "imported_listings_group_id_groups_id_fk" FOREIGN KEY ("group_id") REFERENCES "public"."groups"("id") ON DELETE cascade ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "postcode_changes" ADD CONSTRAINT "postcode_changes_import_id_imports_id_fk" FOREIGN KEY ("import_id") REFERENCES "public"."imports"("id") ON DELETE cascade ON UPDATE no action;--> statement-breakpoint
CREATE INDEX "imported_listings_import" ON "imported_listings" USING btree ("import_id");--> statement-breakpoint
CREATE INDEX "imports_started" ON "imports" USING btree ("created_at");--> statement-breakpoint
ALTER TABLE "postcode_rows" SET UNLOGGED;--> statement-breakpoint
-- The importer signs in as the worker: it adds, mends and takes back listings, and its policies stay.
GRANT SELECT, INSERT, UPDATE, DELETE ON imports, import_rows, imported_listings, postcode_changes TO trellis_worker;--> statement-breakpoint
GRANT SELECT, INSERT, TRUNCATE ON postcode_rows TO trellis_worker;--> statement-breakpoint
GRANT INSERT, UPDATE, DELETE ON groups, group_sessions TO trellis_worker;--> statement-breakpoint
GRANT SELECT ON imports TO trellis_app;

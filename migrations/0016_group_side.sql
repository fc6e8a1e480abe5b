CREATE TABLE "accruals" (
	"id" uuid PRIMARY KEY DEFAULT uuid_v7() NOT NULL,
	"pot_id" uuid NOT NULL,
	"group_id" uuid NOT NULL,
	"referral_id" uuid,
	"pence" integer NOT NULL,
	"on_day" date NOT NULL,
	"created_at" timestamp with time zone DEFAULT now() NOT NULL,
	CONSTRAINT "accruals_once" UNIQUE("pot_id","referral_id")
);
--> statement-breakpoint
CREATE TABLE "charities" (
	"number" text PRIMARY KEY NOT NULL,
	"name" text NOT NULL,
	"name_key" text NOT NULL,
	"company_number" text,
	"postcode" text,
	"import_id" uuid
);
--> statement-breakpoint
CREATE TABLE "grant_candidates" (
	"grant_id" uuid NOT NULL,
	"charity_number" text NOT NULL,
	"likeness" integer NOT NULL,
	CONSTRAINT "grant_candidates_once" UNIQUE("grant_id","charity_number")
);
--> statement-breakpoint
CREATE TABLE "grants" (
	"id" uuid PRIMARY KEY DEFAULT uuid_v7() NOT NULL,
	"identifier" text NOT NULL,
	"import_id" uuid,
	"title" text NOT NULL,
	"description" text DEFAULT '' NOT NULL,
	"currency" text NOT NULL,
	"amount_pence" bigint NOT NULL,
	"awarded_on" date NOT NULL,
	"starts_on" date,
	"ends_on" date,
	"months" integer,
	"funder_identifier" text NOT NULL,
	"funder" text NOT NULL,
	"recipient_identifier" text NOT NULL,
	"recipient" text NOT NULL,
	"recipient_key" text NOT NULL,
	"charity_number" text,
	"company_number" text,
	"published" jsonb NOT NULL,
	"match" text DEFAULT 'none' NOT NULL,
	"matched_charity" text,
	"organisation_id" uuid,
	"group_id" uuid,
	"matched_by" uuid,
	"matched_at" timestamp with time zone,
	"created_at" timestamp with time zone DEFAULT now() NOT NULL,
	CONSTRAINT "grants_identifier_unique" UNIQUE("identifier")
);
--> statement-breakpoint
CREATE TABLE "group_assurances" (
	"group_id" uuid NOT NULL,
	"item" text NOT NULL,
	"says" text DEFAULT '' NOT NULL,
	"expires_on" date,
	"said_at" timestamp with time zone DEFAULT now() NOT NULL,
	"said_by" uuid,
	"checked_at" timestamp with time zone,
	"checked_by" uuid,
	"told_before" smallint,
	CONSTRAINT "group_assurances_group_id_item_pk" PRIMARY KEY("group_id","item")
);
--> statement-breakpoint
CREATE TABLE "group_freshness" (
	"group_id" uuid PRIMARY KEY NOT NULL,
	"evidence_on" date NOT NULL,
	"step" text DEFAULT 'fresh' NOT NULL,
	"step_on" date NOT NULL,
	"next_on" date,
	"token_hash" "bytea",
	"token_expires_at" timestamp with time zone,
	CONSTRAINT "group_freshness_token_hash_unique" UNIQUE("token_hash")
);
--> statement-breakpoint
CREATE TABLE "group_handovers" (
	"id" uuid PRIMARY KEY DEFAULT uuid_v7() NOT NULL,
	"group_id" uuid NOT NULL,
	"from_organisation_id" uuid NOT NULL,
	"to_name" text NOT NULL,
	"to_email" text NOT NULL,
	"to_organisation_name" text NOT NULL,
	"to_organisation_id" uuid,
	"status" text DEFAULT 'offered' NOT NULL,
	"token_hash" "bytea",
	"expires_at" timestamp with time zone NOT NULL,
	"offered_by" uuid,
	"created_at" timestamp with time zone DEFAULT now() NOT NULL,
	"decided_at" timestamp with time zone,
	CONSTRAINT "group_handovers_token_hash_unique" UNIQUE("token_hash")
);
--> statement-breakpoint
CREATE TABLE "listing_changes" (
	"id" uuid PRIMARY KEY DEFAULT uuid_v7() NOT NULL,
	"group_id" uuid NOT NULL,
	"status" text DEFAULT 'editing' NOT NULL,
	"changes" jsonb DEFAULT '{}'::jsonb NOT NULL,
	"base" jsonb DEFAULT '{}'::jsonb NOT NULL,
	"edits" jsonb DEFAULT '{}'::jsonb NOT NULL,
	"reason" text,
	"note" text DEFAULT '' NOT NULL,
	"created_by" uuid,
	"created_at" timestamp with time zone DEFAULT now() NOT NULL,
	"updated_at" timestamp with time zone DEFAULT now() NOT NULL,
	"submitted_at" timestamp with time zone,
	"decided_at" timestamp with time zone,
	"decided_by" uuid
);
--> statement-breakpoint
CREATE TABLE "support_needs" (
	"id" uuid PRIMARY KEY DEFAULT uuid_v7() NOT NULL,
	"group_id" uuid NOT NULL,
	"kind" text NOT NULL,
	"says" text DEFAULT '' NOT NULL,
	"created_by" uuid,
	"created_at" timestamp with time zone DEFAULT now() NOT NULL,
	"answer" text DEFAULT '' NOT NULL,
	"answered_by" uuid,
	"answered_at" timestamp with time zone,
	"ended_at" timestamp with time zone,
	"ended_as" text
);
--> statement-breakpoint
CREATE TABLE "place_limits" (
	"id" uuid PRIMARY KEY DEFAULT uuid_v7() NOT NULL,
	"pool_id" uuid NOT NULL,
	"session_id" uuid,
	"access_need" text,
	"places" integer NOT NULL,
	"taken" integer DEFAULT 0 NOT NULL,
	"updated_at" timestamp with time zone DEFAULT now() NOT NULL,
	CONSTRAINT "place_limits_session" UNIQUE("pool_id","session_id"),
	CONSTRAINT "place_limits_need" UNIQUE("pool_id","access_need"),
	CONSTRAINT "place_limits_one" CHECK (("place_limits"."session_id" is null) <> ("place_limits"."access_need" is null)),
	CONSTRAINT "place_limits_places" CHECK ("place_limits"."places" >= 0 and "place_limits"."taken" >= 0)
);
--> statement-breakpoint
CREATE TABLE "absence_checks" (
	"id" uuid PRIMARY KEY DEFAULT uuid_v7() NOT NULL,
	"referral_id" uuid NOT NULL,
	"on_day" date NOT NULL,
	"created_at" timestamp with time zone DEFAULT now() NOT NULL,
	"settled_at" timestamp with time zone,
	"settled_by" uuid,
	"settled_as" text
);
--> statement-breakpoint
CREATE TABLE "attendance" (
	"referral_id" uuid NOT NULL,
	"session_id" uuid NOT NULL,
	"on_day" date NOT NULL,
	"group_id" uuid NOT NULL,
	"mark" text NOT NULL,
	"marked_at" timestamp with time zone NOT NULL,
	"mark_id" uuid NOT NULL,
	CONSTRAINT "attendance_referral_id_session_id_on_day_pk" PRIMARY KEY("referral_id","session_id","on_day")
);
--> statement-breakpoint
CREATE TABLE "attendance_marks" (
	"id" uuid PRIMARY KEY NOT NULL,
	"referral_id" uuid NOT NULL,
	"session_id" uuid NOT NULL,
	"on_day" date NOT NULL,
	"mark" text NOT NULL,
	"marked_at" timestamp with time zone NOT NULL,
	"marked_by" uuid,
	"arrived_at" timestamp with time zone DEFAULT now() NOT NULL
);
--> statement-breakpoint
CREATE TABLE "group_calendars" (
	"group_id" uuid PRIMARY KEY NOT NULL,
	"url" text NOT NULL,
	"etag" text,
	"read_at" timestamp with time zone,
	"fault" text,
	"failures" smallint DEFAULT 0 NOT NULL,
	"added_by" uuid,
	"created_at" timestamp with time zone DEFAULT now() NOT NULL
);
--> statement-breakpoint
CREATE TABLE "registers" (
	"session_id" uuid NOT NULL,
	"group_id" uuid NOT NULL,
	"on_day" date NOT NULL,
	"others" integer,
	"others_at" timestamp with time zone,
	"taken_by" uuid,
	"created_at" timestamp with time zone DEFAULT now() NOT NULL,
	"updated_at" timestamp with time zone DEFAULT now() NOT NULL,
	CONSTRAINT "registers_session_id_on_day_pk" PRIMARY KEY("session_id","on_day"),
	CONSTRAINT "registers_others" CHECK ("registers"."others" between 0 and 999)
);
--> statement-breakpoint
CREATE TABLE "session_changes" (
	"id" uuid PRIMARY KEY DEFAULT uuid_v7() NOT NULL,
	"session_id" uuid NOT NULL,
	"group_id" uuid NOT NULL,
	"on_day" date NOT NULL,
	"kind" text NOT NULL,
	"new_day" date,
	"starts_at" time,
	"ends_at" time,
	"note" text DEFAULT '' NOT NULL,
	"created_by" uuid,
	"created_at" timestamp with time zone DEFAULT now() NOT NULL,
	CONSTRAINT "session_changes_day" UNIQUE("session_id","on_day"),
	CONSTRAINT "session_changes_moved" CHECK (("session_changes"."kind" = 'moved') = ("session_changes"."new_day" is not null and "session_changes"."starts_at" is not null and "session_changes"."ends_at" is not null))
);
--> statement-breakpoint
CREATE TABLE "term_dates" (
	"id" uuid PRIMARY KEY DEFAULT uuid_v7() NOT NULL,
	"name" text NOT NULL,
	"starts_on" date NOT NULL,
	"ends_on" date NOT NULL,
	CONSTRAINT "term_dates_days" CHECK ("term_dates"."starts_on" <= "term_dates"."ends_on")
);
--> statement-breakpoint
ALTER TABLE "funding_pots" ALTER COLUMN "places" DROP NOT NULL;--> statement-breakpoint
ALTER TABLE "funding_pots" ADD COLUMN "rate_pence" integer;--> statement-breakpoint
ALTER TABLE "funding_pots" ADD COLUMN "sustained_weeks" smallint;--> statement-breakpoint
ALTER TABLE "funding_pots" ADD COLUMN "triggered_by" text;--> statement-breakpoint
ALTER TABLE "funding_pots" ADD COLUMN "accrued_pence" integer DEFAULT 0 NOT NULL;--> statement-breakpoint
ALTER TABLE "funding_pots" ADD COLUMN "grant_id" uuid;--> statement-breakpoint
ALTER TABLE "group_claims" ADD COLUMN "proof_by" text DEFAULT 'steward' NOT NULL;--> statement-breakpoint
ALTER TABLE "group_claims" ADD COLUMN "code_hash" "bytea";--> statement-breakpoint
ALTER TABLE "group_claims" ADD COLUMN "code_expires_at" timestamp with time zone;--> statement-breakpoint
ALTER TABLE "group_claims" ADD COLUMN "code_tries" smallint DEFAULT 0 NOT NULL;--> statement-breakpoint
ALTER TABLE "group_claims" ADD COLUMN "proven_at" timestamp with time zone;--> statement-breakpoint
ALTER TABLE "group_sessions" ADD COLUMN "zone" text DEFAULT 'Europe/London' NOT NULL;--> statement-breakpoint
ALTER TABLE "group_sessions" ADD COLUMN "rule" text;--> statement-breakpoint
ALTER TABLE "group_sessions" ADD COLUMN "starts_on" date;--> statement-breakpoint
ALTER TABLE "group_sessions" ADD COLUMN "ends_on" date;--> statement-breakpoint
ALTER TABLE "group_sessions" ADD COLUMN "term_time_only" boolean DEFAULT false NOT NULL;--> statement-breakpoint
ALTER TABLE "group_sessions" ADD COLUMN "calendar_uid" text;--> statement-breakpoint
ALTER TABLE "group_sessions" ADD COLUMN "removed_at" timestamp with time zone;--> statement-breakpoint
ALTER TABLE "groups" ADD COLUMN "assurance" text DEFAULT 'signpost_only' NOT NULL;--> statement-breakpoint
ALTER TABLE "load_levels" ADD COLUMN "outlook" jsonb;--> statement-breakpoint
ALTER TABLE "referrals" ADD COLUMN "session_id" uuid;--> statement-breakpoint
ALTER TABLE "referrals" ADD COLUMN "limited_needs" text[] DEFAULT '{}'::text[] NOT NULL;--> statement-breakpoint
ALTER TABLE "accruals" ADD CONSTRAINT "accruals_pot_id_funding_pots_id_fk" FOREIGN KEY ("pot_id") REFERENCES "public"."funding_pots"("id") ON DELETE cascade ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "accruals" ADD CONSTRAINT "accruals_group_id_groups_id_fk" FOREIGN KEY ("group_id") REFERENCES "public"."groups"("id") ON DELETE cascade ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "accruals" ADD CONSTRAINT "accruals_referral_id_referrals_id_fk" FOREIGN KEY ("referral_id") REFERENCES "public"."referrals"("id") ON DELETE set null ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "charities" ADD CONSTRAINT "charities_import_id_imports_id_fk" FOREIGN KEY ("import_id") REFERENCES "public"."imports"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "grant_candidates" ADD CONSTRAINT "grant_candidates_grant_id_grants_id_fk" FOREIGN KEY ("grant_id") REFERENCES "public"."grants"("id") ON DELETE cascade ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "grant_candidates" ADD CONSTRAINT "grant_candidates_charity_number_charities_number_fk" FOREIGN KEY ("charity_number") REFERENCES "public"."charities"("number") ON DELETE cascade ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "grants" ADD CONSTRAINT "grants_import_id_imports_id_fk" FOREIGN KEY ("import_id") REFERENCES "public"."imports"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "grants" ADD CONSTRAINT "grants_matched_charity_charities_number_fk" FOREIGN KEY ("matched_charity") REFERENCES "public"."charities"("number") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "grants" ADD CONSTRAINT "grants_organisation_id_organisations_id_fk" FOREIGN KEY ("organisation_id") REFERENCES "public"."organisations"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "grants" ADD CONSTRAINT "grants_group_id_groups_id_fk" FOREIGN KEY ("group_id") REFERENCES "public"."groups"("id") ON DELETE set null ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "grants" ADD CONSTRAINT "grants_matched_by_users_id_fk" FOREIGN KEY ("matched_by") REFERENCES "public"."users"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "group_assurances" ADD CONSTRAINT "group_assurances_group_id_groups_id_fk" FOREIGN KEY ("group_id") REFERENCES "public"."groups"("id") ON DELETE cascade ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "group_assurances" ADD CONSTRAINT "group_assurances_said_by_users_id_fk" FOREIGN KEY ("said_by") REFERENCES "public"."users"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "group_assurances" ADD CONSTRAINT "group_assurances_checked_by_users_id_fk" FOREIGN KEY ("checked_by") REFERENCES "public"."users"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "group_freshness" ADD CONSTRAINT "group_freshness_group_id_groups_id_fk" FOREIGN KEY ("group_id") REFERENCES "public"."groups"("id") ON DELETE cascade ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "group_handovers" ADD CONSTRAINT "group_handovers_group_id_groups_id_fk" FOREIGN KEY ("group_id") REFERENCES "public"."groups"("id") ON DELETE cascade ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "group_handovers" ADD CONSTRAINT "group_handovers_from_organisation_id_organisations_id_fk" FOREIGN KEY ("from_organisation_id") REFERENCES "public"."organisations"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "group_handovers" ADD CONSTRAINT "group_handovers_to_organisation_id_organisations_id_fk" FOREIGN KEY ("to_organisation_id") REFERENCES "public"."organisations"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "group_handovers" ADD CONSTRAINT "group_handovers_offered_by_users_id_fk" FOREIGN KEY ("offered_by") REFERENCES "public"."users"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "listing_changes" ADD CONSTRAINT "listing_changes_group_id_groups_id_fk" FOREIGN KEY ("group_id") REFERENCES "public"."groups"("id") ON DELETE cascade ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "listing_changes" ADD CONSTRAINT "listing_changes_created_by_users_id_fk" FOREIGN KEY ("created_by") REFERENCES "public"."users"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "listing_changes" ADD CONSTRAINT "listing_changes_decided_by_users_id_fk" FOREIGN KEY ("decided_by") REFERENCES "public"."users"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "support_needs" ADD CONSTRAINT "support_needs_group_id_groups_id_fk" FOREIGN KEY ("group_id") REFERENCES "public"."groups"("id") ON DELETE cascade ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "support_needs" ADD CONSTRAINT "support_needs_created_by_users_id_fk" FOREIGN KEY ("created_by") REFERENCES "public"."users"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "support_needs" ADD CONSTRAINT "support_needs_answered_by_users_id_fk" FOREIGN KEY ("answered_by") REFERENCES "public"."users"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "place_limits" ADD CONSTRAINT "place_limits_pool_id_place_pools_id_fk" FOREIGN KEY ("pool_id") REFERENCES "public"."place_pools"("id") ON DELETE cascade ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "group_sessions" ADD CONSTRAINT "group_sessions_id_group" UNIQUE("id","group_id");--> statement-breakpoint
ALTER TABLE "absence_checks" ADD CONSTRAINT "absence_checks_referral_id_referrals_id_fk" FOREIGN KEY ("referral_id") REFERENCES "public"."referrals"("id") ON DELETE cascade ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "absence_checks" ADD CONSTRAINT "absence_checks_settled_by_users_id_fk" FOREIGN KEY ("settled_by") REFERENCES "public"."users"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "attendance" ADD CONSTRAINT "attendance_referral_id_referrals_id_fk" FOREIGN KEY ("referral_id") REFERENCES "public"."referrals"("id") ON DELETE cascade ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "attendance" ADD CONSTRAINT "attendance_session_id_group_id_group_sessions_id_group_id_fk" FOREIGN KEY ("session_id","group_id") REFERENCES "public"."group_sessions"("id","group_id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "attendance_marks" ADD CONSTRAINT "attendance_marks_referral_id_referrals_id_fk" FOREIGN KEY ("referral_id") REFERENCES "public"."referrals"("id") ON DELETE cascade ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "attendance_marks" ADD CONSTRAINT "attendance_marks_marked_by_users_id_fk" FOREIGN KEY ("marked_by") REFERENCES "public"."users"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "group_calendars" ADD CONSTRAINT "group_calendars_group_id_groups_id_fk" FOREIGN KEY ("group_id") REFERENCES "public"."groups"("id") ON DELETE cascade ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "group_calendars" ADD CONSTRAINT "group_calendars_added_by_users_id_fk" FOREIGN KEY ("added_by") REFERENCES "public"."users"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "registers" ADD CONSTRAINT "registers_taken_by_users_id_fk" FOREIGN KEY ("taken_by") REFERENCES "public"."users"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "registers" ADD CONSTRAINT "registers_session_id_group_id_group_sessions_id_group_id_fk" FOREIGN KEY ("session_id","group_id") REFERENCES "public"."group_sessions"("id","group_id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "session_changes" ADD CONSTRAINT "session_changes_created_by_users_id_fk" FOREIGN KEY ("created_by") REFERENCES "public"."users"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "session_changes" ADD CONSTRAINT "session_changes_session_id_group_id_group_sessions_id_group_id_fk" FOREIGN KEY ("session_id","group_id") REFERENCES "public"."group_sessions"("id","group_id") ON DELETE cascade ON UPDATE no action;--> statement-breakpoint
CREATE INDEX "accruals_group" ON "accruals" USING btree ("group_id","on_day");--> statement-breakpoint
CREATE INDEX "accruals_pot" ON "accruals" USING btree ("pot_id","on_day");--> statement-breakpoint
CREATE INDEX "charities_name" ON "charities" USING btree ("name_key");--> statement-breakpoint
CREATE INDEX "charities_company" ON "charities" USING btree ("company_number");--> statement-breakpoint
CREATE INDEX "grants_match" ON "grants" USING btree ("match","awarded_on","id");--> statement-breakpoint
CREATE INDEX "grants_organisation" ON "grants" USING btree ("organisation_id","awarded_on");--> statement-breakpoint
CREATE INDEX "grants_charity" ON "grants" USING btree ("matched_charity");--> statement-breakpoint
CREATE INDEX "grants_import" ON "grants" USING btree ("import_id");--> statement-breakpoint
CREATE INDEX "grants_funder" ON "grants" USING btree (lower("funder"));--> statement-breakpoint
CREATE INDEX "group_assurances_end" ON "group_assurances" USING btree ("expires_on");--> statement-breakpoint
CREATE INDEX "group_freshness_next" ON "group_freshness" USING btree ("next_on");--> statement-breakpoint
CREATE INDEX "group_freshness_step" ON "group_freshness" USING btree ("step");--> statement-breakpoint
CREATE UNIQUE INDEX "group_handovers_one" ON "group_handovers" USING btree ("group_id") WHERE "group_handovers"."status" = 'offered';--> statement-breakpoint
CREATE UNIQUE INDEX "listing_changes_one" ON "listing_changes" USING btree ("group_id") WHERE "listing_changes"."status" in ('editing', 'submitted', 'returned');--> statement-breakpoint
CREATE INDEX "listing_changes_queue" ON "listing_changes" USING btree ("status","submitted_at");--> statement-breakpoint
CREATE INDEX "listing_changes_group" ON "listing_changes" USING btree ("group_id","decided_at");--> statement-breakpoint
CREATE INDEX "support_needs_group" ON "support_needs" USING btree ("group_id","created_at");--> statement-breakpoint
CREATE INDEX "support_needs_open" ON "support_needs" USING btree ("kind","created_at") WHERE "support_needs"."ended_at" is null;--> statement-breakpoint
CREATE UNIQUE INDEX "absence_checks_open" ON "absence_checks" USING btree ("referral_id") WHERE "absence_checks"."settled_at" is null;--> statement-breakpoint
CREATE INDEX "absence_checks_referral" ON "absence_checks" USING btree ("referral_id","on_day");--> statement-breakpoint
CREATE INDEX "attendance_session" ON "attendance" USING btree ("session_id","on_day");--> statement-breakpoint
CREATE INDEX "attendance_group" ON "attendance" USING btree ("group_id","on_day");--> statement-breakpoint
CREATE INDEX "attendance_marks_referral" ON "attendance_marks" USING btree ("referral_id","on_day");--> statement-breakpoint
CREATE INDEX "registers_group" ON "registers" USING btree ("group_id","on_day");--> statement-breakpoint
CREATE INDEX "session_changes_group" ON "session_changes" USING btree ("group_id","on_day");--> statement-breakpoint
ALTER TABLE "funding_pots" ADD CONSTRAINT "funding_pots_grant_id_grants_id_fk" FOREIGN KEY ("grant_id") REFERENCES "public"."grants"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
CREATE INDEX "funding_pots_grant" ON "funding_pots" USING btree ("grant_id");--> statement-breakpoint
ALTER TABLE "funding_pots" ADD CONSTRAINT "funding_pots_rule" CHECK (case when "funding_pots"."rule" in ('block', 'top_up') then "funding_pots"."places" is not null and "funding_pots"."rate_pence" is null
            else "funding_pots"."places" is null and "funding_pots"."rate_pence" > 0 and "funding_pots"."amount_pence" is not null end
          and ("funding_pots"."rule" = 'per_sustained') = ("funding_pots"."sustained_weeks" is not null)
          and ("funding_pots"."rule" = 'top_up') = ("funding_pots"."triggered_by" is not null));--> statement-breakpoint
ALTER TABLE "group_sessions" ADD CONSTRAINT "group_sessions_days" CHECK ("group_sessions"."starts_on" <= "group_sessions"."ends_on");--> statement-breakpoint
ALTER TABLE "group_sessions" ADD CONSTRAINT "group_sessions_rule" CHECK ("group_sessions"."rule" is null or "group_sessions"."starts_on" is not null);--> statement-breakpoint
ALTER TABLE place_limits ADD CONSTRAINT place_limits_session_fk FOREIGN KEY (session_id) REFERENCES group_sessions (id) ON DELETE CASCADE;
--> statement-breakpoint
ALTER TABLE referrals ADD CONSTRAINT referrals_session_fk FOREIGN KEY (session_id) REFERENCES group_sessions (id) ON DELETE SET NULL;
--> statement-breakpoint
CREATE INDEX referrals_session ON referrals (session_id) WHERE session_id IS NOT NULL;
--> statement-breakpoint

-- Groups that somebody already runs and the directory already shows have been looked at.
UPDATE groups SET assurance = 'checked' WHERE organisation_id IS NOT NULL AND status IN ('listed', 'resting');
--> statement-breakpoint
GRANT SELECT, INSERT, UPDATE ON listing_changes, group_handovers, group_assurances, group_freshness, support_needs,
  registers, accruals, grants, charities TO trellis_app;
--> statement-breakpoint
GRANT SELECT, INSERT, UPDATE, DELETE ON session_changes, term_dates, group_calendars, attendance, absence_checks,
  grant_candidates TO trellis_app;
--> statement-breakpoint
GRANT SELECT, INSERT ON attendance_marks TO trellis_app;
--> statement-breakpoint
GRANT SELECT, DELETE, INSERT (pool_id, session_id, access_need, places), UPDATE (places, updated_at) ON place_limits TO trellis_app;
--> statement-breakpoint
GRANT SELECT ON place_limits, session_changes, term_dates, registers, attendance, attendance_marks, listing_changes, support_needs, grants,
  charities TO trellis_worker;
--> statement-breakpoint
GRANT SELECT, INSERT, UPDATE, DELETE ON group_calendars, group_sessions, group_assurances, group_freshness, absence_checks, accruals,
  group_handovers TO trellis_worker;
--> statement-breakpoint
GRANT UPDATE ON funding_pots, groups TO trellis_worker;
--> statement-breakpoint
ALTER TABLE attendance ENABLE ROW LEVEL SECURITY, FORCE ROW LEVEL SECURITY;
--> statement-breakpoint
ALTER TABLE attendance_marks ENABLE ROW LEVEL SECURITY, FORCE ROW LEVEL SECURITY;
--> statement-breakpoint
ALTER TABLE absence_checks ENABLE ROW LEVEL SECURITY, FORCE ROW LEVEL SECURITY;
--> statement-breakpoint
ALTER TABLE group_handovers ENABLE ROW LEVEL SECURITY, FORCE ROW LEVEL SECURITY;
--> statement-breakpoint
CREATE POLICY attendance_own ON attendance TO trellis_app
  USING (EXISTS (SELECT 1 FROM referrals r WHERE r.id = referral_id));
--> statement-breakpoint
CREATE POLICY attendance_marks_own ON attendance_marks TO trellis_app
  USING (EXISTS (SELECT 1 FROM referrals r WHERE r.id = referral_id));
--> statement-breakpoint
CREATE POLICY absence_checks_own ON absence_checks TO trellis_app
  USING (EXISTS (SELECT 1 FROM referrals r WHERE r.id = referral_id));
--> statement-breakpoint
CREATE POLICY group_handovers_own ON group_handovers TO trellis_app
  USING (actor_role() = 'steward' OR (actor_role() = 'organiser' AND from_organisation_id = actor_organisation()));
--> statement-breakpoint
CREATE POLICY attendance_worker ON attendance TO trellis_worker USING (true);
--> statement-breakpoint
CREATE POLICY attendance_marks_worker ON attendance_marks TO trellis_worker USING (true);
--> statement-breakpoint
CREATE POLICY absence_checks_worker ON absence_checks TO trellis_worker USING (true);
--> statement-breakpoint
CREATE POLICY group_handovers_worker ON group_handovers TO trellis_worker USING (true);

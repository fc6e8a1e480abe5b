-- Ids that sort by time (RFC 9562, version 7): 48 bits of milliseconds over the random bits of a version 4 id.
CREATE FUNCTION uuid_v7() RETURNS uuid LANGUAGE sql VOLATILE PARALLEL SAFE AS $$
  SELECT encode(
    set_bit(set_bit(
      substring(int8send(floor(extract(epoch FROM clock_timestamp()) * 1000)::bigint) FROM 3)
        || substring(uuid_send(gen_random_uuid()) FROM 7),
      52, 1), 53, 1),
    'hex')::uuid
$$;
--> statement-breakpoint
CREATE TABLE "area_outcodes" (
	"outcode" text PRIMARY KEY NOT NULL,
	"area_id" uuid NOT NULL
);
--> statement-breakpoint
CREATE TABLE "areas" (
	"id" uuid PRIMARY KEY DEFAULT uuid_v7() NOT NULL,
	"slug" text NOT NULL,
	"name" text NOT NULL,
	CONSTRAINT "areas_slug_unique" UNIQUE("slug")
);
--> statement-breakpoint
CREATE TABLE "credentials" (
	"id" uuid PRIMARY KEY DEFAULT uuid_v7() NOT NULL,
	"user_id" uuid NOT NULL,
	"account_id" text NOT NULL,
	"provider_id" text NOT NULL,
	"password" text,
	"access_token" text,
	"refresh_token" text,
	"id_token" text,
	"access_token_expires_at" timestamp with time zone,
	"refresh_token_expires_at" timestamp with time zone,
	"scope" text,
	"created_at" timestamp with time zone DEFAULT now() NOT NULL,
	"updated_at" timestamp with time zone DEFAULT now() NOT NULL,
	CONSTRAINT "credentials_provider_id_account_id_unique" UNIQUE("provider_id","account_id")
);
--> statement-breakpoint
CREATE TABLE "membership_areas" (
	"membership_id" uuid NOT NULL,
	"area_id" uuid NOT NULL,
	CONSTRAINT "membership_areas_membership_id_area_id_pk" PRIMARY KEY("membership_id","area_id")
);
--> statement-breakpoint
CREATE TABLE "memberships" (
	"id" uuid PRIMARY KEY DEFAULT uuid_v7() NOT NULL,
	"user_id" uuid NOT NULL,
	"role" text NOT NULL,
	"organisation_id" uuid,
	"team_id" uuid,
	"created_at" timestamp with time zone DEFAULT now() NOT NULL,
	"ended_at" timestamp with time zone,
	CONSTRAINT "memberships_place" CHECK (case "memberships"."role"
            when 'link_worker' then "memberships"."team_id" is not null and "memberships"."organisation_id" is null
            when 'organiser' then "memberships"."organisation_id" is not null and "memberships"."team_id" is null
            when 'steward' then "memberships"."team_id" is null
            when 'commissioner' then "memberships"."team_id" is null
            when 'administrator' then "memberships"."team_id" is null
            else false end)
);
--> statement-breakpoint
CREATE TABLE "organisations" (
	"id" uuid PRIMARY KEY DEFAULT uuid_v7() NOT NULL,
	"name" text NOT NULL,
	"kind" text DEFAULT 'club' NOT NULL,
	"charity_number" text,
	"company_number" text,
	"email" text,
	"phone" text,
	"website" text,
	"created_at" timestamp with time zone DEFAULT now() NOT NULL
);
--> statement-breakpoint
CREATE TABLE "rate_limits" (
	"key" text NOT NULL,
	"window_start" timestamp with time zone NOT NULL,
	"hits" integer DEFAULT 0 NOT NULL,
	CONSTRAINT "rate_limits_key_window_start_pk" PRIMARY KEY("key","window_start")
);
--> statement-breakpoint
CREATE TABLE "second_factors" (
	"id" uuid PRIMARY KEY DEFAULT uuid_v7() NOT NULL,
	"user_id" uuid NOT NULL,
	"secret" text NOT NULL,
	"backup_codes" text NOT NULL,
	"verified" boolean DEFAULT true NOT NULL,
	"failed_verification_count" integer DEFAULT 0 NOT NULL,
	"locked_until" timestamp with time zone,
	CONSTRAINT "second_factors_user_id_unique" UNIQUE("user_id")
);
--> statement-breakpoint
CREATE TABLE "sessions" (
	"id" uuid PRIMARY KEY DEFAULT uuid_v7() NOT NULL,
	"token" text NOT NULL,
	"user_id" uuid NOT NULL,
	"membership_id" uuid,
	"ip_address" text,
	"user_agent" text,
	"expires_at" timestamp with time zone NOT NULL,
	"created_at" timestamp with time zone DEFAULT now() NOT NULL,
	"updated_at" timestamp with time zone DEFAULT now() NOT NULL,
	CONSTRAINT "sessions_token_unique" UNIQUE("token")
);
--> statement-breakpoint
CREATE TABLE "teams" (
	"id" uuid PRIMARY KEY DEFAULT uuid_v7() NOT NULL,
	"name" text NOT NULL,
	"host" text,
	"created_at" timestamp with time zone DEFAULT now() NOT NULL
);
--> statement-breakpoint
CREATE TABLE "users" (
	"id" uuid PRIMARY KEY DEFAULT uuid_v7() NOT NULL,
	"name" text NOT NULL,
	"email" text NOT NULL,
	"email_verified" boolean DEFAULT false NOT NULL,
	"image" text,
	"two_factor_enabled" boolean DEFAULT false NOT NULL,
	"created_at" timestamp with time zone DEFAULT now() NOT NULL,
	"updated_at" timestamp with time zone DEFAULT now() NOT NULL
);
--> statement-breakpoint
CREATE TABLE "verifications" (
	"id" uuid PRIMARY KEY DEFAULT uuid_v7() NOT NULL,
	"identifier" text NOT NULL,
	"value" text NOT NULL,
	"expires_at" timestamp with time zone NOT NULL,
	"created_at" timestamp with time zone DEFAULT now() NOT NULL,
	"updated_at" timestamp with time zone DEFAULT now() NOT NULL
);
--> statement-breakpoint
CREATE TABLE "event_seals" (
	"last_event_id" bigint PRIMARY KEY NOT NULL,
	"first_event_id" bigint NOT NULL,
	"event_count" integer NOT NULL,
	"hash" text NOT NULL,
	"created_at" timestamp with time zone DEFAULT now() NOT NULL
);
--> statement-breakpoint
CREATE TABLE "events" (
	"id" bigint PRIMARY KEY GENERATED ALWAYS AS IDENTITY (sequence name "events_id_seq" INCREMENT BY 1 MINVALUE 1 MAXVALUE 9223372036854775807 START WITH 1 CACHE 1),
	"at" timestamp with time zone DEFAULT now() NOT NULL,
	"kind" text NOT NULL,
	"actor_role" text NOT NULL,
	"actor_user_id" uuid,
	"team_id" uuid,
	"organisation_id" uuid,
	"group_id" uuid,
	"referral_id" uuid,
	"person_id" uuid,
	"detail" jsonb DEFAULT '{}'::jsonb NOT NULL
);
--> statement-breakpoint
CREATE TABLE "funding_pots" (
	"id" uuid PRIMARY KEY DEFAULT uuid_v7() NOT NULL,
	"group_id" uuid NOT NULL,
	"funder" text NOT NULL,
	"purpose" text DEFAULT '' NOT NULL,
	"rule" text DEFAULT 'block' NOT NULL,
	"places" integer NOT NULL,
	"amount_pence" integer,
	"starts_on" date NOT NULL,
	"ends_on" date NOT NULL,
	"created_by" uuid,
	"created_at" timestamp with time zone DEFAULT now() NOT NULL,
	"removed_at" timestamp with time zone,
	CONSTRAINT "funding_pots_places" CHECK ("funding_pots"."places" >= 0),
	CONSTRAINT "funding_pots_dates" CHECK ("funding_pots"."starts_on" <= "funding_pots"."ends_on")
);
--> statement-breakpoint
CREATE TABLE "group_access" (
	"group_id" uuid NOT NULL,
	"feature" text NOT NULL,
	"value" text NOT NULL,
	"note" text DEFAULT '' NOT NULL,
	"said_by" text NOT NULL,
	"said_on" date NOT NULL,
	CONSTRAINT "group_access_group_id_feature_pk" PRIMARY KEY("group_id","feature")
);
--> statement-breakpoint
CREATE TABLE "group_claims" (
	"id" uuid PRIMARY KEY DEFAULT uuid_v7() NOT NULL,
	"group_id" uuid NOT NULL,
	"name" text NOT NULL,
	"email" text NOT NULL,
	"phone" text,
	"organisation_name" text NOT NULL,
	"proof" text DEFAULT '' NOT NULL,
	"status" text DEFAULT 'open' NOT NULL,
	"created_at" timestamp with time zone DEFAULT now() NOT NULL,
	"decided_at" timestamp with time zone,
	"decided_by" uuid
);
--> statement-breakpoint
CREATE TABLE "group_reports" (
	"id" uuid PRIMARY KEY DEFAULT uuid_v7() NOT NULL,
	"group_id" uuid NOT NULL,
	"topic" text NOT NULL,
	"words" text DEFAULT '' NOT NULL,
	"created_at" timestamp with time zone DEFAULT now() NOT NULL,
	"settled_at" timestamp with time zone,
	"settled_by" uuid
);
--> statement-breakpoint
CREATE TABLE "group_sessions" (
	"id" uuid PRIMARY KEY DEFAULT uuid_v7() NOT NULL,
	"group_id" uuid NOT NULL,
	"weekday" smallint NOT NULL,
	"starts_at" time NOT NULL,
	"ends_at" time NOT NULL,
	"note" text DEFAULT '' NOT NULL,
	CONSTRAINT "group_sessions_weekday" CHECK ("group_sessions"."weekday" between 1 and 7)
);
--> statement-breakpoint
CREATE TABLE "groups" (
	"id" uuid PRIMARY KEY DEFAULT uuid_v7() NOT NULL,
	"slug" text NOT NULL,
	"organisation_id" uuid,
	"area_id" uuid,
	"status" text DEFAULT 'pending' NOT NULL,
	"name" text NOT NULL,
	"summary" text DEFAULT '' NOT NULL,
	"description" text DEFAULT '' NOT NULL,
	"first_time" text DEFAULT '' NOT NULL,
	"needs" text[] DEFAULT '{}'::text[] NOT NULL,
	"audiences" text[] DEFAULT '{}'::text[] NOT NULL,
	"languages" text[] DEFAULT '{}'::text[] NOT NULL,
	"ways" text[] DEFAULT '{}'::text[] NOT NULL,
	"venue" text,
	"address" text,
	"postcode" text,
	"lat" double precision,
	"lng" double precision,
	"address_hidden" boolean DEFAULT false NOT NULL,
	"getting_there" text DEFAULT '' NOT NULL,
	"min_age" smallint,
	"max_age" smallint,
	"cost_kind" text DEFAULT 'unknown' NOT NULL,
	"cost_pence" integer,
	"cost_note" text DEFAULT '' NOT NULL,
	"phone" text,
	"phone_note" text DEFAULT '' NOT NULL,
	"email" text,
	"website" text,
	"contact_note" text DEFAULT '' NOT NULL,
	"takes_join_requests" boolean DEFAULT false NOT NULL,
	"sensitive" boolean DEFAULT false NOT NULL,
	"shares_numbers" boolean DEFAULT false NOT NULL,
	"checked_on" date,
	"checked_by" text,
	"import_id" uuid,
	"created_at" timestamp with time zone DEFAULT now() NOT NULL,
	"updated_at" timestamp with time zone DEFAULT now() NOT NULL,
	CONSTRAINT "groups_slug_unique" UNIQUE("slug"),
	CONSTRAINT "groups_id_organisation" UNIQUE("id","organisation_id"),
	CONSTRAINT "groups_ages" CHECK ("groups"."min_age" is null or "groups"."max_age" is null or "groups"."min_age" <= "groups"."max_age")
);
--> statement-breakpoint
CREATE TABLE "gap_counts" (
	"month" date NOT NULL,
	"need" text NOT NULL,
	"area_id" uuid,
	"area_key" text NOT NULL,
	"access_need" text DEFAULT 'none' NOT NULL,
	"reason" text NOT NULL,
	"times" integer DEFAULT 0 NOT NULL,
	CONSTRAINT "gap_counts_month_need_area_key_access_need_reason_pk" PRIMARY KEY("month","need","area_key","access_need","reason")
);
--> statement-breakpoint
CREATE TABLE "load_days" (
	"group_id" uuid NOT NULL,
	"on_day" date NOT NULL,
	"people_now" integer NOT NULL,
	"waiting_now" integer NOT NULL,
	"safe_places" integer,
	"funded_places" integer,
	"level" text NOT NULL,
	CONSTRAINT "load_days_group_id_on_day_pk" PRIMARY KEY("group_id","on_day")
);
--> statement-breakpoint
CREATE TABLE "load_levels" (
	"group_id" uuid PRIMARY KEY NOT NULL,
	"level" text NOT NULL,
	"computed" text NOT NULL,
	"below_since" date,
	"asked_on" date,
	"lifted_until" date,
	"intake" text DEFAULT 'open' NOT NULL,
	"signals" jsonb NOT NULL,
	"wait_weeks" integer,
	"computed_at" timestamp with time zone NOT NULL
);
--> statement-breakpoint
CREATE TABLE "settings" (
	"key" text PRIMARY KEY NOT NULL,
	"value" jsonb NOT NULL,
	"created_at" timestamp with time zone DEFAULT now() NOT NULL
);
--> statement-breakpoint
CREATE TABLE "strain_flags" (
	"id" uuid PRIMARY KEY DEFAULT uuid_v7() NOT NULL,
	"group_id" uuid NOT NULL,
	"level" text NOT NULL,
	"reason" text,
	"until_on" date,
	"set_by" uuid,
	"set_at" timestamp with time zone DEFAULT now() NOT NULL,
	"ended_at" timestamp with time zone
);
--> statement-breakpoint
CREATE TABLE "notices" (
	"id" uuid PRIMARY KEY DEFAULT uuid_v7() NOT NULL,
	"referral_id" uuid,
	"kind" text NOT NULL,
	"audience" text NOT NULL,
	"channel" text DEFAULT 'email' NOT NULL,
	"to_address" text NOT NULL,
	"subject" text DEFAULT '' NOT NULL,
	"body" text NOT NULL,
	"status" text DEFAULT 'queued' NOT NULL,
	"attempts" smallint DEFAULT 0 NOT NULL,
	"failure" text,
	"created_at" timestamp with time zone DEFAULT now() NOT NULL,
	"sent_at" timestamp with time zone
);
--> statement-breakpoint
CREATE TABLE "contacts" (
	"id" uuid PRIMARY KEY DEFAULT uuid_v7() NOT NULL,
	"person_id" uuid NOT NULL,
	"team_id" uuid NOT NULL,
	"way" text NOT NULL,
	"note" text DEFAULT '' NOT NULL,
	"by_user_id" uuid,
	"at" timestamp with time zone DEFAULT now() NOT NULL
);
--> statement-breakpoint
CREATE TABLE "people" (
	"id" uuid PRIMARY KEY DEFAULT uuid_v7() NOT NULL,
	"team_id" uuid NOT NULL,
	"first_name" text NOT NULL,
	"last_name" text DEFAULT '' NOT NULL,
	"birth_year" smallint,
	"postcode" text,
	"phone" text,
	"email" text,
	"preferred_contact" text DEFAULT 'phone' NOT NULL,
	"safe_to_ring" boolean DEFAULT false NOT NULL,
	"safe_to_leave_message" boolean DEFAULT false NOT NULL,
	"safe_to_text" boolean DEFAULT false NOT NULL,
	"safe_to_email" boolean DEFAULT false NOT NULL,
	"language" text DEFAULT 'English' NOT NULL,
	"needs_interpreter" boolean DEFAULT false NOT NULL,
	"needs" text[] DEFAULT '{}'::text[] NOT NULL,
	"access_needs" text[] DEFAULT '{}'::text[] NOT NULL,
	"what_matters" text DEFAULT '' NOT NULL,
	"risk_note" text DEFAULT '' NOT NULL,
	"wants_companion" boolean DEFAULT false NOT NULL,
	"created_by" uuid,
	"created_at" timestamp with time zone DEFAULT now() NOT NULL,
	"updated_at" timestamp with time zone DEFAULT now() NOT NULL,
	"last_contact_at" timestamp with time zone DEFAULT now() NOT NULL
);
--> statement-breakpoint
CREATE TABLE "signposts" (
	"id" uuid PRIMARY KEY DEFAULT uuid_v7() NOT NULL,
	"group_id" uuid NOT NULL,
	"team_id" uuid,
	"need" text,
	"on_day" date NOT NULL
);
--> statement-breakpoint
CREATE TABLE "place_pools" (
	"id" uuid PRIMARY KEY DEFAULT uuid_v7() NOT NULL,
	"group_id" uuid NOT NULL,
	"limit_kind" text DEFAULT 'unknown' NOT NULL,
	"safe_places" integer,
	"intake_limit" integer,
	"intake_week" date,
	"intake_taken" integer DEFAULT 0 NOT NULL,
	"waiting_limit" integer,
	"hold_days" integer DEFAULT 7 NOT NULL,
	"accepted_now" integer DEFAULT 0 NOT NULL,
	"started_now" integer DEFAULT 0 NOT NULL,
	"held_now" integer DEFAULT 0 NOT NULL,
	"waiting_now" integer DEFAULT 0 NOT NULL,
	"evidence_at" timestamp with time zone,
	"updated_at" timestamp with time zone DEFAULT now() NOT NULL,
	CONSTRAINT "place_pools_group_id_unique" UNIQUE("group_id"),
	CONSTRAINT "place_pools_limit" CHECK (("place_pools"."limit_kind" = 'places') = ("place_pools"."safe_places" is not null)),
	CONSTRAINT "place_pools_safe" CHECK ("place_pools"."safe_places" >= 0),
	CONSTRAINT "place_pools_hold" CHECK ("place_pools"."hold_days" between 1 and 60),
	CONSTRAINT "place_pools_counts" CHECK ("place_pools"."accepted_now" >= 0 and "place_pools"."started_now" >= 0 and "place_pools"."held_now" >= 0 and "place_pools"."waiting_now" >= 0)
);
--> statement-breakpoint
CREATE TABLE "answer_links" (
	"id" uuid PRIMARY KEY DEFAULT uuid_v7() NOT NULL,
	"referral_id" uuid NOT NULL,
	"token_hash" "bytea" NOT NULL,
	"expires_at" timestamp with time zone NOT NULL,
	"created_at" timestamp with time zone DEFAULT now() NOT NULL,
	"exchanged_at" timestamp with time zone,
	CONSTRAINT "answer_links_token_hash_unique" UNIQUE("token_hash")
);
--> statement-breakpoint
CREATE TABLE "consents" (
	"id" uuid PRIMARY KEY DEFAULT uuid_v7() NOT NULL,
	"referral_id" uuid NOT NULL,
	"organisation_id" uuid NOT NULL,
	"shared" text[] NOT NULL,
	"purpose" text NOT NULL,
	"told_how" text NOT NULL,
	"given_by" text NOT NULL,
	"recorded_by" uuid,
	"agreed_at" timestamp with time zone DEFAULT now() NOT NULL,
	"withdrawn_at" timestamp with time zone,
	"withdrawn_by" text
);
--> statement-breakpoint
CREATE TABLE "disclosures" (
	"referral_id" uuid PRIMARY KEY NOT NULL,
	"first_name" text,
	"last_name" text,
	"phone" text,
	"email" text,
	"safe_to_ring" boolean DEFAULT false NOT NULL,
	"safe_to_leave_message" boolean DEFAULT false NOT NULL,
	"safe_to_text" boolean DEFAULT false NOT NULL,
	"safe_to_email" boolean DEFAULT false NOT NULL,
	"access_needs" text[] DEFAULT '{}'::text[] NOT NULL,
	"language" text,
	"needs_interpreter" boolean DEFAULT false NOT NULL,
	"wants_companion" boolean DEFAULT false NOT NULL,
	"what_matters" text,
	"risk_note" text,
	"health_note" text,
	"health_reason" text,
	"message" text,
	"emptied_at" timestamp with time zone
);
--> statement-breakpoint
CREATE TABLE "form_keys" (
	"key" uuid PRIMARY KEY NOT NULL,
	"purpose" text NOT NULL,
	"fingerprint" "bytea" NOT NULL,
	"outcome" jsonb NOT NULL,
	"created_at" timestamp with time zone DEFAULT now() NOT NULL
);
--> statement-breakpoint
CREATE TABLE "person_codes" (
	"id" uuid PRIMARY KEY DEFAULT uuid_v7() NOT NULL,
	"referral_id" uuid NOT NULL,
	"code_hash" "bytea" NOT NULL,
	"tries" integer DEFAULT 0 NOT NULL,
	"expires_at" timestamp with time zone NOT NULL,
	"created_at" timestamp with time zone DEFAULT now() NOT NULL,
	"used_at" timestamp with time zone
);
--> statement-breakpoint
CREATE TABLE "referral_moves" (
	"from_status" text NOT NULL,
	"to_status" text NOT NULL,
	CONSTRAINT "referral_moves_from_status_to_status_pk" PRIMARY KEY("from_status","to_status")
);
--> statement-breakpoint
CREATE TABLE "referrals" (
	"id" uuid PRIMARY KEY DEFAULT uuid_v7() NOT NULL,
	"reference" text NOT NULL,
	"status" text DEFAULT 'draft' NOT NULL,
	"source" text DEFAULT 'link_worker' NOT NULL,
	"team_id" uuid,
	"person_id" uuid,
	"group_id" uuid NOT NULL,
	"organisation_id" uuid NOT NULL,
	"pool_id" uuid NOT NULL,
	"needs" text[] DEFAULT '{}'::text[] NOT NULL,
	"urgent" boolean DEFAULT false NOT NULL,
	"not_ready_yet" boolean DEFAULT false NOT NULL,
	"sent_at" timestamp with time zone,
	"sent_by" uuid,
	"answered_at" timestamp with time zone,
	"reminders_sent" smallint DEFAULT 0 NOT NULL,
	"waiting_since" timestamp with time zone,
	"hold_until" timestamp with time zone,
	"offers_missed" smallint DEFAULT 0 NOT NULL,
	"accepted_at" timestamp with time zone,
	"first_session_on" date,
	"started_at" timestamp with time zone,
	"ended_at" timestamp with time zone,
	"decline_reason" text,
	"end_reason" text,
	"goal" text,
	"missed_first_at" timestamp with time zone,
	"consent_withdrawn_at" timestamp with time zone,
	"created_by" uuid,
	"created_at" timestamp with time zone DEFAULT now() NOT NULL,
	"updated_at" timestamp with time zone DEFAULT now() NOT NULL,
	CONSTRAINT "referrals_reference_unique" UNIQUE("reference"),
	CONSTRAINT "referrals_hold" CHECK ("referrals"."hold_until" is null or "referrals"."status" = 'waiting'),
	CONSTRAINT "referrals_sent" CHECK ("referrals"."status" = 'draft' or "referrals"."sent_at" is not null),
	CONSTRAINT "referrals_waiting" CHECK ("referrals"."status" <> 'waiting' or "referrals"."waiting_since" is not null),
	CONSTRAINT "referrals_declined" CHECK (("referrals"."status" = 'declined') = ("referrals"."decline_reason" is not null)),
	CONSTRAINT "referrals_team" CHECK ("referrals"."source" = 'resident' or "referrals"."team_id" is not null)
);
--> statement-breakpoint
CREATE TABLE "gazetteer" (
	"key" text PRIMARY KEY NOT NULL,
	"name" text NOT NULL,
	"kind" text NOT NULL,
	"lat" double precision NOT NULL,
	"lng" double precision NOT NULL
);
--> statement-breakpoint
CREATE TABLE "group_search" (
	"group_id" uuid PRIMARY KEY NOT NULL,
	"words" "tsvector" NOT NULL,
	"needs" text[] NOT NULL,
	"area_id" uuid,
	"at" "point",
	"lat" double precision,
	"lng" double precision,
	"days" smallint DEFAULT 0 NOT NULL,
	"cost_kind" text NOT NULL,
	"cost_pence" integer,
	"online" boolean DEFAULT false NOT NULL,
	"min_age" smallint,
	"max_age" smallint,
	"access_yes" bigint DEFAULT 0 NOT NULL,
	"access_no" bigint DEFAULT 0 NOT NULL,
	"room" smallint DEFAULT 3 NOT NULL,
	"takes_join_requests" boolean DEFAULT false NOT NULL,
	"checked_on" date
);
--> statement-breakpoint
CREATE TABLE "postcodes" (
	"postcode" text PRIMARY KEY NOT NULL,
	"lat" double precision NOT NULL,
	"lng" double precision NOT NULL,
	"district" text
);
--> statement-breakpoint
ALTER TABLE "area_outcodes" ADD CONSTRAINT "area_outcodes_area_id_areas_id_fk" FOREIGN KEY ("area_id") REFERENCES "public"."areas"("id") ON DELETE cascade ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "credentials" ADD CONSTRAINT "credentials_user_id_users_id_fk" FOREIGN KEY ("user_id") REFERENCES "public"."users"("id") ON DELETE cascade ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "membership_areas" ADD CONSTRAINT "membership_areas_membership_id_memberships_id_fk" FOREIGN KEY ("membership_id") REFERENCES "public"."memberships"("id") ON DELETE cascade ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "membership_areas" ADD CONSTRAINT "membership_areas_area_id_areas_id_fk" FOREIGN KEY ("area_id") REFERENCES "public"."areas"("id") ON DELETE cascade ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "memberships" ADD CONSTRAINT "memberships_user_id_users_id_fk" FOREIGN KEY ("user_id") REFERENCES "public"."users"("id") ON DELETE cascade ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "memberships" ADD CONSTRAINT "memberships_organisation_id_organisations_id_fk" FOREIGN KEY ("organisation_id") REFERENCES "public"."organisations"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "memberships" ADD CONSTRAINT "memberships_team_id_teams_id_fk" FOREIGN KEY ("team_id") REFERENCES "public"."teams"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "second_factors" ADD CONSTRAINT "second_factors_user_id_users_id_fk" FOREIGN KEY ("user_id") REFERENCES "public"."users"("id") ON DELETE cascade ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "sessions" ADD CONSTRAINT "sessions_user_id_users_id_fk" FOREIGN KEY ("user_id") REFERENCES "public"."users"("id") ON DELETE cascade ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "funding_pots" ADD CONSTRAINT "funding_pots_group_id_groups_id_fk" FOREIGN KEY ("group_id") REFERENCES "public"."groups"("id") ON DELETE cascade ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "funding_pots" ADD CONSTRAINT "funding_pots_created_by_users_id_fk" FOREIGN KEY ("created_by") REFERENCES "public"."users"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "group_access" ADD CONSTRAINT "group_access_group_id_groups_id_fk" FOREIGN KEY ("group_id") REFERENCES "public"."groups"("id") ON DELETE cascade ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "group_claims" ADD CONSTRAINT "group_claims_group_id_groups_id_fk" FOREIGN KEY ("group_id") REFERENCES "public"."groups"("id") ON DELETE cascade ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "group_claims" ADD CONSTRAINT "group_claims_decided_by_users_id_fk" FOREIGN KEY ("decided_by") REFERENCES "public"."users"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "group_reports" ADD CONSTRAINT "group_reports_group_id_groups_id_fk" FOREIGN KEY ("group_id") REFERENCES "public"."groups"("id") ON DELETE cascade ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "group_reports" ADD CONSTRAINT "group_reports_settled_by_users_id_fk" FOREIGN KEY ("settled_by") REFERENCES "public"."users"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "group_sessions" ADD CONSTRAINT "group_sessions_group_id_groups_id_fk" FOREIGN KEY ("group_id") REFERENCES "public"."groups"("id") ON DELETE cascade ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "groups" ADD CONSTRAINT "groups_organisation_id_organisations_id_fk" FOREIGN KEY ("organisation_id") REFERENCES "public"."organisations"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "groups" ADD CONSTRAINT "groups_area_id_areas_id_fk" FOREIGN KEY ("area_id") REFERENCES "public"."areas"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "load_days" ADD CONSTRAINT "load_days_group_id_groups_id_fk" FOREIGN KEY ("group_id") REFERENCES "public"."groups"("id") ON DELETE cascade ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "load_levels" ADD CONSTRAINT "load_levels_group_id_groups_id_fk" FOREIGN KEY ("group_id") REFERENCES "public"."groups"("id") ON DELETE cascade ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "strain_flags" ADD CONSTRAINT "strain_flags_group_id_groups_id_fk" FOREIGN KEY ("group_id") REFERENCES "public"."groups"("id") ON DELETE cascade ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "strain_flags" ADD CONSTRAINT "strain_flags_set_by_users_id_fk" FOREIGN KEY ("set_by") REFERENCES "public"."users"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "notices" ADD CONSTRAINT "notices_referral_id_referrals_id_fk" FOREIGN KEY ("referral_id") REFERENCES "public"."referrals"("id") ON DELETE cascade ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "contacts" ADD CONSTRAINT "contacts_person_id_people_id_fk" FOREIGN KEY ("person_id") REFERENCES "public"."people"("id") ON DELETE cascade ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "contacts" ADD CONSTRAINT "contacts_by_user_id_users_id_fk" FOREIGN KEY ("by_user_id") REFERENCES "public"."users"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "people" ADD CONSTRAINT "people_team_id_teams_id_fk" FOREIGN KEY ("team_id") REFERENCES "public"."teams"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "people" ADD CONSTRAINT "people_created_by_users_id_fk" FOREIGN KEY ("created_by") REFERENCES "public"."users"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "signposts" ADD CONSTRAINT "signposts_group_id_groups_id_fk" FOREIGN KEY ("group_id") REFERENCES "public"."groups"("id") ON DELETE cascade ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "signposts" ADD CONSTRAINT "signposts_team_id_teams_id_fk" FOREIGN KEY ("team_id") REFERENCES "public"."teams"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "place_pools" ADD CONSTRAINT "place_pools_group_id_groups_id_fk" FOREIGN KEY ("group_id") REFERENCES "public"."groups"("id") ON DELETE cascade ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "answer_links" ADD CONSTRAINT "answer_links_referral_id_referrals_id_fk" FOREIGN KEY ("referral_id") REFERENCES "public"."referrals"("id") ON DELETE cascade ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "consents" ADD CONSTRAINT "consents_referral_id_referrals_id_fk" FOREIGN KEY ("referral_id") REFERENCES "public"."referrals"("id") ON DELETE cascade ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "consents" ADD CONSTRAINT "consents_recorded_by_users_id_fk" FOREIGN KEY ("recorded_by") REFERENCES "public"."users"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "disclosures" ADD CONSTRAINT "disclosures_referral_id_referrals_id_fk" FOREIGN KEY ("referral_id") REFERENCES "public"."referrals"("id") ON DELETE cascade ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "person_codes" ADD CONSTRAINT "person_codes_referral_id_referrals_id_fk" FOREIGN KEY ("referral_id") REFERENCES "public"."referrals"("id") ON DELETE cascade ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "referrals" ADD CONSTRAINT "referrals_team_id_teams_id_fk" FOREIGN KEY ("team_id") REFERENCES "public"."teams"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "referrals" ADD CONSTRAINT "referrals_person_id_people_id_fk" FOREIGN KEY ("person_id") REFERENCES "public"."people"("id") ON DELETE set null ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "referrals" ADD CONSTRAINT "referrals_group_id_groups_id_fk" FOREIGN KEY ("group_id") REFERENCES "public"."groups"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "referrals" ADD CONSTRAINT "referrals_organisation_id_organisations_id_fk" FOREIGN KEY ("organisation_id") REFERENCES "public"."organisations"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "referrals" ADD CONSTRAINT "referrals_pool_id_place_pools_id_fk" FOREIGN KEY ("pool_id") REFERENCES "public"."place_pools"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "referrals" ADD CONSTRAINT "referrals_sent_by_users_id_fk" FOREIGN KEY ("sent_by") REFERENCES "public"."users"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "referrals" ADD CONSTRAINT "referrals_created_by_users_id_fk" FOREIGN KEY ("created_by") REFERENCES "public"."users"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "referrals" ADD CONSTRAINT "referrals_group_organisation" FOREIGN KEY ("group_id","organisation_id") REFERENCES "public"."groups"("id","organisation_id") ON DELETE no action ON UPDATE cascade;--> statement-breakpoint
ALTER TABLE "group_search" ADD CONSTRAINT "group_search_group_id_groups_id_fk" FOREIGN KEY ("group_id") REFERENCES "public"."groups"("id") ON DELETE cascade ON UPDATE no action;--> statement-breakpoint
CREATE INDEX "credentials_user" ON "credentials" USING btree ("user_id");--> statement-breakpoint
CREATE INDEX "memberships_user" ON "memberships" USING btree ("user_id");--> statement-breakpoint
CREATE INDEX "memberships_organisation" ON "memberships" USING btree ("organisation_id");--> statement-breakpoint
CREATE INDEX "memberships_team" ON "memberships" USING btree ("team_id");--> statement-breakpoint
CREATE INDEX "sessions_user" ON "sessions" USING btree ("user_id");--> statement-breakpoint
CREATE UNIQUE INDEX "users_email_key" ON "users" USING btree (lower("email"));--> statement-breakpoint
CREATE INDEX "verifications_identifier" ON "verifications" USING btree ("identifier");--> statement-breakpoint
CREATE INDEX "events_referral" ON "events" USING btree ("referral_id","id");--> statement-breakpoint
CREATE INDEX "events_person" ON "events" USING btree ("person_id","id");--> statement-breakpoint
CREATE INDEX "events_group" ON "events" USING btree ("group_id","id");--> statement-breakpoint
CREATE INDEX "events_kind" ON "events" USING btree ("kind","id");--> statement-breakpoint
CREATE INDEX "funding_pots_group" ON "funding_pots" USING btree ("group_id");--> statement-breakpoint
CREATE INDEX "group_claims_open" ON "group_claims" USING btree ("status","created_at");--> statement-breakpoint
CREATE INDEX "group_reports_open" ON "group_reports" USING btree ("settled_at","created_at");--> statement-breakpoint
CREATE INDEX "group_sessions_group" ON "group_sessions" USING btree ("group_id");--> statement-breakpoint
CREATE INDEX "groups_organisation" ON "groups" USING btree ("organisation_id");--> statement-breakpoint
CREATE INDEX "groups_area" ON "groups" USING btree ("area_id","status");--> statement-breakpoint
CREATE INDEX "groups_import" ON "groups" USING btree ("import_id");--> statement-breakpoint
CREATE INDEX "groups_stale" ON "groups" USING btree ("status","checked_on");--> statement-breakpoint
CREATE INDEX "load_levels_level" ON "load_levels" USING btree ("level");--> statement-breakpoint
CREATE INDEX "strain_flags_group" ON "strain_flags" USING btree ("group_id","set_at");--> statement-breakpoint
CREATE INDEX "notices_age" ON "notices" USING btree ("created_at");--> statement-breakpoint
CREATE INDEX "notices_referral" ON "notices" USING btree ("referral_id");--> statement-breakpoint
CREATE INDEX "notices_status" ON "notices" USING btree ("status","created_at");--> statement-breakpoint
CREATE INDEX "contacts_person" ON "contacts" USING btree ("person_id","at");--> statement-breakpoint
CREATE INDEX "people_team" ON "people" USING btree ("team_id","last_contact_at","id");--> statement-breakpoint
CREATE INDEX "people_retention" ON "people" USING btree ("last_contact_at");--> statement-breakpoint
CREATE INDEX "signposts_group" ON "signposts" USING btree ("group_id","on_day");--> statement-breakpoint
CREATE INDEX "signposts_team" ON "signposts" USING btree ("team_id","on_day");--> statement-breakpoint
CREATE INDEX "place_pools_waiting" ON "place_pools" USING btree ("waiting_now");--> statement-breakpoint
CREATE INDEX "answer_links_referral" ON "answer_links" USING btree ("referral_id");--> statement-breakpoint
CREATE INDEX "answer_links_end" ON "answer_links" USING btree ("expires_at");--> statement-breakpoint
CREATE INDEX "consents_referral" ON "consents" USING btree ("referral_id");--> statement-breakpoint
CREATE INDEX "form_keys_age" ON "form_keys" USING btree ("created_at");--> statement-breakpoint
CREATE INDEX "person_codes_referral" ON "person_codes" USING btree ("referral_id");--> statement-breakpoint
CREATE INDEX "referrals_team" ON "referrals" USING btree ("team_id","updated_at","id");--> statement-breakpoint
CREATE INDEX "referrals_organisation" ON "referrals" USING btree ("organisation_id","updated_at","id");--> statement-breakpoint
CREATE INDEX "referrals_group_sent" ON "referrals" USING btree ("group_id","sent_at");--> statement-breakpoint
CREATE INDEX "referrals_person" ON "referrals" USING btree ("person_id");--> statement-breakpoint
CREATE INDEX "referrals_queue" ON "referrals" USING btree ("pool_id","waiting_since","id") WHERE "referrals"."status" = 'waiting';--> statement-breakpoint
CREATE INDEX "referrals_unanswered" ON "referrals" USING btree ("sent_at") WHERE "referrals"."status" in ('sent', 'waiting') and "referrals"."answered_at" is null;--> statement-breakpoint
CREATE INDEX "referrals_holds" ON "referrals" USING btree ("hold_until") WHERE "referrals"."hold_until" is not null;--> statement-breakpoint
CREATE INDEX "referrals_not_started" ON "referrals" USING btree ("accepted_at") WHERE "referrals"."status" = 'accepted';--> statement-breakpoint
CREATE INDEX "referrals_open_by_team" ON "referrals" USING btree ("team_id","sent_at") WHERE "referrals"."status" in ('sent', 'waiting', 'accepted', 'started');--> statement-breakpoint
CREATE INDEX "referrals_open_by_group" ON "referrals" USING btree ("group_id","sent_at") WHERE "referrals"."status" in ('sent', 'waiting', 'accepted', 'started');--> statement-breakpoint
CREATE INDEX "group_search_words" ON "group_search" USING gin ("words") WITH (fastupdate=off);--> statement-breakpoint
CREATE INDEX "group_search_needs" ON "group_search" USING gin ("needs") WITH (fastupdate=off);--> statement-breakpoint
CREATE INDEX "group_search_at" ON "group_search" USING gist ("at");--> statement-breakpoint
CREATE INDEX "group_search_area" ON "group_search" USING btree ("area_id");
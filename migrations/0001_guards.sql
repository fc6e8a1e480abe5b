-- The clock of a transaction. Tests and the demo may set it; nothing else does.
CREATE FUNCTION trellis_now() RETURNS timestamptz LANGUAGE sql STABLE PARALLEL SAFE AS $$
  SELECT coalesce(nullif(current_setting('trellis.now', true), '')::timestamptz, now())
$$;
--> statement-breakpoint
-- Who is acting, set inside each transaction. Unset is nobody, and nobody sees no rows.
CREATE FUNCTION actor_role() RETURNS text LANGUAGE sql STABLE PARALLEL SAFE AS $$
  SELECT nullif(current_setting('trellis.role', true), '')
$$;
--> statement-breakpoint
CREATE FUNCTION actor_team() RETURNS uuid LANGUAGE sql STABLE PARALLEL SAFE AS $$
  SELECT nullif(current_setting('trellis.team', true), '')::uuid
$$;
--> statement-breakpoint
CREATE FUNCTION actor_organisation() RETURNS uuid LANGUAGE sql STABLE PARALLEL SAFE AS $$
  SELECT nullif(current_setting('trellis.organisation', true), '')::uuid
$$;
--> statement-breakpoint
CREATE FUNCTION actor_referral() RETURNS uuid LANGUAGE sql STABLE PARALLEL SAFE AS $$
  SELECT nullif(current_setting('trellis.referral', true), '')::uuid
$$;
--> statement-breakpoint
CREATE FUNCTION actor_reference() RETURNS text LANGUAGE sql STABLE PARALLEL SAFE AS $$
  SELECT nullif(current_setting('trellis.reference', true), '')
$$;
--> statement-breakpoint

-- States move only along the drawn lines.
CREATE FUNCTION refuse_undrawn_moves() RETURNS trigger LANGUAGE plpgsql SECURITY DEFINER SET search_path = public AS $$
BEGIN
  IF TG_OP = 'INSERT' THEN
    IF NEW.status NOT IN ('draft', 'sent') THEN
      RAISE EXCEPTION USING ERRCODE = 'TR002', MESSAGE = 'undrawn_move';
    END IF;
  ELSIF NEW.status <> OLD.status AND NOT EXISTS (
    SELECT 1 FROM referral_moves m WHERE m.from_status = OLD.status AND m.to_status = NEW.status
  ) THEN
    RAISE EXCEPTION USING ERRCODE = 'TR002', MESSAGE = 'undrawn_move';
  END IF;
  RETURN NEW;
END
$$;
--> statement-breakpoint
CREATE TRIGGER referrals_moves BEFORE INSERT OR UPDATE OF status ON referrals
  FOR EACH ROW EXECUTE FUNCTION refuse_undrawn_moves();
--> statement-breakpoint

-- The ledger: counts follow referrals, whatever wrote them, and a place that is not there is refused. Held people are not
-- counted as waiting. Somebody whose offer lapsed goes back to the list even when it is full.
CREATE FUNCTION count_places() RETURNS trigger LANGUAGE plpgsql SECURITY DEFINER SET search_path = public AS $$
DECLARE
  was text := CASE WHEN TG_OP = 'INSERT' THEN 'out'
    WHEN OLD.status = 'waiting' THEN CASE WHEN OLD.hold_until IS NULL THEN 'waiting' ELSE 'held' END
    WHEN OLD.status IN ('accepted', 'started') THEN OLD.status ELSE 'out' END;
  becomes text := CASE WHEN TG_OP = 'DELETE' THEN 'out'
    WHEN NEW.status = 'waiting' THEN CASE WHEN NEW.hold_until IS NULL THEN 'waiting' ELSE 'held' END
    WHEN NEW.status IN ('accepted', 'started') THEN NEW.status ELSE 'out' END;
  takes integer := (becomes IN ('accepted', 'started', 'held'))::integer - (was IN ('accepted', 'started', 'held'))::integer;
  week date := date_trunc('week', trellis_now() AT TIME ZONE 'Europe/London')::date;
  is_intake boolean := becomes = 'accepted' AND was IN ('out', 'waiting', 'held');
  pool place_pools;
BEGIN
  IF TG_OP = 'UPDATE' AND OLD.pool_id <> NEW.pool_id THEN
    RAISE EXCEPTION USING ERRCODE = 'TR002', MESSAGE = 'undrawn_move';
  END IF;
  IF was = becomes THEN
    RETURN NULL;
  END IF;
  UPDATE place_pools SET
    accepted_now = accepted_now + (becomes = 'accepted')::integer - (was = 'accepted')::integer,
    started_now = started_now + (becomes = 'started')::integer - (was = 'started')::integer,
    held_now = held_now + (becomes = 'held')::integer - (was = 'held')::integer,
    waiting_now = waiting_now + (becomes = 'waiting')::integer - (was = 'waiting')::integer,
    intake_week = CASE WHEN is_intake THEN week ELSE intake_week END,
    intake_taken = CASE WHEN NOT is_intake THEN intake_taken
                        WHEN intake_week = week THEN intake_taken + 1 ELSE 1 END
  WHERE id = CASE WHEN TG_OP = 'DELETE' THEN OLD.pool_id ELSE NEW.pool_id END
  RETURNING * INTO pool;
  IF takes > 0 AND pool.limit_kind = 'places'
     AND pool.accepted_now + pool.started_now + pool.held_now > pool.safe_places THEN
    RAISE EXCEPTION USING ERRCODE = 'TR001', MESSAGE = 'group_full';
  END IF;
  -- Acceptances from the waiting list count towards the week and are not bound by it.
  IF is_intake AND was = 'out' AND pool.intake_limit IS NOT NULL AND pool.intake_taken > pool.intake_limit THEN
    RAISE EXCEPTION USING ERRCODE = 'TR001', MESSAGE = 'intake_reached';
  END IF;
  IF becomes = 'waiting' AND was = 'out' AND pool.waiting_limit IS NOT NULL
     AND pool.waiting_now > pool.waiting_limit THEN
    RAISE EXCEPTION USING ERRCODE = 'TR001', MESSAGE = 'waiting_list_full';
  END IF;
  RETURN NULL;
END
$$;
--> statement-breakpoint
CREATE TRIGGER referrals_places AFTER INSERT OR DELETE OR UPDATE OF status, hold_until, pool_id ON referrals
  FOR EACH ROW EXECUTE FUNCTION count_places();
--> statement-breakpoint

-- What happened stays said.
CREATE FUNCTION refuse_rewriting() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
  RAISE EXCEPTION USING ERRCODE = 'TR003', MESSAGE = 'append_only';
END
$$;
--> statement-breakpoint
CREATE TRIGGER events_append_only BEFORE UPDATE OR DELETE OR TRUNCATE ON events
  FOR EACH STATEMENT EXECUTE FUNCTION refuse_rewriting();
--> statement-breakpoint
CREATE TRIGGER event_seals_append_only BEFORE UPDATE OR DELETE OR TRUNCATE ON event_seals
  FOR EACH STATEMENT EXECUTE FUNCTION refuse_rewriting();
--> statement-breakpoint

-- Grants: each role just its tables.
GRANT USAGE ON SCHEMA public TO trellis_app, trellis_auth, trellis_worker;
--> statement-breakpoint
GRANT SELECT, INSERT, UPDATE, DELETE ON users, sessions, credentials, verifications, second_factors, rate_limits TO trellis_auth;
--> statement-breakpoint
GRANT SELECT ON memberships, membership_areas, organisations, teams, areas TO trellis_auth;
--> statement-breakpoint
GRANT SELECT (id, name, email, two_factor_enabled, created_at) ON users TO trellis_app, trellis_worker;
--> statement-breakpoint
GRANT SELECT, INSERT, UPDATE ON organisations, teams, areas, memberships, groups, group_reports, group_claims,
  funding_pots, strain_flags, load_levels, load_days, gap_counts, settings TO trellis_app;
--> statement-breakpoint
GRANT SELECT, INSERT, UPDATE, DELETE ON area_outcodes, membership_areas, group_access, group_sessions, group_search,
  rate_limits, people, contacts, referrals, disclosures TO trellis_app;
--> statement-breakpoint
GRANT SELECT, INSERT, UPDATE ON consents, answer_links, person_codes, form_keys TO trellis_app;
--> statement-breakpoint
GRANT SELECT, INSERT ON signposts, events, notices TO trellis_app;
--> statement-breakpoint
GRANT SELECT ON referral_moves, postcodes, gazetteer, event_seals TO trellis_app;
--> statement-breakpoint
GRANT SELECT, INSERT (group_id, limit_kind, safe_places, intake_limit, waiting_limit, hold_days, evidence_at),
  UPDATE (limit_kind, safe_places, intake_limit, waiting_limit, hold_days, evidence_at, updated_at)
  ON place_pools TO trellis_app, trellis_worker;
--> statement-breakpoint
GRANT SELECT ON organisations, teams, areas, area_outcodes, memberships, membership_areas, groups, group_access,
  group_sessions, funding_pots, signposts, referral_moves, settings, consents TO trellis_worker;
--> statement-breakpoint
GRANT SELECT, INSERT, UPDATE, DELETE ON group_search, rate_limits, disclosures, notices, answer_links, person_codes,
  form_keys, load_levels, load_days, gap_counts, strain_flags, postcodes, gazetteer TO trellis_worker;
--> statement-breakpoint
GRANT SELECT, UPDATE, DELETE ON referrals, people, contacts, group_reports, group_claims TO trellis_worker;
--> statement-breakpoint
GRANT UPDATE ON consents TO trellis_worker;
--> statement-breakpoint
GRANT SELECT, INSERT ON events, event_seals TO trellis_worker;
--> statement-breakpoint

-- Row policies on every table with people in it, forced on the owner too.
ALTER TABLE people ENABLE ROW LEVEL SECURITY, FORCE ROW LEVEL SECURITY;
--> statement-breakpoint
ALTER TABLE contacts ENABLE ROW LEVEL SECURITY, FORCE ROW LEVEL SECURITY;
--> statement-breakpoint
ALTER TABLE referrals ENABLE ROW LEVEL SECURITY, FORCE ROW LEVEL SECURITY;
--> statement-breakpoint
ALTER TABLE disclosures ENABLE ROW LEVEL SECURITY, FORCE ROW LEVEL SECURITY;
--> statement-breakpoint
ALTER TABLE consents ENABLE ROW LEVEL SECURITY, FORCE ROW LEVEL SECURITY;
--> statement-breakpoint
ALTER TABLE events ENABLE ROW LEVEL SECURITY, FORCE ROW LEVEL SECURITY;
--> statement-breakpoint
ALTER TABLE notices ENABLE ROW LEVEL SECURITY, FORCE ROW LEVEL SECURITY;
--> statement-breakpoint
ALTER TABLE group_claims ENABLE ROW LEVEL SECURITY, FORCE ROW LEVEL SECURITY;
--> statement-breakpoint
CREATE POLICY people_team ON people TO trellis_app
  USING (actor_role() = 'link_worker' AND team_id = actor_team())
  WITH CHECK (actor_role() = 'link_worker' AND team_id = actor_team());
--> statement-breakpoint
CREATE POLICY contacts_team ON contacts TO trellis_app
  USING (actor_role() = 'link_worker' AND team_id = actor_team())
  WITH CHECK (actor_role() = 'link_worker' AND team_id = actor_team());
--> statement-breakpoint
CREATE POLICY referrals_own ON referrals TO trellis_app
  USING (
    (actor_role() = 'link_worker' AND team_id = actor_team())
    OR (actor_role() = 'organiser' AND organisation_id = actor_organisation() AND status <> 'draft')
    OR (actor_role() = 'answer_link' AND id = actor_referral() AND status <> 'draft')
    OR (actor_role() = 'person' AND reference = actor_reference())
  );
--> statement-breakpoint
CREATE POLICY disclosures_own ON disclosures TO trellis_app
  USING (EXISTS (SELECT 1 FROM referrals r WHERE r.id = referral_id));
--> statement-breakpoint
CREATE POLICY consents_own ON consents TO trellis_app
  USING (EXISTS (SELECT 1 FROM referrals r WHERE r.id = referral_id));
--> statement-breakpoint
CREATE POLICY events_say ON events FOR INSERT TO trellis_app WITH CHECK (true);
--> statement-breakpoint
CREATE POLICY events_own ON events FOR SELECT TO trellis_app
  USING (
    (referral_id IS NOT NULL AND EXISTS (SELECT 1 FROM referrals r WHERE r.id = referral_id))
    OR (person_id IS NOT NULL AND EXISTS (SELECT 1 FROM people p WHERE p.id = person_id))
    OR (referral_id IS NULL AND person_id IS NULL AND (
      (actor_role() = 'organiser' AND organisation_id = actor_organisation())
      OR actor_role() IN ('steward', 'administrator')
    ))
  );
--> statement-breakpoint
CREATE POLICY notices_queue ON notices FOR INSERT TO trellis_app WITH CHECK (true);
--> statement-breakpoint
CREATE POLICY notices_read ON notices FOR SELECT TO trellis_app
  USING (
    actor_role() = 'demo_mailbox'
    OR (referral_id IS NOT NULL AND EXISTS (SELECT 1 FROM referrals r WHERE r.id = referral_id))
  );
--> statement-breakpoint
CREATE POLICY group_claims_make ON group_claims FOR INSERT TO trellis_app WITH CHECK (true);
--> statement-breakpoint
CREATE POLICY group_claims_decide ON group_claims FOR ALL TO trellis_app
  USING (actor_role() = 'steward') WITH CHECK (actor_role() = 'steward');
--> statement-breakpoint
CREATE POLICY people_worker ON people TO trellis_worker USING (true);
--> statement-breakpoint
CREATE POLICY contacts_worker ON contacts TO trellis_worker USING (true);
--> statement-breakpoint
CREATE POLICY referrals_worker ON referrals TO trellis_worker USING (true);
--> statement-breakpoint
CREATE POLICY disclosures_worker ON disclosures TO trellis_worker USING (true);
--> statement-breakpoint
CREATE POLICY consents_worker ON consents TO trellis_worker USING (true);
--> statement-breakpoint
CREATE POLICY events_worker ON events TO trellis_worker USING (true);
--> statement-breakpoint
CREATE POLICY notices_worker ON notices TO trellis_worker USING (true);
--> statement-breakpoint
CREATE POLICY group_claims_worker ON group_claims TO trellis_worker USING (true);
--> statement-breakpoint

-- The drawn lines, as in features/referrals/moves.ts; a test holds the two against each other.
INSERT INTO referral_moves (from_status, to_status) VALUES
  ('draft', 'sent'), ('sent', 'accepted'), ('sent', 'waiting'), ('waiting', 'waiting'), ('waiting', 'accepted'),
  ('waiting', 'withdrawn'), ('sent', 'declined'), ('waiting', 'declined'), ('accepted', 'started'),
  ('accepted', 'ended_early'), ('started', 'completed'), ('started', 'ended_early'), ('sent', 'withdrawn'),
  ('accepted', 'withdrawn'), ('sent', 'expired');

-- Narrower limits follow referrals as the ledger does. A move into a place, or to another session, is refused where the
-- session or the access need has none left; a limit that was lowered or added later drops nobody.
CREATE FUNCTION count_place_limits() RETURNS trigger LANGUAGE plpgsql SECURITY DEFINER SET search_path = public AS $$
DECLARE
  had boolean := TG_OP <> 'INSERT'
    AND (OLD.status IN ('accepted', 'started') OR (OLD.status = 'waiting' AND OLD.hold_until IS NOT NULL));
  has boolean := TG_OP <> 'DELETE'
    AND (NEW.status IN ('accepted', 'started') OR (NEW.status = 'waiting' AND NEW.hold_until IS NOT NULL));
  session_was uuid := CASE WHEN had THEN OLD.session_id END;
  session_is uuid := CASE WHEN has THEN NEW.session_id END;
  needs_were text[] := CASE WHEN had THEN OLD.limited_needs ELSE '{}' END;
  needs_are text[] := CASE WHEN has THEN NEW.limited_needs ELSE '{}' END;
  pool uuid := CASE WHEN TG_OP = 'DELETE' THEN OLD.pool_id ELSE NEW.pool_id END;
BEGIN
  IF session_was IS NOT DISTINCT FROM session_is AND needs_were = needs_are THEN
    RETURN NULL;
  END IF;
  UPDATE place_limits SET taken = taken
    - coalesce(session_id = session_was OR access_need = ANY (needs_were), false)::integer
    + coalesce(session_id = session_is OR access_need = ANY (needs_are), false)::integer
  WHERE pool_id = pool
    AND (session_id IN (session_was, session_is) OR access_need = ANY (needs_were || needs_are));
  IF has AND session_is IS DISTINCT FROM session_was AND EXISTS (
    SELECT 1 FROM place_limits WHERE pool_id = pool AND session_id = session_is AND taken > places
  ) THEN
    RAISE EXCEPTION USING ERRCODE = 'TR001', MESSAGE = 'session_full';
  END IF;
  IF has AND NOT had AND EXISTS (
    SELECT 1 FROM place_limits WHERE pool_id = pool AND access_need = ANY (needs_are) AND taken > places
  ) THEN
    RAISE EXCEPTION USING ERRCODE = 'TR001', MESSAGE = 'access_place_full';
  END IF;
  RETURN NULL;
END
$$;
--> statement-breakpoint
CREATE TRIGGER referrals_place_limits
  AFTER INSERT OR DELETE OR UPDATE OF status, hold_until, session_id, limited_needs ON referrals
  FOR EACH ROW EXECUTE FUNCTION count_place_limits();
--> statement-breakpoint

-- A new limit begins with those who are there already. It runs as whoever sets it: organisers see all of their group's referrals.
CREATE FUNCTION begin_place_limit() RETURNS trigger LANGUAGE plpgsql SET search_path = public AS $$
BEGIN
  NEW.taken := (
    SELECT count(*) FROM referrals r
    WHERE r.pool_id = NEW.pool_id
      AND (r.status IN ('accepted', 'started') OR (r.status = 'waiting' AND r.hold_until IS NOT NULL))
      AND (r.session_id = NEW.session_id OR NEW.access_need = ANY (r.limited_needs))
  );
  RETURN NEW;
END
$$;
--> statement-breakpoint
CREATE TRIGGER place_limits_begin BEFORE INSERT ON place_limits
  FOR EACH ROW EXECUTE FUNCTION begin_place_limit();

CREATE INDEX "events_account" ON "events" USING btree ((coalesce(detail ->> 'account', actor_user_id::text)),"id") WHERE kind like 'account.%';--> statement-breakpoint
CREATE FUNCTION actor_user() RETURNS text LANGUAGE sql STABLE PARALLEL SAFE AS $$
  SELECT nullif(current_setting('trellis.user', true), '')
$$;
--> statement-breakpoint
GRANT SELECT ON events TO trellis_auth;
--> statement-breakpoint
-- Of what happened, the sign-in login reads what befell the account it acts for, and nothing else.
CREATE POLICY events_account ON events FOR SELECT TO trellis_auth
  USING (kind LIKE 'account.%' AND coalesce(detail ->> 'account', actor_user_id::text) = actor_user());

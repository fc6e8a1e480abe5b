ALTER TABLE "answer_links" ADD COLUMN "organisation_id" uuid;--> statement-breakpoint

-- The one row that a code or a link opens for somebody who has no account.
CREATE FUNCTION actor_subject() RETURNS uuid LANGUAGE sql STABLE PARALLEL SAFE AS $$
  SELECT nullif(current_setting('trellis.subject', true), '')::uuid
$$;
--> statement-breakpoint
CREATE POLICY group_claims_prove ON group_claims TO trellis_app
  USING (actor_role() = 'claimant' AND id = actor_subject());
--> statement-breakpoint
CREATE POLICY group_handovers_answer ON group_handovers TO trellis_app
  USING (actor_role() = 'handover_link' AND id = actor_subject());

-- Consent is for a recipient: what one organisation was told of somebody is not the next one's to read, until the person
-- has agreed to that one too.
ALTER POLICY disclosures_own ON disclosures
  USING (
    EXISTS (SELECT 1 FROM referrals r WHERE r.id = referral_id)
    AND (
      actor_role() NOT IN ('organiser', 'answer_link')
      OR EXISTS (
        SELECT 1 FROM consents c
        JOIN referrals r ON r.id = c.referral_id AND r.organisation_id = c.organisation_id
        WHERE c.referral_id = disclosures.referral_id
      )
    )
  );

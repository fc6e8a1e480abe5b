import { paths } from "~/lib/paths";
import { Actions, ButtonLink } from "~/ui/button";
import { Panel } from "~/ui/layout";
import type { ReferralForLinkWorker } from "../queries/referral-for-link-worker.server";

/** What the link worker may do with this referral now; the most useful first. */
export function ReferralActions({ page }: { page: ReferralForLinkWorker }) {
  const { referral, person, moves } = page;
  const offered = moves.includes("take_up");
  const isOver = moves.length === 0;
  const hasOther = offered || isOver || page.newRecipient !== null;
  const looksElsewhere = person !== null && isOver;
  return (
    <Panel title="What you can do">
      <Actions stack>
        {offered && <ButtonLink href={paths.referralOffer(referral.id)}>Say yes or not now</ButtonLink>}
        {looksElsewhere && <ButtonLink href={paths.findForPerson(person.id)}>Find another group</ButtonLink>}
        {person && (
          <ButtonLink look={hasOther ? "secondary" : "primary"} href={paths.contactsOf(person.id)}>
            Write down a contact
          </ButtonLink>
        )}
        {moves.includes("complete") && (
          <ButtonLink look="secondary" href={paths.referralClosure(referral.id)}>
            Complete it, or end it early
          </ButtonLink>
        )}
        {moves.includes("end_early") && !moves.includes("complete") && (
          <ButtonLink look="secondary" href={paths.referralClosure(referral.id)}>
            End it early
          </ButtonLink>
        )}
        <Withdraw page={page} />
      </Actions>
      {!isOver && person && (
        <p className="t-small">
          {person.firstName} can take their consent back themself, on their own page, with the reference.
        </p>
      )}
    </Panel>
  );
}

function Withdraw({ page: { referral, moves } }: { page: ReferralForLinkWorker }) {
  if (referral.consentWithdrawnAt) return null;
  return (
    <ButtonLink look="warning" href={paths.referralWithdrawal(referral.id)}>
      {moves.includes("withdraw") ? "Withdraw this referral" : "Take the consent back"}
    </ButtonLink>
  );
}

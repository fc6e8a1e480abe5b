import type { FormState } from "~/lib/forms";
import { paths } from "~/lib/paths";
import { SubmitButton } from "~/ui/button";
import { Crumb } from "~/ui/crumb";
import { ErrorSummary } from "~/ui/error-summary";
import { PageHead } from "~/ui/page-head";
import type { ReferralToChange } from "../queries/referral-to-change.server";
import { AgreementFields } from "./agreement-fields";

/** Whether the person agrees that the organisation which runs the group now may know what they shared. */
export function NewRecipient({ referral, state }: { referral: ReferralToChange; state: FormState }) {
  const { id, name, groupName, newRecipient } = referral;
  if (!newRecipient) return <NothingToAsk id={id} />;
  return (
    <>
      <Crumb href={paths.referral(id)}>Back to the referral</Crumb>
      <ErrorSummary errors={state.summary} />
      <PageHead
        title={`${groupName} is run by ${newRecipient} now`}
        lead={`${name} agreed to whoever ran it before. Ask ${name} whether ${newRecipient} may know the same things. Until then they see a place, and no name.`}
      />
      <form method="post" noValidate>
        <AgreementFields
          toldLegend="How did you ask them?"
          agreed={`They agreed that ${newRecipient} is told the same, and know that they can take it back`}
          state={state}
        />
        <SubmitButton>Save that they agree</SubmitButton>
      </form>
      <p>
        If {name} says no, <a href={paths.referralWithdrawal(id)}>take the consent back</a>: the referral
        ends, and nobody there learns who they are.
      </p>
    </>
  );
}

function NothingToAsk({ id }: { id: string }) {
  return (
    <>
      <Crumb href={paths.referral(id)}>Back to the referral</Crumb>
      <PageHead
        title="There is nothing to ask now"
        lead="The group is run by those whom the person agreed to, or it was answered already."
      />
    </>
  );
}

import type { FormState } from "~/lib/forms";
import { paths } from "~/lib/paths";
import { Button } from "~/ui/button";
import { Radios } from "~/ui/choices";
import { Crumb } from "~/ui/crumb";
import { ErrorSummary } from "~/ui/error-summary";
import { PageHead } from "~/ui/page-head";
import type { ReferralToChange } from "../queries/referral-to-change.server";
import { WITHDRAW_REASONS, withdrawReasonsOffered } from "../reasons";

const CONSENT = {
  value: "consent_withdrawn",
  label: WITHDRAW_REASONS.consent_withdrawn,
  hint: "The group no longer sees their name or anything else it was told.",
};

/** Taking a referral back, or the consent it stands on, with a reason. */
export function Withdrawal({ referral, state }: { referral: ReferralToChange; state: FormState }) {
  const { id, name, groupName, moves } = referral;
  const mayWithdraw = moves.includes("withdraw");
  const reasons = mayWithdraw
    ? withdrawReasonsOffered().map((value) => ({ value, label: WITHDRAW_REASONS[value] }))
    : [];
  return (
    <>
      <Crumb href={paths.referral(id)}>Back to the referral</Crumb>
      <ErrorSummary errors={state.summary} />
      <PageHead
        title={mayWithdraw ? `Withdraw ${name}’s referral?` : `Has ${name} taken their consent back?`}
        lead={
          mayWithdraw
            ? `${groupName} is told. A place that was kept goes to the next person.`
            : `${groupName} will no longer see who they are. If they were attending, it ends here.`
        }
      />
      <form method="post" noValidate>
        <Radios
          name="reason"
          legend="Why?"
          error={state.error("reason")}
          defaultValue={state.value("reason") ?? (mayWithdraw ? undefined : CONSENT.value)}
          options={[...reasons, CONSENT]}
        />
        <Button look="warning">{mayWithdraw ? "Withdraw this referral" : "Take the consent back"}</Button>
      </form>
    </>
  );
}

import type { FormState } from "~/lib/forms";
import { paths } from "~/lib/paths";
import { SubmitButton } from "~/ui/button";
import { Radios } from "~/ui/choices";
import { Crumb } from "~/ui/crumb";
import { ErrorSummary } from "~/ui/error-summary";
import { PageHead } from "~/ui/page-head";
import type { ReferralToChange } from "../queries/referral-to-change.server";

/** Yes, or not now, to a place that came free. */
export function OfferedPlace({ referral, state }: { referral: ReferralToChange; state: FormState }) {
  const { id, name, groupName, keptUntil } = referral;
  if (!keptUntil) return <NoLonger id={id} />;
  return (
    <>
      <Crumb href={paths.referral(id)}>Back to the referral</Crumb>
      <ErrorSummary errors={state.summary} />
      <PageHead
        title={`A place for ${name} at ${groupName}`}
        lead={`It is kept until the end of ${keptUntil}. Ask ${name} first.`}
      />
      <form method="post" noValidate>
        <Radios
          name="answer"
          legend={`Would ${name} like it?`}
          error={state.error("answer")}
          defaultValue={state.value("answer")}
          options={[
            { value: "yes", label: "Yes, they would" },
            {
              value: "not_now",
              label: "Not now",
              hint: "The place goes to the next person. They keep their position once; the second time they leave the list.",
            },
          ]}
        />
        <SubmitButton>Send this answer</SubmitButton>
      </form>
    </>
  );
}

function NoLonger({ id }: { id: string }) {
  return (
    <>
      <Crumb href={paths.referral(id)}>Back to the referral</Crumb>
      <PageHead
        title="No place is being kept now"
        lead="It was answered, or the time to say yes has passed."
      />
    </>
  );
}

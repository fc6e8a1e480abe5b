import { data, redirect } from "@remix-run/node";
import { useActionData, useLoaderData, type MetaFunction } from "@remix-run/react";
import { guarded } from "~/features/access/guard.server";
import { closureForm } from "~/features/referrals/answer-form";
import { closeReferral } from "~/features/referrals/commands/close.server";
import { referralToClose } from "~/features/referrals/queries/to-close.server";
import { ClosureForm } from "~/features/referrals/ui/closure-form";
import { idFrom } from "~/lib/errors";
import { formState } from "~/lib/forms";
import { readForm } from "~/lib/forms.server";
import { paths } from "~/lib/paths";
import { Crumb } from "~/ui/crumb";
import { ErrorSummary } from "~/ui/error-summary";
import { PageHead } from "~/ui/page-head";

export const loader = guarded("referral.close", async ({ actor, params }) => ({
  referral: await referralToClose(actor, idFrom(params.id)),
}));

export const action = guarded("referral.close", async ({ actor, params, request }) => {
  const id = idFrom(params.id);
  const form = await readForm(request, closureForm);
  if (!form.ok) return form.reply();
  const { reason, goal, staysOn } = form.value;
  const { ends, group, mayAskOfPlaces } = await referralToClose(actor, id);
  const end = ends.find(({ reasons }) => reasons.includes(reason));
  if (!end) return data({ form: { values: {}, errors: { reason: "Choose why it ends" } } }, 400);
  await closeReferral(actor, id, { to: end.to, reason, goal });
  const asks = mayAskOfPlaces && staysOn && end.to === "completed";
  return redirect(asks ? paths.managePlaces(group.slug, true) : paths.referral(id));
});

export const meta: MetaFunction<typeof loader> = ({ data: shown }) => [
  {
    title: `End ${shown?.referral.firstName ?? "somebody"}’s time at ${shown?.referral.group.name} – Trellis`,
  },
];

export default function ClosurePage() {
  const { referral } = useLoaderData<typeof loader>();
  const state = formState(useActionData());
  const name = referral.firstName ?? "this person";
  return (
    <>
      <Crumb href={paths.referral(referral.id)}>Back to the referral</Crumb>
      <ErrorSummary errors={state.summary} />
      <PageHead
        title={`End ${name}’s time at ${referral.group.name}?`}
        lead="The place goes to whoever has waited longest. What was written down is kept."
      />
      <ClosureForm referral={referral} state={state} />
    </>
  );
}

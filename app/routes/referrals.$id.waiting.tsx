import { data, redirect } from "@remix-run/node";
import { useActionData, useLoaderData, type MetaFunction } from "@remix-run/react";
import { guarded } from "~/features/access/guard.server";
import { waitingForm } from "~/features/referrals/answer-form";
import { waitOrOffer } from "~/features/referrals/commands/decide.server";
import { referralForOrganiser } from "~/features/referrals/queries/referral-for-organiser.server";
import { ReferralForOrganiser, titleOf } from "~/features/referrals/ui/referral-for-organiser";
import { idFrom } from "~/lib/errors";
import { formState, refusedCode } from "~/lib/forms";
import { readForm } from "~/lib/forms.server";
import { paths } from "~/lib/paths";
import { ErrorSummary } from "~/ui/error-summary";

export const loader = guarded("referral.decide", async ({ actor, params }) => ({
  referral: await referralForOrganiser(actor, idFrom(params.id), "referral.decide"),
}));

export const action = guarded("referral.decide", async ({ actor, params, request }) => {
  const id = idFrom(params.id);
  const form = await readForm(request, waitingForm);
  if (!form.ok) return form.reply();
  const refused = await waitOrOffer(actor, id, form.value.kind);
  return refused ? data({ refused }, 409) : redirect(paths.referral(id));
});

export const meta: MetaFunction<typeof loader> = ({ data: shown }) => [
  { title: `Waiting list: ${shown ? titleOf(shown.referral) : "a referral"} – Trellis` },
];

export default function WaitingPage() {
  const { referral } = useLoaderData<typeof loader>();
  const answered = useActionData();
  const state = formState(answered);
  return (
    <>
      <ErrorSummary errors={state.summary} />
      <ReferralForOrganiser referral={referral} state={state} refused={refusedCode(answered)} />
    </>
  );
}

import { redirect } from "@remix-run/node";
import { useActionData, useLoaderData, type MetaFunction } from "@remix-run/react";
import { guarded } from "~/features/access/guard.server";
import { startForm } from "~/features/referrals/answer-form";
import { sayFirstSession } from "~/features/referrals/commands/first-session.server";
import { referralForOrganiser } from "~/features/referrals/queries/referral-for-organiser.server";
import { FirstSessionForms } from "~/features/referrals/ui/first-session-forms";
import { londonDay } from "~/lib/dates";
import { idFrom, Refusal } from "~/lib/errors";
import { formState } from "~/lib/forms";
import { readForm } from "~/lib/forms.server";
import { paths } from "~/lib/paths";
import { Crumb } from "~/ui/crumb";
import { ErrorSummary } from "~/ui/error-summary";
import { PageHead } from "~/ui/page-head";

export const loader = guarded("referral.start", async ({ actor, params }) => {
  const referral = await referralForOrganiser(actor, idFrom(params.id), "referral.start");
  if (!referral.moves.includes("start")) throw new Refusal("undrawn_move");
  return { referral };
});

export const action = guarded("referral.start", async ({ actor, params, request }) => {
  const id = idFrom(params.id);
  const form = await readForm(request, startForm(londonDay(new Date())));
  if (!form.ok) return form.reply();
  await sayFirstSession(actor, id, form.value);
  return redirect(form.value.from === "home" ? paths.manage() : paths.referral(id));
});

export const meta: MetaFunction<typeof loader> = ({ data }) => [
  { title: `First session of ${data?.referral.firstName ?? "somebody"} – Trellis` },
];

export default function FirstSessionPage() {
  const { referral } = useLoaderData<typeof loader>();
  const state = formState(useActionData());
  return (
    <>
      <Crumb href={paths.referral(referral.id)}>Back to {referral.firstName ?? "the referral"}</Crumb>
      <ErrorSummary errors={state.summary} />
      <PageHead title={`${referral.firstName ?? "Somebody"}’s first session`} lead={referral.due?.sentence} />
      <FirstSessionForms referral={referral} state={state} />
    </>
  );
}

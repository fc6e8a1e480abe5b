import { redirect } from "@remix-run/node";
import { useActionData, useLoaderData } from "@remix-run/react";
import { open } from "~/features/access/guard.server";
import { takeOwnStep } from "~/features/notices/commands/own-step.server";
import { ownReferralForm } from "~/features/notices/form";
import { openReference } from "~/features/notices/person-cookie.server";
import { ownReferral } from "~/features/notices/queries/own-referral.server";
import { OwnReferralPage } from "~/features/notices/ui/own-referral";
import { formState } from "~/lib/forms";
import { readForm } from "~/lib/forms.server";
import { paths } from "~/lib/paths";
import { ErrorSummary } from "~/ui/error-summary";

const gone = () => redirect(`${paths.myReferral()}?gone`);

export const loader = open(async ({ request }) => {
  const reference = await openReference.read(request);
  if (!reference) throw gone();
  return ownReferral(reference);
});

export const action = open(async ({ request }) => {
  const reference = await openReference.read(request);
  if (!reference) return gone();
  const form = await readForm(request, ownReferralForm);
  if (!form.ok) return form.reply();
  await takeOwnStep(reference, form.value);
  return redirect(paths.ownReferral());
});

export const headers = () => ({ "cache-control": "no-store" });

export const meta = () => [{ title: "Where my referral is – Trellis" }];

export default function Mine() {
  const state = formState(useActionData());
  return (
    <>
      <ErrorSummary errors={state.summary} />
      <OwnReferralPage referral={useLoaderData<typeof loader>()} state={state} />
    </>
  );
}

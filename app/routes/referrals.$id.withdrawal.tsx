import { redirect } from "@remix-run/node";
import { useActionData, useLoaderData } from "@remix-run/react";
import { guarded } from "~/features/access/guard.server";
import { withdrawConsent, withdrawReferral } from "~/features/referrals/commands/withdraw.server";
import { withdrawalForm } from "~/features/referrals/form";
import { referralToChange } from "~/features/referrals/queries/referral-to-change.server";
import { Withdrawal } from "~/features/referrals/ui/withdrawal";
import { formState } from "~/lib/forms";
import { readForm } from "~/lib/forms.server";
import { paths } from "~/lib/paths";

export const loader = guarded("referral.withdraw", ({ actor, params }) =>
  referralToChange(actor, "referral.withdraw", params["id"]),
);

export const action = guarded("referral.withdraw", async ({ actor, params, request }) => {
  const form = await readForm(request, withdrawalForm);
  if (!form.ok) return form.reply();
  const id = params["id"]!;
  const { reason } = form.value;
  if (reason === "consent_withdrawn") await withdrawConsent(actor, id);
  else await withdrawReferral(actor, id, reason);
  return redirect(paths.referral(id));
});

export const meta = () => [{ title: "Withdraw a referral – Trellis" }];

export default function WithdrawReferral() {
  return <Withdrawal referral={useLoaderData<typeof loader>()} state={formState(useActionData())} />;
}

import { redirect } from "@remix-run/node";
import { useActionData, useLoaderData } from "@remix-run/react";
import { guarded } from "~/features/access/guard.server";
import { agreeToRecipient } from "~/features/referrals/commands/agree-to-recipient.server";
import { recipientForm } from "~/features/referrals/form";
import { referralToChange } from "~/features/referrals/queries/referral-to-change.server";
import { NewRecipient } from "~/features/referrals/ui/new-recipient";
import { formState } from "~/lib/forms";
import { readForm } from "~/lib/forms.server";
import { paths } from "~/lib/paths";

export const loader = guarded("referral.withdraw", ({ actor, params }) =>
  referralToChange(actor, "referral.withdraw", params["id"]),
);

export const action = guarded("referral.withdraw", async ({ actor, params, request }) => {
  const form = await readForm(request, recipientForm);
  if (!form.ok) return form.reply();
  await agreeToRecipient(actor, params["id"]!, form.value);
  return redirect(paths.referral(params["id"]!));
});

export const meta = () => [{ title: "Ask about the group’s new organisation – Trellis" }];

export default function Recipient() {
  return <NewRecipient referral={useLoaderData<typeof loader>()} state={formState(useActionData())} />;
}

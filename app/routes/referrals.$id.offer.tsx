import { redirect } from "@remix-run/node";
import { useActionData, useLoaderData } from "@remix-run/react";
import { guarded } from "~/features/access/guard.server";
import { answerOffer } from "~/features/referrals/commands/offer.server";
import { offerForm } from "~/features/referrals/form";
import { referralToChange } from "~/features/referrals/queries/referral-to-change.server";
import { OfferedPlace } from "~/features/referrals/ui/offered-place";
import { formState } from "~/lib/forms";
import { readForm } from "~/lib/forms.server";
import { paths } from "~/lib/paths";

export const loader = guarded("referral.answer_offer", ({ actor, params }) =>
  referralToChange(actor, "referral.answer_offer", params["id"]),
);

export const action = guarded("referral.answer_offer", async ({ actor, params, request }) => {
  const form = await readForm(request, offerForm);
  if (!form.ok) return form.reply();
  await answerOffer(actor, params["id"]!, form.value.answer);
  return redirect(paths.referral(params["id"]!));
});

export const meta = () => [{ title: "A place is kept – Trellis" }];

export default function AnswerOffer() {
  return <OfferedPlace referral={useLoaderData<typeof loader>()} state={formState(useActionData())} />;
}

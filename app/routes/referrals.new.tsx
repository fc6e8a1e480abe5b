import { data, redirect } from "@remix-run/node";
import { useActionData, useLoaderData } from "@remix-run/react";
import { guarded } from "~/features/access/guard.server";
import { sendReferral } from "~/features/referrals/commands/send.server";
import { sendForm } from "~/features/referrals/form";
import { sendingPage } from "~/features/referrals/queries/sending-page.server";
import { Sending } from "~/features/referrals/ui/sending";
import { Refusal } from "~/lib/errors";
import { formState } from "~/lib/forms";
import { readForm } from "~/lib/forms.server";
import { paths } from "~/lib/paths";

const askedIn = (request: Request) => {
  const { searchParams } = new URL(request.url);
  return { personId: searchParams.get("person") ?? "", groupSlug: searchParams.get("group") ?? "" };
};

export const loader = guarded("referral.send", async ({ actor, request }) => {
  const { personId, groupSlug } = askedIn(request);
  return sendingPage(actor, personId, groupSlug);
});

export const action = guarded("referral.send", async ({ actor, request }) => {
  const form = await readForm(request, sendForm);
  if (!form.ok) return form.reply();
  const { agreed: _, ...sending } = form.value;
  try {
    const { referralId } = await sendReferral(actor, { ...sending, ...askedIn(request) });
    return redirect(paths.referralSent(referralId));
  } catch (error) {
    if (error instanceof Refusal) return data({ refused: error.code }, 409);
    throw error;
  }
});

export const meta = () => [{ title: "Send a referral – Trellis" }];

export default function NewReferral() {
  const page = useLoaderData<typeof loader>();
  const sent = useActionData<typeof action>();
  const refused = sent && "refused" in sent ? sent.refused : null;
  return <Sending page={page} state={formState(sent)} refused={refused} />;
}

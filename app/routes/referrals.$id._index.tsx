import { useLoaderData } from "@remix-run/react";
import { guarded } from "~/features/access/guard.server";
import { referralPage } from "~/features/referrals/queries/referral-page.server";
import { ReferralForLinkWorker } from "~/features/referrals/ui/referral-for-link-worker";
import { ReferralForOrganiser } from "~/features/referrals/ui/referral-for-organiser";
import { formState } from "~/lib/forms";

export const loader = guarded("referral.read", async ({ actor, params, request }) => ({
  shown: await referralPage(actor, params["id"]),
  justSent: new URL(request.url).searchParams.get("sent") === "1",
}));

export const meta = () => [{ title: "A referral – Trellis" }];

export default function Referral() {
  const { shown, justSent } = useLoaderData<typeof loader>();
  return shown.reader === "link_worker" ? (
    <ReferralForLinkWorker page={shown.page} justSent={justSent} />
  ) : (
    <ReferralForOrganiser referral={shown.page} state={formState(undefined)} />
  );
}

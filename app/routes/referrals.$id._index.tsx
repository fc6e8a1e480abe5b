import { useLoaderData } from "@remix-run/react";
import { guarded } from "~/features/access/guard.server";
import { referralPage } from "~/features/referrals/queries/referral-page.server";
import { ReferralForLinkWorker } from "~/features/referrals/ui/referral-for-link-worker";

export const loader = guarded("referral.read", async ({ actor, params, request }) => ({
  ...(await referralPage(actor, params["id"])),
  justSent: new URL(request.url).searchParams.get("sent") === "1",
}));

export const meta = () => [{ title: "A referral – Trellis" }];

export default function Referral() {
  const { page, justSent } = useLoaderData<typeof loader>();
  return <ReferralForLinkWorker page={page} justSent={justSent} />;
}

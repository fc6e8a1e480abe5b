import { redirect } from "@remix-run/node";
import { useLoaderData } from "@remix-run/react";
import { guarded } from "~/features/access/guard.server";
import { workQueue } from "~/features/referrals/queries/work-queue.server";
import { WorkQueue } from "~/features/referrals/ui/work-queue";
import { paths } from "~/lib/paths";

export const loader = guarded("referral.read", async ({ actor, request }) => {
  const { searchParams } = new URL(request.url);
  const view = searchParams.get("view") === "ended" ? "ended" : "open";
  const queue = await workQueue(actor, { view, after: searchParams.get("after") });
  if (!queue) throw redirect(paths.start(actor.role));
  return { queue };
});

export const meta = () => [{ title: "Referrals – Trellis" }];

export default function Referrals() {
  return <WorkQueue {...useLoaderData<typeof loader>()} />;
}

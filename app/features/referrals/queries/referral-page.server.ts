import type { ActorContext } from "~db/client.server";
import { NotFound } from "~/lib/errors";
import { referralForLinkWorker } from "./referral-for-link-worker.server";

/** A referral as this actor reads it: the team that sent it, or the group that was asked. */
export async function referralPage(actor: ActorContext, id: string | undefined) {
  if (!actor.teamId) throw new NotFound();
  return { reader: "link_worker" as const, page: await referralForLinkWorker(actor, id) };
}

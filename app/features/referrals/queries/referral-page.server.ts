import type { ActorContext } from "~db/client.server";
import { idFrom } from "~/lib/errors";
import { referralForLinkWorker, type ReferralForLinkWorker } from "./referral-for-link-worker.server";
import { type OrganiserReferral, referralForOrganiser } from "./referral-for-organiser.server";

export type ReferralPage =
  { reader: "link_worker"; page: ReferralForLinkWorker } | { reader: "organiser"; page: OrganiserReferral };

/** A referral as this actor reads it: the team that sent it, or the group that was asked. */
export async function referralPage(actor: ActorContext, id: string | undefined): Promise<ReferralPage> {
  return actor.teamId
    ? { reader: "link_worker", page: await referralForLinkWorker(actor, id) }
    : { reader: "organiser", page: await referralForOrganiser(actor, idFrom(id)) };
}

import type { ActorContext } from "~db/client.server";
import { Refusal, type RefusalCode } from "~/lib/errors";
import type { Decision } from "../answer-form";
import { type OrganiserReferral, referralForOrganiser } from "../queries/referral-for-organiser.server";
import { acceptReferral } from "./accept.server";
import { declineReferral } from "./decline.server";
import { offerPlace } from "./offer.server";
import { putOnWaitingList } from "./wait.server";

/**
 * Says yes or no. Gives null when it is done, also when the same answer had already been given (a second press), and
 * else why it cannot be done: the page then shows the way on.
 */
export function decideReferral(
  actor: ActorContext,
  referralId: string,
  decision: Decision,
): Promise<RefusalCode | null> {
  return unlessSo(actor, referralId, decision.kind === "accept" ? isAccepted : isDeclined, () =>
    decision.kind === "accept"
      ? acceptReferral(actor, referralId, decision)
      : declineReferral(actor, referralId, decision.reason),
  );
}

/** Puts somebody on the waiting list, or keeps a place for somebody on it. Answers as `decideReferral` does. */
export function waitOrOffer(
  actor: ActorContext,
  referralId: string,
  kind: "wait" | "offer",
): Promise<RefusalCode | null> {
  return unlessSo(actor, referralId, kind === "wait" ? isWaiting : isOffered, () =>
    kind === "wait" ? putOnWaitingList(actor, referralId) : offerPlace(actor, referralId),
  );
}

const isAccepted = ({ status }: OrganiserReferral) => status === "accepted";
const isDeclined = ({ status }: OrganiserReferral) => status === "declined";
const isWaiting = ({ status, answered }: OrganiserReferral) => status === "waiting" && answered;
const isOffered = ({ offeredUntil }: OrganiserReferral) => offeredUntil !== null;

async function unlessSo(
  actor: ActorContext,
  referralId: string,
  isSo: (referral: OrganiserReferral) => boolean,
  work: () => Promise<void>,
): Promise<RefusalCode | null> {
  try {
    await work();
    return null;
  } catch (error) {
    if (!(error instanceof Refusal)) throw error;
    return isSo(await referralForOrganiser(actor, referralId, "referral.decide")) ? null : error.code;
  }
}

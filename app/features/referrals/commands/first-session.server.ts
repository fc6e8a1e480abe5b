import type { ActorContext } from "~db/client.server";
import { Refusal } from "~/lib/errors";
import type { FirstSession } from "../answer-form";
import { referralForOrganiser } from "../queries/referral-for-organiser.server";
import { missFirstSession, planFirstSession, startReferral } from "./start.server";

/** Writes down what became of the first session, or when it will be. Said twice that they came, it is said once. */
export async function sayFirstSession(
  actor: ActorContext,
  referralId: string,
  { kind, on }: FirstSession,
): Promise<void> {
  const say = { came: startReferral, missed: missFirstSession, plan: planFirstSession }[kind];
  try {
    await say(actor, referralId, on);
  } catch (error) {
    if (!(error instanceof Refusal) || kind !== "came") throw error;
    const { status } = await referralForOrganiser(actor, referralId, "referral.start");
    if (status !== "started") throw error;
  }
}

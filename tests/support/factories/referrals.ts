import { randomUUID } from "node:crypto";
import type { StaffActor } from "~/features/access/actor.server";
import { acceptReferral } from "~/features/referrals/commands/accept.server";
import { closeReferral } from "~/features/referrals/commands/close.server";
import { declineReferral } from "~/features/referrals/commands/decline.server";
import { type ReferralToSend, sendReferral } from "~/features/referrals/commands/send.server";
import { startReferral } from "~/features/referrals/commands/start.server";
import { londonDay } from "~/lib/dates";
import { asActor } from "~db/client.server";
import { people } from "~db/schema";

type PersonRow = Partial<typeof people.$inferInsert>;

/** A person on a link worker's list, reachable by a telephone that is safe to ring. */
export async function aPerson(linkWorker: StaffActor, person: PersonRow = {}): Promise<string> {
  const [row] = await asActor(linkWorker, (tx) =>
    tx
      .insert(people)
      .values({
        teamId: linkWorker.teamId!,
        firstName: "Margaret",
        lastName: "Ellis",
        phone: "07700 900123",
        safeToRing: true,
        needs: ["loneliness"],
        createdBy: linkWorker.userId,
        ...person,
      })
      .returning({ id: people.id }),
  );
  return row!.id;
}

/** What a link worker sends, with the least that a referral demands. */
export function toSend(
  personId: string,
  groupSlug: string,
  more: Partial<ReferralToSend> = {},
): ReferralToSend {
  return {
    key: randomUUID(),
    personId,
    groupSlug,
    needs: ["loneliness"],
    sessionId: null,
    urgent: false,
    shared: ["phone"],
    healthNote: null,
    healthReason: null,
    message: null,
    purpose: "so that the group can get in touch",
    toldHow: "phone",
    givenBy: "self",
    ...more,
  };
}

/**
 * A referral brought to a state by the commands that people use: `await aReferral(from, to, group).accepted()`.
 * `from` is a link worker, `to` an organiser of the group.
 */
export function aReferral(from: StaffActor, to: StaffActor, group: { slug: string }, person: PersonRow = {}) {
  const sent = async () => {
    const personId = await aPerson(from, person);
    const { referralId } = await sendReferral(from, toSend(personId, group.slug));
    return referralId;
  };
  const accepted = async () => {
    const id = await sent();
    await acceptReferral(to, id);
    return id;
  };
  const started = async () => {
    const id = await accepted();
    await startReferral(to, id, londonDay(to.now ?? new Date()));
    return id;
  };
  return {
    sent,
    accepted,
    started,
    completed: async () => {
      const id = await started();
      await closeReferral(to, id, { to: "completed", reason: "goals_met", goal: "achieved" });
      return id;
    },
    declined: async () => {
      const id = await sent();
      await declineReferral(to, id, "not_right_fit");
      return id;
    },
  };
}

import { randomUUID } from "node:crypto";
import { eq } from "drizzle-orm";
import { CLOCK } from "~/features/access/actor.server";
import type { Announcement } from "~/features/events/outbox.server";
import { runAnnounce } from "~/features/notices/jobs/announce.server";
import { runGroupLetter } from "~/features/notices/jobs/group-letter.server";
import { runHandover } from "~/features/notices/jobs/handover-mail.server";
import { hasMailServer } from "~/features/notices/mail-server.server";
import { asActor, type Tx } from "../client.server";
import { groupFreshness, groupHandovers } from "../schema";
import { userIdOf } from "./district";
import { DIGGERS } from "./year/diggers";
import type { Mirror } from "./year/mirror";
import type { ReferralState } from "./year/state";

const PRIYA = userIdOf("linkworker@demo.test");

/**
 * Writes the newest letters of the year again into the demo's mailbox, as the worker does, with links that work. Does
 * nothing where a mail server is set: nobody in the demo has a real address.
 */
export async function writeLetters(year: Mirror): Promise<void> {
  if (hasMailServer()) return;
  for (const { kind, referral } of newsOf(year)) {
    const { id: referralId } = referral.row;
    if (referralId) await runAnnounce({ announcement: randomUUID(), kind, referralId }, { isLast: true });
  }
  const { asked, offered } = await asActor(CLOCK, lettersOfGroups);
  if (asked) {
    const letter = { announcement: randomUUID(), kind: "freshness.asked", groupId: asked.id } as const;
    await runGroupLetter(letter, { isLast: true });
  }
  if (offered) {
    const letter = { announcement: randomUUID(), news: "offered", handoverId: offered.id } as const;
    await runHandover(letter, { isLast: true });
  }
}

/** A listing that is asked about this night, and a group that somebody is asked to take on. */
async function lettersOfGroups(tx: Tx) {
  const [asked] = await tx
    .select({ id: groupFreshness.groupId })
    .from(groupFreshness)
    .where(eq(groupFreshness.step, "asked"))
    .orderBy(groupFreshness.groupId)
    .limit(1);
  const [offered] = await tx
    .select({ id: groupHandovers.id })
    .from(groupHandovers)
    .where(eq(groupHandovers.status, "offered"))
    .limit(1);
  return { asked, offered };
}

interface News {
  kind: Announcement;
  referral: ReferralState;
  at: Date | null | undefined;
}

/** What happened last to those whom the demo's organiser and link worker look after, oldest first. */
function newsOf({ referrals }: Mirror): News[] {
  const all = [...referrals.values()];
  const theirs = all.filter(({ group }) => group.seed.slug === DIGGERS);
  const mine = all.filter(({ row }) => row.sentBy === PRIYA);
  const of = (list: ReferralState[], status: string) => list.filter(({ row }) => row.status === status);
  const asked = of(theirs, "sent");
  const kinds: [Announcement, ReferralState[], "sentAt" | "updatedAt"][] = [
    ["referral.reminded", asked.filter(({ row }) => row.remindersSent), "sentAt"],
    ["referral.sent", asked.filter(({ row }) => row.teamId), "sentAt"],
    ["referral.sent", asked.filter(({ row }) => !row.teamId), "sentAt"],
    ["referral.accepted", of(theirs, "accepted"), "updatedAt"],
    ["referral.offered", theirs.filter(({ row }) => row.holdUntil), "updatedAt"],
    ["referral.accepted", of(mine, "accepted"), "updatedAt"],
    ["referral.declined", of(mine, "declined"), "updatedAt"],
  ];
  return kinds
    .flatMap(([kind, list, field]): News[] => {
      const [referral] = list.toSorted((a, b) => timeOf(b.row[field]) - timeOf(a.row[field]));
      return referral ? [{ kind, referral, at: referral.row[field] }] : [];
    })
    .toSorted((a, b) => timeOf(a.at) - timeOf(b.at));
}

const timeOf = (at: Date | null | undefined) => at?.getTime() ?? 0;

import { randomUUID } from "node:crypto";
import type { Announcement } from "~/features/events/outbox.server";
import { runAnnounce } from "~/features/notices/jobs/announce.server";
import { hasMailServer } from "~/features/notices/mail-server.server";
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

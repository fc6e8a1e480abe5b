import { and, eq, inArray, isNull, or } from "drizzle-orm";
import type { Tx } from "~db/client.server";
import { disclosures, groups, groupSessions, people, referrals } from "~db/schema";
import { londonDay } from "~/lib/dates";
import type { TimesNews } from "../../events/outbox.server";
import { formatReference } from "../../referrals/reference";
import { timetableOf } from "../../timetable/queries/timetable-of.server";
import { nextOccurrence, occurrenceOf } from "../../timetable/rules";
import { timesWords } from "../../timetable/words";
import type { TimesFacts } from "../letters/session-changed";
import { wayTo } from "./letter-facts.server";

/** Everybody who comes to a session by a referral: to the group as a whole, or to this session of it. */
export async function thoseComing(tx: Tx, sessionId: string, groupId: string) {
  const rows = await tx
    .select({ referral: referrals, told: disclosures, known: people })
    .from(referrals)
    .leftJoin(disclosures, eq(disclosures.referralId, referrals.id))
    .leftJoin(people, eq(people.id, referrals.personId))
    .where(
      and(
        eq(referrals.groupId, groupId),
        inArray(referrals.status, ["accepted", "started"]),
        isNull(referrals.consentWithdrawnAt),
        or(isNull(referrals.sessionId), eq(referrals.sessionId, sessionId)),
      ),
    );
  return rows.map(({ referral, told, known }) => {
    const contact = known ?? told;
    return {
      referralId: referral.id,
      reference: formatReference(referral.reference),
      teamId: referral.teamId,
      sentBy: referral.sentBy,
      person: contact && wayTo(contact),
    };
  });
}

/** What there is to tell of a change, as things stand now; null when it is not so any more. */
export async function timesFacts(
  tx: Tx,
  { kind, sessionId, onDay }: TimesNews,
): Promise<{ groupId: string; facts: TimesFacts } | null> {
  const [row] = await tx
    .select({
      id: groups.id,
      name: groups.name,
      phone: groups.phone,
      timetable: timetableOf(groups.id, londonDay(tx.now)),
    })
    .from(groupSessions)
    .innerJoin(groups, eq(groups.id, groupSessions.groupId))
    .where(eq(groupSessions.id, sessionId));
  if (!row) return null;
  const { timetable } = row;
  const one = onDay === null ? null : occurrenceOf(timetable, sessionId, onDay);
  const asTold = { cancelled: "cancelled", moved: "moved", restored: "on" } as const;
  if (kind !== "retimed" && one?.status !== asTold[kind]) return null;
  return {
    groupId: row.id,
    facts: {
      kind,
      onDay,
      group: row.name,
      phone: row.phone,
      today: londonDay(tx.now),
      now: one,
      note: one?.note ?? "",
      times: timesWords(timetable, tx.now),
      next: nextOccurrence(timetable, tx.now),
    },
  };
}

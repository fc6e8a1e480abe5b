import { and, asc, eq, inArray } from "drizzle-orm";
import { asActor, type ActorContext, type Tx } from "~db/client.server";
import { referrals } from "~db/schema";
import { record } from "~/features/events/record.server";
import { lockPool, noteEvidence } from "~/features/places/ledger.server";
import { managedGroupOf } from "~/features/places/queries/managed-group.server";
import { keepMarks, keepSittings, type Sitting } from "~/features/timetable/commands/keep-marks.server";
import { type Mark, standingCounts } from "~/features/timetable/marks";
import { londonDay } from "~/lib/dates";
import { Refusal } from "~/lib/errors";
import { registersThatStand } from "../queries/registers-that-stand.server";
import { visitsOf } from "../queries/visits.server";
import type { NotKept } from "~/words/not-kept";
import { heldOn } from "../queries/held-on.server";
import { dayTrouble, type RegisterAnswer, type RegisterSent, wasExpected } from "../register";
import { rowColumns, type ReferralRow } from "../row.server";
import { visibleReferrals } from "../visibility.server";
import { checksOf, followRegister } from "./follow-register.server";

const visitedColumns = {
  ...rowColumns,
  acceptedAt: referrals.acceptedAt,
  endedAt: referrals.endedAt,
  firstSessionOn: referrals.firstSessionOn,
  missedFirstAt: referrals.missedFirstAt,
};
export type VisitedRow = ReferralRow &
  Pick<typeof referrals.$inferSelect, "acceptedAt" | "endedAt" | "firstSessionOn" | "missedFirstAt">;

type Said = Pick<RegisterSent, "marks" | "counts">;
type Sent = Said & Partial<RegisterSent>;

/**
 * Keeps what a phone or a form says of a group's registers, and what follows: a first visit starts a referral, two
 * misses in a row ask for a kind check. Each mark counts once, however often and in whatever order it arrives; what
 * cannot be kept is answered with the reason and stops nothing else. Refuses what another account made (`other_account`).
 */
export async function keepRegister(actor: ActorContext, slug: string, sent: Sent): Promise<RegisterAnswer> {
  return asActor(actor, async (tx) => {
    const group = await managedGroupOf(tx, slug, "register.keep");
    if (sent.account !== undefined && sent.account !== actor.userId) throw new Refusal("other_account");
    await lockPool(tx, group.pool.id);
    const sorted = await sort(tx, group.id, sent);
    const people = sorted.people.filter(({ id }) => sorted.marks.some(({ referralId }) => referralId === id));
    const ids = people.map(({ id }) => id);
    const before = await visitsOf(tx, ids);
    const fresh = await keepMarks(tx, group.id, sorted.marks);
    const counts = standingCounts(sorted.counts);
    const sittings = sittingsOf([...sorted.marks, ...counts]);
    await keepSittings(tx, group.id, sittings, counts);
    const after = fresh.length > 0 ? await visitsOf(tx, ids) : before;
    const checks = await checksOf(tx, ids);
    for (const referral of fresh.length > 0 ? people : []) {
      const of = <T>(each: Map<string, T[]>) => each.get(referral.id) ?? [];
      await followRegister(tx, referral, { before: of(before), after: of(after), checks: of(checks) });
    }
    const subject = { groupId: group.id, organisationId: group.organisationId };
    for (const { sessionId, onDay } of sittings) {
      const marks = sorted.marks.filter((mark) => mark.sessionId === sessionId && mark.onDay === onDay);
      const isNew = marks.filter(({ id }) => fresh.includes(id)).length;
      await record(tx, "register.kept", subject, { sessionId, on: onDay, marks: isNew });
    }
    if (sittings.length > 0) await noteEvidence(tx, group.pool.id);
    return {
      kept: [...sorted.marks, ...sorted.counts].map(({ id }) => id),
      notKept: sorted.notKept,
      registers: await registersThatStand(tx, group.id, sittings),
    };
  });
}

interface Sorted extends Said {
  people: VisitedRow[];
  notKept: { id: string; why: NotKept }[];
}

/** Tells what can be kept from what cannot, and locks the referrals that are spoken of. */
async function sort(tx: Tx, groupId: string, { marks, counts }: Said): Promise<Sorted> {
  const held = await heldOn(tx, groupId, [...marks, ...counts]);
  const people = await lockPeople(tx, groupId, marks);
  const known = new Map(people.map((referral) => [referral.id, referral]));
  const today = londonDay(tx.now);
  const sittingTrouble = (sitting: Sitting): NotKept | null => {
    const on = held(sitting);
    return "why" in on ? on.why : dayTrouble(on.day, today);
  };
  const markTrouble = (mark: Mark): NotKept | null => {
    const referral = known.get(mark.referralId);
    if (!referral) return "unknown";
    const on = held(mark);
    return sittingTrouble(mark) ?? ("day" in on && wasExpected(referral, on.day) ? null : "not_expected");
  };
  const notKept = [
    ...marks.map((mark) => ({ id: mark.id, why: markTrouble(mark) })),
    ...counts.map((count) => ({ id: count.id, why: sittingTrouble(count) })),
  ].flatMap(({ id, why }) => (why ? [{ id, why }] : []));
  const refused = new Set(notKept.map(({ id }) => id));
  return {
    people,
    notKept,
    marks: marks.filter(({ id }) => !refused.has(id)),
    counts: counts.filter(({ id }) => !refused.has(id)),
  };
}

async function lockPeople(tx: Tx, groupId: string, marks: readonly Mark[]): Promise<VisitedRow[]> {
  const ids = [...new Set(marks.map(({ referralId }) => referralId))];
  if (ids.length === 0) return [];
  return tx
    .select(visitedColumns)
    .from(referrals)
    .where(
      and(
        inArray(referrals.id, ids),
        eq(referrals.groupId, groupId),
        visibleReferrals(tx.actor, "register.keep"),
      ),
    )
    .orderBy(asc(referrals.id))
    .for("no key update");
}

function sittingsOf(said: readonly Sitting[]): Sitting[] {
  const each = new Map(said.map(({ sessionId, onDay }) => [`${sessionId} ${onDay}`, { sessionId, onDay }]));
  return [...each.values()];
}

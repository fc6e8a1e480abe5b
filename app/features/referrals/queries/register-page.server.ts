import { randomUUID } from "node:crypto";
import { and, asc, eq, gte, inArray, isNull, lt, or, sql } from "drizzle-orm";
import { asActor, type ActorContext, type Tx } from "~db/client.server";
import { attendance, disclosures, groupSessions, referrals, registers } from "~db/schema";
import { type ManagedGroup, managedGroupOf } from "~/features/places/queries/managed-group.server";
import type { MarkKind } from "~/features/timetable/marks";
import { occurrencesIn } from "~/features/timetable/rules";
import { addDays, instantAt, londonDay, type Day } from "~/lib/dates";
import { NotFound } from "~/lib/errors";
import { DAYS_TO_OPEN } from "../register";
import { nearest, type RegisterDay } from "../register-days";
import { visibleReferrals } from "../visibility.server";

/** Somebody who may come, as a phone may keep them: a first name and an initial. */
export interface RegisterPerson {
  id: string;
  name: string;
  /** They have not come yet. */
  isNew: boolean;
  /** Why they are not looked for today: they come to another session, or for the first time later. */
  apart: "another_session" | "later" | null;
  firstSessionOn: Day | null;
  mark: MarkKind;
}

export interface RegisterPage {
  group: Pick<ManagedGroup, "slug" | "name" | "venue">;
  today: Day;
  formKey: string;
  /** Null for a group that had no session lately and has none ahead. */
  sheet: (RegisterDay & { people: RegisterPerson[] }) | null;
  /** Other days whose register can be opened, the newest first. */
  days: RegisterDay[];
}

/**
 * A register of a group: of the session and day asked for, else of the one nearest to now. Not found when there was no
 * such session within eight weeks. Three queries.
 */
export function registerPage(
  actor: ActorContext,
  slug: string,
  asked?: { sessionId: string; onDay: Day },
): Promise<RegisterPage> {
  return asActor(actor, async (tx) => {
    const group = await managedGroupOf(tx, slug, "register.keep");
    const days = await registerDays(tx, group);
    const isAsked = (day: RegisterDay) => day.sessionId === asked?.sessionId && day.onDay === asked.onDay;
    const chosen = asked ? days.find(isAsked) : nearest(days, tx.now);
    if (asked && !chosen) throw new NotFound();
    return {
      group: { slug: group.slug, name: group.name, venue: group.venue },
      today: londonDay(tx.now),
      formKey: randomUUID(),
      sheet: chosen ? { ...chosen, people: await peopleOf(tx, group.id, chosen) } : null,
      days,
    };
  });
}

/** The days whose register can be opened, today's included, the newest first. One query. */
export async function registerDays(tx: Tx, group: ManagedGroup): Promise<RegisterDay[]> {
  const today = londonDay(tx.now);
  const from = addDays(today, -DAYS_TO_OPEN);
  const kept = await tx
    .select({
      sessionId: registers.sessionId,
      onDay: registers.onDay,
      startsAt: groupSessions.startsAt,
      endsAt: groupSessions.endsAt,
      others: registers.others,
    })
    .from(registers)
    .innerJoin(groupSessions, eq(groupSessions.id, registers.sessionId))
    .where(and(eq(registers.groupId, group.id), gte(registers.onDay, from)));
  const keyOf = ({ sessionId, onDay }: { sessionId: string; onDay: Day }) => `${sessionId} ${onDay}`;
  const byKey = new Map<string, RegisterDay>();
  for (const row of kept) byKey.set(keyOf(row), { ...row, day: row.onDay, isKept: true });
  for (const one of occurrencesIn(group.timetable, from, today)) {
    const before = byKey.get(keyOf(one));
    if (one.status === "cancelled" && !before) continue;
    const { sessionId, onDay, day, startsAt, endsAt } = one;
    const others = before?.others ?? null;
    byKey.set(keyOf(one), { sessionId, onDay, day, startsAt, endsAt, others, isKept: Boolean(before) });
  }
  return [...byKey.values()].sort(
    (a, b) => b.day.localeCompare(a.day) || b.startsAt.localeCompare(a.startsAt),
  );
}

/** Who had a place on that day, those who come to another session last. */
async function peopleOf(tx: Tx, groupId: string, at: RegisterDay): Promise<RegisterPerson[]> {
  const rows = await tx
    .select({
      id: referrals.id,
      status: referrals.status,
      firstName: disclosures.firstName,
      lastName: disclosures.lastName,
      firstSessionOn: referrals.firstSessionOn,
      isOfSession: isOfSession(at.sessionId),
      mark: attendance.mark,
    })
    .from(referrals)
    .leftJoin(disclosures, eq(disclosures.referralId, referrals.id))
    .leftJoin(
      attendance,
      and(
        eq(attendance.referralId, referrals.id),
        eq(attendance.sessionId, at.sessionId),
        eq(attendance.onDay, at.onDay),
      ),
    )
    .where(expectedOn(tx, groupId, at.day))
    .orderBy(asc(disclosures.firstName), asc(referrals.id));
  const people = rows.map(({ firstName, lastName, ...row }) => ({
    id: row.id,
    name: shortName(firstName, lastName),
    isNew: row.status === "accepted" || row.firstSessionOn === at.day,
    apart: apartFor(at, row),
    firstSessionOn: row.firstSessionOn,
    mark: row.mark ?? "none",
  }));
  return [...people.filter(({ apart }) => !apart), ...people.filter(({ apart }) => apart)];
}

/** Those of a group who had a place on a day, as a condition. */
export function expectedOn(tx: Tx, groupId: string, day: Day) {
  return and(
    eq(referrals.groupId, groupId),
    visibleReferrals(tx.actor, "register.keep"),
    inArray(referrals.status, ["accepted", "started", "completed", "ended_early"]),
    isNull(referrals.consentWithdrawnAt),
    // As instants, so that an index leads past those who left long ago
    lt(referrals.acceptedAt, instantAt(addDays(day, 1), "00:00")),
    or(isNull(referrals.endedAt), gte(referrals.endedAt, instantAt(day, "00:00"))),
  );
}

function shortName(firstName: string | null, lastName: string | null): string {
  const initial = lastName?.trim().charAt(0);
  return firstName ? `${firstName}${initial ? ` ${initial}` : ""}` : "Somebody";
}

/**
 * Whether somebody comes to this session: to any, to this one, or to one that it became since when its times changed. They
 * came along, and on the days before they were of this one.
 */
function isOfSession(sessionId: string) {
  return sql<boolean>`coalesce(${referrals.sessionId} in (
    with recursive became as (
      select ${sessionId}::uuid as id
      union select s.id from group_sessions s join became on s.follows = became.id
    ) select id from became), true)`;
}

interface Expected {
  status: string;
  firstSessionOn: Day | null;
  isOfSession: boolean;
  mark: MarkKind | null;
}

/** Whoever has a mark here was of this session on that day, wherever they come now. */
function apartFor(
  at: RegisterDay,
  { status, firstSessionOn, isOfSession: isTheirs, mark }: Expected,
): RegisterPerson["apart"] {
  const wasHere = mark !== null && mark !== "none";
  if (!isTheirs && !wasHere) return "another_session";
  return status === "accepted" && firstSessionOn !== null && firstSessionOn > at.day ? "later" : null;
}

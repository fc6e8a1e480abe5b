import { and, eq, gte, notInArray } from "drizzle-orm";
import { asActor, type ActorContext, type Tx } from "~db/client.server";
import { groupSessions, sessionChanges } from "~db/schema";
import { onceFor } from "~/features/events/once.server";
import { announceTimes } from "~/features/events/outbox.server";
import { record } from "~/features/events/record.server";
import { addDays, londonDay, weekdayOf, type Day } from "~/lib/dates";
import { NotFound } from "~/lib/errors";
import type { SessionSaid } from "../form";
import { readOwnTimetable, type OwnTimetable } from "../queries/own-timetable.server";
import { ruleFor } from "../repeats";
import { occurrences, type Session } from "../rules";
import { timetableKept } from "./kept.server";

/** Adds a session to a group's timetable; it is public at once. The same key again adds nothing. */
export async function addSession(
  actor: ActorContext,
  slug: string,
  said: SessionSaid,
  key: string,
): Promise<void> {
  await asActor(actor, async (tx) => {
    const { group } = await readOwnTimetable(tx, slug);
    await onceFor(tx, { key, purpose: "timetable.add", content: { slug, ...said } }, async () => {
      const [made] = await tx
        .insert(groupSessions)
        .values({ groupId: group.id, ...rowOf(said, londonDay(tx.now)) })
        .returning({ id: groupSessions.id });
      await changed(tx, group, "timetable.added", String(made?.id));
      return {};
    });
  });
}

/**
 * Changes when a session comes. Whoever comes to it is told when its day or time is another. Changed days that its rule
 * no longer gives are forgotten. Not found when it is another group's or comes from the group's own calendar.
 */
export async function changeSession(
  actor: ActorContext,
  slug: string,
  sessionId: string,
  said: SessionSaid,
): Promise<void> {
  await asActor(actor, async (tx) => {
    const own = await readOwnTimetable(tx, slug);
    const before = editable(own, sessionId);
    const today = londonDay(tx.now);
    const row = rowOf(said, before.startsOn ?? today);
    await tx.update(groupSessions).set(row).where(eq(groupSessions.id, sessionId));
    await forgetStrayDays(tx, { ...before, ...row, id: sessionId }, own, today);
    await changed(tx, own.group, "timetable.changed", sessionId);
    if (isRetimed(before, row)) await announceTimes(tx, { kind: "retimed", sessionId, onDay: null });
  });
}

/** Takes a session off the timetable; its registers stay, and whoever comes to it is told. */
export async function removeSession(actor: ActorContext, slug: string, sessionId: string): Promise<void> {
  await asActor(actor, async (tx) => {
    const own = await readOwnTimetable(tx, slug);
    editable(own, sessionId);
    await tx.update(groupSessions).set({ removedAt: tx.now }).where(eq(groupSessions.id, sessionId));
    await changed(tx, own.group, "timetable.removed", sessionId);
    await announceTimes(tx, { kind: "retimed", sessionId, onDay: null });
  });
}

function editable({ timetable, fromCalendar }: OwnTimetable, sessionId: string): Session {
  const session = timetable.sessions.find(({ id }) => id === sessionId);
  if (!session || fromCalendar.includes(sessionId)) throw new NotFound();
  return session;
}

async function changed(tx: Tx, group: OwnTimetable["group"], kind: string, session: string): Promise<void> {
  await record(tx, kind, { groupId: group.id, organisationId: group.organisationId }, { session });
  await timetableKept(tx, group.id);
}

/** The row of what was said. A rule counts from a day on which it comes, or from `since`. */
function rowOf(said: SessionSaid, since: Day) {
  const { often, startsAt, endsAt, termTimeOnly, note } = said;
  const clock = { startsAt, endsAt, note };
  if (often === "once") {
    const day = said.startsOn ?? since;
    return { ...clock, weekday: weekdayOf(day), rule: null, startsOn: day, endsOn: day, termTimeOnly: false };
  }
  const weekday = said.weekday ?? 1;
  const rule = ruleFor(often, weekday);
  const given = said.startsOn ?? (rule === null ? null : since);
  const startsOn =
    given && often === "fortnightly" ? addDays(given, (weekday - weekdayOf(given) + 7) % 7) : given;
  return { ...clock, weekday, rule, startsOn, endsOn: said.endsOn ?? null, termTimeOnly };
}

type SessionRow = ReturnType<typeof rowOf>;

function isRetimed(before: Session, row: SessionRow): boolean {
  const clockOf = ({ startsAt, endsAt }: { startsAt: string; endsAt: string }) =>
    `${startsAt.slice(0, 5)} ${endsAt.slice(0, 5)}`;
  return (
    before.weekday !== row.weekday ||
    clockOf(before) !== clockOf(row) ||
    before.rule !== row.rule ||
    (row.rule !== null && before.startsOn !== row.startsOn)
  );
}

/** A day to come that the rule no longer gives was cancelled or moved for nothing. */
async function forgetStrayDays(
  tx: Tx,
  session: Session,
  { timetable }: OwnTimetable,
  today: Day,
): Promise<void> {
  const days = timetable.changes
    .filter(({ sessionId, onDay }) => sessionId === session.id && onDay >= today)
    .map(({ onDay }) => onDay)
    .filter((day) => occurrences([session], [], timetable.terms, day, day).length > 0);
  await tx
    .delete(sessionChanges)
    .where(
      and(
        eq(sessionChanges.sessionId, session.id),
        gte(sessionChanges.onDay, today),
        days.length > 0 ? notInArray(sessionChanges.onDay, days) : undefined,
      ),
    );
}

import { eq } from "drizzle-orm";
import { asActor, type ActorContext, type Tx } from "~db/client.server";
import { groupSessions } from "~db/schema";
import { onceFor } from "~/features/events/once.server";
import { announceTimes } from "~/features/events/outbox.server";
import { record } from "~/features/events/record.server";
import { addDays, londonDay, weekdayOf, type Day } from "~/lib/dates";
import { NotFound } from "~/lib/errors";
import type { SessionSaid } from "../form";
import { readOwnTimetable, type OwnTimetable } from "../queries/own-timetable.server";
import { ruleFor } from "../repeats";
import { anewFrom, isRetimed, type SessionRow } from "../retiming";
import { isOver, type Session } from "../rules";
import { beginAnew, forgetStrayDays } from "./begin-anew.server";
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
 * Changes when a session comes, and gives the id of the session that comes from now on. Days that have been stay as they
 * were: with another day, time or rule the old session ends, and a new one begins today, or tomorrow once today's has
 * begun. Whoever comes is told then. Changed days ahead that the rule no longer gives are forgotten. Not found when it is
 * another group's or comes from the group's own calendar.
 */
export async function retimeSession(
  tx: Tx,
  slug: string,
  sessionId: string,
  said: SessionSaid,
): Promise<string> {
  const own = await readOwnTimetable(tx, slug);
  const before = editable(own, sessionId);
  const today = londonDay(tx.now);
  const row = rowOf(said, before.startsOn ?? today);
  const follower = followerOf(own, before, row, today);
  if (follower) return follower.id;
  if (isOver(before, today)) throw new NotFound();
  const from = anewFrom(before, row, own.timetable, tx.now);
  const id =
    from === null
      ? await rewrite(tx, own, before, row)
      : await beginAnew(tx, own.group.id, before, row, { timetable: own.timetable, from });
  await changed(tx, own.group, "timetable.changed", id);
  if (isRetimed(before, row)) await announceTimes(tx, { kind: "retimed", sessionId: id, onDay: null });
  return id;
}

/** What began when this session ended, by the same press sent twice. */
function followerOf({ timetable }: OwnTimetable, before: Session, row: SessionRow, today: Day) {
  if (before.endsOn === null || before.endsOn > today) return undefined;
  return timetable.sessions.find(
    (one) => one.id !== before.id && !isRetimed({ ...one, startsOn: row.startsOn }, row),
  );
}

/** Writes the session over as it is said now. */
async function rewrite(tx: Tx, own: OwnTimetable, before: Session, row: SessionRow): Promise<string> {
  await tx.update(groupSessions).set(row).where(eq(groupSessions.id, before.id));
  await forgetStrayDays(tx, { ...before, ...row }, own.timetable, londonDay(tx.now));
  return before.id;
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
function rowOf(said: SessionSaid, since: Day): SessionRow {
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

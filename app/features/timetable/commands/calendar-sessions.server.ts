import { randomUUID } from "node:crypto";
import { and, asc, eq, isNotNull } from "drizzle-orm";
import type { Tx } from "~db/client.server";
import { groups, groupSessions } from "~db/schema";
import { announceTimes } from "~/features/events/outbox.server";
import { addDays, londonDay, type Day } from "~/lib/dates";
import { found } from "~/lib/errors";
import { type Ending, followOns } from "../follow-on";
import { WEEKS_AHEAD, type ReadCalendar, type ReadSession } from "../ics/read-ics";
import { timetableOf } from "../queries/timetable-of.server";
import { anewFrom, isRetimed, type SessionRow, type Succession } from "../retiming";
import { firstFrom, hasBeen, type Timetable } from "../rules";
import { beginAfter, beginAnew } from "./begin-anew.server";
import { writeChanges } from "./calendar-changes.server";
import { takeOff, type Brought } from "./calendar-gone.server";

interface Written {
  changed: number;
  /** Of these, what somebody must have changed: days that came in sight or went by since the last reading are not. */
  byTheGroup: number;
  successions: Succession[];
}

type Row = typeof groupSessions.$inferSelect;

/**
 * Brings the sessions from the calendar to what was read. One that has come and now has another day, time or rule ends,
 * and another begins; whoever comes is told. Sessions that are over stay eight weeks for their registers.
 */
export async function writeCalendar(
  tx: Tx,
  groupId: string,
  read: ReadCalendar,
  readBefore: Date | null,
): Promise<Written> {
  const timetable = await timetableNow(tx, groupId);
  const rows = await rowsRead(tx, groupId);
  const latest = new Map(rows.map((row) => [row.calendarUid ?? "", row]));
  const announcement = randomUUID();
  const goesOn = goingOn(read, { rows, latest, today: londonDay(tx.now) });
  const inSight = readBefore && addDays(londonDay(readBefore), WEEKS_AHEAD * 7);
  const brought = new Map<string, Brought>();
  let [changed, byTheClock] = [0, 0];
  for (const session of read.sessions) {
    const before = goesOn.get(session.uid);
    const known = latest.get(session.uid) ?? before?.row;
    const there = known && { known, rows, timetable, announcement };
    const now = there
      ? await (before?.stays ? goOn : bring)(tx, there, session)
      : await add(tx, groupId, session);
    if (!now) continue;
    brought.set(session.uid, now);
    if (now.changed) changed += 1;
    if (!known && inSight && isSingle(session) && session.startsOn > inSight) byTheClock += 1;
  }
  const gone = await takeOff(tx, { rows, read, announcement }, brought);
  changed += gone.length + (await writeChanges(tx, groupId, read.changes, brought));
  byTheClock += gone.filter(({ endsOn }) => endsOn !== null && endsOn < londonDay(tx.now)).length;
  const successions = [...brought.values()].flatMap(({ id, before }) =>
    before ? [{ before, now: id }] : [],
  );
  return { changed, byTheGroup: changed - byTheClock, successions };
}

async function timetableNow(tx: Tx, groupId: string): Promise<Timetable> {
  const isThis = eq(groups.id, groupId);
  return found(
    await tx
      .select({ timetable: timetableOf(groups.id, londonDay(tx.now)) })
      .from(groups)
      .where(isThis),
  ).timetable;
}

/** Whatever came from the calendar, the latest of each event last. */
function rowsRead(tx: Tx, groupId: string): Promise<Row[]> {
  return tx
    .select()
    .from(groupSessions)
    .where(and(eq(groupSessions.groupId, groupId), isNotNull(groupSessions.calendarUid)))
    .orderBy(asc(groupSessions.startsOn));
}

interface Known extends Ending {
  row: Row;
  /** Whether the calendar still has days of it. */
  stays: boolean;
}

/** What ends under its name, and in which new session it goes on, by that one's UID. */
function goingOn(
  read: ReadCalendar,
  { rows, latest, today }: { rows: readonly Row[]; latest: ReadonlyMap<string, Row>; today: Day },
): Map<string, Known> {
  const there = new Map(read.sessions.map((one) => [one.uid, one]));
  const over = new Map(read.over.map(({ uid, endsOn }) => [uid, endsOn]));
  const followed = new Set(rows.flatMap(({ follows, removedAt }) => (removedAt === null ? [follows] : [])));
  const endings = [...latest].flatMap(([uid, row]): Known[] => {
    const own = there.get(uid);
    if (row.removedAt !== null || row.startsOn === row.endsOn || followed.has(row.id) || own?.endsOn === null)
      return [];
    const ended = row.endsOn !== null && row.endsOn < today ? row.endsOn : null;
    const endsOn = own?.endsOn ?? over.get(uid) ?? ended;
    return [{ session: row, uid, endsOn, row, stays: own !== undefined }];
  });
  return followOns(
    endings,
    read.sessions.filter((one) => !latest.has(one.uid) && !isSingle(one)),
  );
}

async function add(tx: Tx, groupId: string, { uid, ...values }: ReadSession): Promise<Brought> {
  const [made] = await tx
    .insert(groupSessions)
    .values({ ...values, groupId, calendarUid: uid })
    .returning({ id: groupSessions.id });
  return { id: String(made?.id), since: null, changed: true };
}

interface There {
  known: Row;
  rows: readonly Row[];
  timetable: Timetable;
  /** One for all that a reading brings, so that whoever comes is told once. */
  announcement: string;
}

/** Null where no day is left of it that the session before did not have. */
async function bring(
  tx: Tx,
  { known, rows, timetable, announcement }: There,
  { uid, ...read }: ReadSession,
): Promise<Brought | null> {
  const ended = rows.find(({ id }) => id === known.follows)?.endsOn;
  const since = ended ? earlier(addDays(ended, 1), known.startsOn) : null;
  const today = londonDay(tx.now);
  const startsOn = since ? firstFrom(read, since) : firstDay(known, read, { timetable, today });
  if (read.endsOn !== null && read.endsOn < startsOn) return null;
  const row = { ...read, startsOn, termTimeOnly: known.termTimeOnly };
  if (isAsRead(known, uid, row)) return { id: known.id, since, changed: false };
  const anew = anewFrom(known, row, timetable, tx.now);
  const wasOver = known.endsOn !== null && known.endsOn < row.startsOn;
  const from = anew && wasOver ? earlier(anew, row.startsOn) : anew;
  const id = from
    ? await beginAnew(tx, known.groupId, known, { ...row, calendarUid: uid }, { timetable, from })
    : known.id;
  if (!from) {
    await tx
      .update(groupSessions)
      .set({ ...row, calendarUid: uid, removedAt: null })
      .where(eq(groupSessions.id, id));
  }
  const isBack = known.removedAt !== null;
  if ((isBack || isRetimed(known, row)) && !isWrittenOut(uid, read)) {
    await announceTimes(tx, { kind: "retimed", sessionId: id, onDay: null }, announcement);
  }
  return from ? { id, since: from, changed: true, before: known.id } : { id, since, changed: true };
}

const earlier = (a: Day, b: Day | null) => (b !== null && b < a ? b : a);

/** What comes every week and has come keeps its first day, though its event begins later now. */
function firstDay(
  known: Row,
  { rule, startsOn, endsOn }: Omit<ReadSession, "uid">,
  { timetable, today }: { timetable: Timetable; today: Day },
): Day {
  const hasBegun = rule === null && known.rule === null && startsOn !== endsOn && startsOn <= today;
  return hasBegun && hasBeen(known, timetable, startsOn) ? earlier(startsOn, known.startsOn) : startsOn;
}

/** Begins what an event goes on in that still has days to come; its people follow when it is over. */
async function goOn(
  tx: Tx,
  { known, timetable, announcement }: There,
  { uid, ...read }: ReadSession,
): Promise<Brought | null> {
  const row = { ...read, calendarUid: uid, termTimeOnly: known.termTimeOnly };
  const id = await beginAfter(tx, known.groupId, known, row, { timetable, from: read.startsOn });
  const news = { kind: "retimed" as const, sessionId: known.id, onDay: null };
  if (isRetimed(known, row)) await announceTimes(tx, news, announcement);
  return { id, since: read.startsOn, changed: true };
}

function isAsRead(known: Row, uid: string, row: SessionRow): boolean {
  return (
    known.removedAt === null &&
    known.calendarUid === uid &&
    !isRetimed(known, row) &&
    known.note === row.note &&
    known.startsOn === row.startsOn &&
    known.endsOn === row.endsOn
  );
}

const isSingle = ({ startsOn, endsOn }: Pick<ReadSession, "startsOn" | "endsOn">) => endsOn === startsOn;

/** One of the many days of a repeat that is no rule of ours: nobody is told of each of them. */
const isWrittenOut = (uid: string, read: Omit<ReadSession, "uid">) =>
  isSingle(read) && uid.endsWith(` ${read.startsOn}`);

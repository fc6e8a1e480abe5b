import { and, asc, eq, inArray, isNotNull } from "drizzle-orm";
import type { Tx } from "~db/client.server";
import { groups, groupSessions } from "~db/schema";
import { announceTimes } from "~/features/events/outbox.server";
import { addDays, londonDay, type Day } from "~/lib/dates";
import { found } from "~/lib/errors";
import { WEEKS_AHEAD, type ReadCalendar, type ReadSession } from "../ics/read-ics";
import { timetableOf } from "../queries/timetable-of.server";
import { anewFrom, isRetimed, type SessionRow, type Succession } from "../retiming";
import { firstFrom, type Timetable } from "../rules";
import { beginAnew } from "./begin-anew.server";
import { writeChanges } from "./calendar-changes.server";

/** How long sessions that are over stay on the timetable, for a register that is late. */
const DAYS_KEPT = 8 * 7;

interface Written {
  changed: number;
  /** Of these, what somebody must have changed: days that came in sight or went by since the last reading are not. */
  byTheGroup: number;
  successions: Succession[];
}

type Row = typeof groupSessions.$inferSelect;

/** What was read of one session: its row now, and the day from which on it is that row's. */
interface Brought {
  id: string;
  since: Day | null;
  changed: boolean;
  before?: string;
}

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
  const latest = new Map(rows.map((row) => [row.calendarUid, row]));
  const inSight = readBefore && addDays(londonDay(readBefore), WEEKS_AHEAD * 7);
  const brought = new Map<string, Brought>();
  let [changed, byTheClock] = [0, 0];
  for (const session of read.sessions) {
    const known = latest.get(session.uid) ?? sameEvent(session, read.sessions, latest);
    latest.delete(known?.calendarUid ?? null);
    const now = known
      ? await bring(tx, { known, rows, timetable }, session)
      : await add(tx, groupId, session);
    if (!now) continue;
    brought.set(session.uid, now);
    if (now.changed) changed += 1;
    if (!known && inSight && isSingle(session) && session.startsOn > inSight) byTheClock += 1;
  }
  const gone = await takeOff(tx, rows, brought);
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

/** An event goes by its UID; its weekdays are parts, and a calendar that splits one "from now on" marks the later half. */
const eventOf = (uid: string) => uid.replace(/ [A-Z]{2}$/, "").replace(/_R\d{8}(T\d{6}Z?)?(?=@|$)/, "");

/**
 * The row of the same event that goes by another name since the event was split or comes on other weekdays: the one of
 * the same weekday, or the only one where only one is sought.
 */
function sameEvent(
  session: ReadSession,
  all: readonly ReadSession[],
  latest: ReadonlyMap<string | null, Row>,
): Row | undefined {
  const isOfIt = (uid: string | null) => uid !== null && eventOf(uid) === eventOf(session.uid);
  const read = new Set(all.map(({ uid }) => uid));
  const left = [...latest.values()].filter(
    ({ calendarUid, removedAt, startsOn, endsOn }) =>
      isOfIt(calendarUid) && !read.has(calendarUid ?? "") && removedAt === null && startsOn !== endsOn,
  );
  if (isSingle(session) || left.length === 0) return undefined;
  const sought = all.filter(({ uid }) => isOfIt(uid) && !latest.has(uid));
  const alone = left.length === 1 && sought.length === 1 ? left[0] : undefined;
  return left.find(({ weekday }) => weekday === session.weekday) ?? alone;
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
}

/** Null where no day is left of it that the session before did not have. */
async function bring(
  tx: Tx,
  { known, rows, timetable }: There,
  { uid, ...read }: ReadSession,
): Promise<Brought | null> {
  const ended = rows.find(({ id }) => id === known.follows)?.endsOn;
  const since = ended ? addDays(ended, 1) : null;
  const startsOn = since ? firstFrom(read, since) : read.startsOn;
  if (read.endsOn !== null && read.endsOn < startsOn) return null;
  const row: SessionRow = { ...read, startsOn, termTimeOnly: known.termTimeOnly };
  if (isAsRead(known, uid, row)) return { id: known.id, since, changed: false };
  const from = anewFrom(known, row, timetable, tx.now);
  const id = from
    ? await beginAnew(tx, known.groupId, known, { ...row, calendarUid: uid }, { timetable, from })
    : known.id;
  if (!from) {
    await tx
      .update(groupSessions)
      .set({ ...row, calendarUid: uid, removedAt: null })
      .where(eq(groupSessions.id, id));
  }
  if (isRetimed(known, row) && !isWrittenOut(uid, read)) {
    await announceTimes(tx, { kind: "retimed", sessionId: id, onDay: null });
  }
  return from ? { id, since: from, changed: true, before: known.id } : { id, since, changed: true };
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

/** Takes off what the calendar has no more, but for what is over and may still have a register to keep. */
async function takeOff(tx: Tx, rows: readonly Row[], brought: Map<string, Brought>): Promise<Row[]> {
  const today = londonDay(tx.now);
  const stay = new Set([...brought.values()].map(({ id }) => id));
  const ended = new Set([
    ...rows.map(({ follows }) => follows),
    ...[...brought.values()].map((one) => one.before),
  ]);
  const isOpen = ({ id, endsOn }: Row) =>
    (ended.has(id) || (endsOn !== null && endsOn < today)) && (endsOn ?? today) >= addDays(today, -DAYS_KEPT);
  const gone = rows.filter((row) => row.removedAt === null && !stay.has(row.id) && !isOpen(row));
  if (gone.length > 0) {
    const ids = gone.map(({ id }) => id);
    await tx.update(groupSessions).set({ removedAt: tx.now }).where(inArray(groupSessions.id, ids));
  }
  return gone;
}

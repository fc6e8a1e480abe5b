import { and, eq, sql } from "drizzle-orm";
import type { ActorContext, Tx } from "~db/client.server";
import { asActor } from "~db/client.server";
import { groupCalendars, groups } from "~db/schema";
import { managedGroup } from "~/features/groups/visibility.server";
import { londonDay, type Day } from "~/lib/dates";
import { dayFrom, found, idFrom, NotFound } from "~/lib/errors";
import { occurrenceOf, type Occurrence, type Session, type Timetable } from "../rules";
import { timeWords } from "../words";
import { timetableOf } from "./timetable-of.server";

export interface OwnTimetable {
  group: { id: string; slug: string; name: string; organisationId: string | null };
  timetable: Timetable;
  /** Sessions that come from the group's own calendar. */
  fromCalendar: string[];
  calendar: { url: string; readAt: Date | null; fault: string | null; leftOut: number } | null;
}

/** The timetable of a group that the actor may change. Not found when it is another organisation's. */
export async function readOwnTimetable(tx: Tx, slug: string): Promise<OwnTimetable> {
  const { url, readAt, fault, leftOut, ...row } = found(
    await tx
      .select({
        group: { id: groups.id, slug: groups.slug, name: groups.name, organisationId: groups.organisationId },
        timetable: timetableOf(groups.id, londonDay(tx.now)),
        fromCalendar: sql<string[]>`array(select s.id from group_sessions s where s.group_id = ${groups.id}
          and s.calendar_uid is not null and s.removed_at is null)`,
        url: groupCalendars.url,
        readAt: groupCalendars.readAt,
        fault: groupCalendars.fault,
        leftOut: groupCalendars.leftOut,
      })
      .from(groups)
      .leftJoin(groupCalendars, eq(groupCalendars.groupId, groups.id))
      .where(and(eq(groups.slug, slug), managedGroup(tx.actor, "timetable.change"))),
  );
  return { ...row, calendar: url === null ? null : { url, readAt, fault, leftOut: leftOut ?? 0 } };
}

/** The same for its page, with the moment it was read. */
export function ownTimetable(actor: ActorContext, slug: string): Promise<OwnTimetable & { now: Date }> {
  return asActor(actor, async (tx) => ({ ...(await readOwnTimetable(tx, slug)), now: tx.now }));
}

interface SessionPage {
  group: OwnTimetable["group"];
  session: Session;
  /** When it comes, in words. */
  words: string;
  today: Day;
}

/** A session for the page that changes it. Not found when it is another's, or comes from the group's own calendar. */
export async function sessionToChange(
  actor: ActorContext,
  slug: string,
  sessionId: string | undefined,
): Promise<SessionPage> {
  const own = await ownTimetable(actor, slug);
  const page = pageOf(own, idFrom(sessionId));
  if (own.fromCalendar.includes(page.session.id)) throw new NotFound();
  return page;
}

/** One day of a session, for the page that cancels or moves it. Not found when the session does not come on it. */
export async function dayToChange(
  actor: ActorContext,
  { slug = "", sessionId, day }: { slug?: string; sessionId?: string; day?: string },
): Promise<SessionPage & { one: Occurrence }> {
  const own = await ownTimetable(actor, slug);
  const page = pageOf(own, idFrom(sessionId));
  const one = occurrenceOf(own.timetable, page.session.id, dayFrom(day));
  if (!one) throw new NotFound();
  return { ...page, one };
}

function pageOf({ group, timetable, now }: OwnTimetable & { now: Date }, sessionId: string): SessionPage {
  const session = timetable.sessions.find(({ id }) => id === sessionId);
  if (!session) throw new NotFound();
  const today = londonDay(now);
  return { group, session, words: timeWords(session, today), today };
}

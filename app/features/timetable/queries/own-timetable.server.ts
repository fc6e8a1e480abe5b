import { and, eq, sql } from "drizzle-orm";
import type { ActorContext, Tx } from "~db/client.server";
import { asActor } from "~db/client.server";
import { groupCalendars, groups } from "~db/schema";
import { managedGroup } from "~/features/groups/visibility.server";
import { found } from "~/lib/errors";
import type { Timetable } from "../rules";
import { timetableOf } from "./timetable-of.server";

export interface OwnTimetable {
  group: { id: string; slug: string; name: string; organisationId: string | null };
  timetable: Timetable;
  /** Sessions that come from the group's own calendar. */
  fromCalendar: string[];
  calendar: { url: string; readAt: Date | null; fault: string | null } | null;
}

/** The timetable of a group that the actor may change. Not found when it is another organisation's. */
export async function readOwnTimetable(tx: Tx, slug: string): Promise<OwnTimetable> {
  const { url, readAt, fault, ...row } = found(
    await tx
      .select({
        group: { id: groups.id, slug: groups.slug, name: groups.name, organisationId: groups.organisationId },
        timetable: timetableOf(groups.id),
        fromCalendar: sql<string[]>`array(select s.id from group_sessions s where s.group_id = ${groups.id}
          and s.calendar_uid is not null and s.removed_at is null)`,
        url: groupCalendars.url,
        readAt: groupCalendars.readAt,
        fault: groupCalendars.fault,
      })
      .from(groups)
      .leftJoin(groupCalendars, eq(groupCalendars.groupId, groups.id))
      .where(and(eq(groups.slug, slug), managedGroup(tx.actor, "timetable.change"))),
  );
  return { ...row, calendar: url === null ? null : { url, readAt, fault } };
}

/** The same for its page, with the moment it was read. */
export function ownTimetable(actor: ActorContext, slug: string): Promise<OwnTimetable & { now: Date }> {
  return asActor(actor, async (tx) => ({ ...(await readOwnTimetable(tx, slug)), now: tx.now }));
}

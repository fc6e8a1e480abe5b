import { sql, type SQL, type SQLWrapper } from "drizzle-orm";
import { addDays, type Day } from "~/lib/dates";
import { MOST_DAYS, type Timetable } from "../rules";

/**
 * The timetable of the group with this id, as one value of a row: its sessions that are not taken off, the days that
 * were changed in the last 53 weeks and ahead, and the school terms where a session goes by them.
 */
export function timetableOf(id: SQLWrapper, today: Day): SQL<Timetable> {
  return timetableSince(id, addDays(today, -MOST_DAYS));
}

/** The same for what shows days ahead alone: changed days from yesterday on, whose night may not be over. */
export function timetableAhead(id: SQLWrapper, today: Day): SQL<Timetable> {
  return timetableSince(id, addDays(today, -1));
}

function timetableSince(id: SQLWrapper, since: Day): SQL<Timetable> {
  // Wrapped, it keeps its table's name also where only one table is read.
  const groupId = sql`${id}`;
  return sql<Timetable>`jsonb_build_object(
    'sessions', coalesce((select jsonb_agg(jsonb_build_object('id', s.id, 'weekday', s.weekday,
      'startsAt', s.starts_at, 'endsAt', s.ends_at, 'note', s.note, 'rule', s.rule, 'startsOn', s.starts_on,
      'endsOn', s.ends_on, 'termTimeOnly', s.term_time_only) order by s.weekday, s.starts_at, s.id)
      from group_sessions s where s.group_id = ${groupId} and s.removed_at is null), '[]'),
    'changes', coalesce((select jsonb_agg(jsonb_build_object('sessionId', c.session_id, 'onDay', c.on_day,
      'kind', c.kind, 'newDay', c.new_day, 'startsAt', c.starts_at, 'endsAt', c.ends_at, 'note', c.note))
      from session_changes c where c.group_id = ${groupId}
        and (c.on_day >= ${since}::date or c.new_day >= ${since}::date)), '[]'),
    'terms', coalesce((select jsonb_agg(jsonb_build_object('startsOn', t.starts_on, 'endsOn', t.ends_on))
      from term_dates t where exists (select from group_sessions s
        where s.group_id = ${groupId} and s.term_time_only and s.removed_at is null)), '[]'))`;
}

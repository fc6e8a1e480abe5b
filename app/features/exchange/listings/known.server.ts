import { sql } from "drizzle-orm";
import type { Tx } from "~db/client.server";
import type { Known } from "./decide";
import { COLUMN_FIELDS, type Listing } from "./listing";

export interface KnownRow extends Known {
  key: string;
  /** Where this source last met it. */
  seenIn: string;
  seenRow: number;
  seenLine: number | null;
}

interface Found extends Record<string, unknown> {
  key: string;
  group_id: string;
  claimed: boolean;
  import_id: string;
  values: Partial<Listing>;
  seen_in: string;
  seen_row: number;
  seen_line: number | null;
  now: Listing;
}

/** A session `s` that an import may speak of: not over, and not from the group's own calendar. */
export const SESSION_AHEAD = sql.raw(`s.calendar_uid is null
  and coalesce(s.ends_on >= (now() at time zone 'Europe/London')::date, true)`);

/** A group as an import would say it, for comparing; `g` is the group. */
export const LISTING_NOW = sql`
  jsonb_build_object(${sql.raw(COLUMN_FIELDS.map((field) => `'${field}', g.${field}`).join(", "))}, 'sessions', (
    select coalesce(jsonb_agg(jsonb_build_object('weekday', s.weekday,
        'startsAt', to_char(s.starts_at, 'HH24:MI'), 'endsAt', to_char(s.ends_at, 'HH24:MI'))
      order by s.weekday, s.starts_at, s.ends_at), '[]')
    from group_sessions s where s.group_id = g.id and s.removed_at is null and ${SESSION_AHEAD}))`;

/** The listings that earlier rows of the source made, by key; locked, so that nobody edits them meanwhile. */
export async function knownListings(tx: Tx, source: string, keys: string[]): Promise<Map<string, KnownRow>> {
  const rows = await tx.execute<Found>(sql`
    select i.key, i.group_id, g.organisation_id is not null as claimed, i.import_id, i.values, i.seen_in, i.seen_row,
      r.line::int as seen_line, ${LISTING_NOW} as now
    from imported_listings i
    join groups g on g.id = i.group_id
    left join import_rows r on r.import_id = i.seen_in and r.row = i.seen_row
    where i.source = ${source} and i.key in (select jsonb_array_elements_text(${JSON.stringify(keys)}::jsonb))
    order by g.id
    for update of g`);
  return new Map(rows.map((row) => [row.key, knownFrom(row)]));
}

function knownFrom(row: Found): KnownRow {
  const { key, claimed } = row;
  const seen = { seenIn: row.seen_in, seenRow: row.seen_row, seenLine: row.seen_line };
  const said = { values: sameShape(row.values), now: sameShape(row.now) };
  return { key, claimed, ...said, groupId: row.group_id, importId: row.import_id, ...seen };
}

/** The database orders the members of an object its own way, and comparing goes by the text. */
export function sameShape<Said extends Partial<Listing>>(said: Said): Said {
  if (!said.sessions) return said;
  const sessions = said.sessions.map(({ weekday, startsAt, endsAt }) => ({ weekday, startsAt, endsAt }));
  return { ...said, sessions };
}

import { randomUUID } from "node:crypto";
import { Readable } from "node:stream";
import { pipeline } from "node:stream/promises";
import postgres, { type Sql } from "postgres";
import { countSearchWords } from "~/features/groups/commands/count-words.server";
import { rebuildSearch } from "~/features/groups/commands/refresh-search.server";
import { connectionUrl, parseConnection } from "~db/connections.server";
import { say, step } from "../../start/progress";
import { Country } from "./country";

const TABLES = {
  groups:
    "groups (id, slug, organisation_id, status, name, summary, description, needs, audiences, languages, ways, venue, lat, lng, min_age, cost_kind, cost_pence, phone, takes_join_requests, checked_on, checked_by, assurance)",
  sessions: "group_sessions (group_id, weekday, starts_at, ends_at)",
  access: "group_access (group_id, feature, value, said_by, said_on)",
  pools: "place_pools (group_id, limit_kind, safe_places)",
} as const;
const ORGANISATIONS = 500;
const BATCH = 5_000;
const SAID_EVERY = 100_000;

/** Fills an empty, migrated database with a made-up country of so many groups, and makes search of it. */
export async function fillCountry(groups: number): Promise<void> {
  const sql = postgres({ ...parseConnection(connectionUrl("owner")), max: 6, onnotice: () => undefined });
  try {
    await step(`${groups} groups are written`, () => writeGroups(sql, groups));
    await sql`analyze`;
    await step("Search is written", () => withoutIndexes(sql, writeSearch));
    await step("Words are counted", countSearchWords);
    await sql`vacuum analyze group_search`;
    await sql`analyze`;
  } finally {
    await sql.end();
  }
}

async function writeSearch(): Promise<void> {
  await rebuildSearch((done) => {
    if (done % SAID_EVERY === 0) say(`${done} groups, ${Math.round(process.memoryUsage().rss / 1e6)} MB`);
  });
}

/** The indexes of search are dropped meanwhile and made at the end: in one go they take a tenth of the time. */
async function withoutIndexes(sql: Sql, work: () => Promise<void>): Promise<void> {
  const indexes = await sql<{ name: string; definition: string }[]>`
    select indexname as name, indexdef as definition from pg_indexes
    where tablename = 'group_search' and indexname <> 'group_search_pkey'`;
  for (const { name } of indexes) await sql.unsafe(`drop index ${name}`);
  await work();
  for (const { definition } of indexes) {
    await sql.begin(async (tx) => {
      await tx`set local maintenance_work_mem = '1GB'`;
      await tx.unsafe(definition);
    });
  }
}

async function writeGroups(sql: Sql, groups: number): Promise<void> {
  const organisations = Array.from({ length: ORGANISATIONS }, () => randomUUID());
  for (const [number, id] of organisations.entries()) {
    await sql`insert into organisations (id, name) values (${id}, ${`Organisation ${number}`})`;
  }
  const country = new Country();
  const day = (ago: number) => new Date(Date.now() - ago * 86_400_000).toISOString().slice(0, 10);
  for (let start = 0; start < groups; start += BATCH) {
    const rows: Record<keyof typeof TABLES, string[]> = { groups: [], sessions: [], access: [], pools: [] };
    for (let number = start; number < Math.min(groups, start + BATCH); number += 1) {
      const g = country.group(number);
      const id = randomUUID();
      const organisation = g.claimed ? organisations[number % ORGANISATIONS] : null;
      rows.groups.push(
        line([
          id,
          g.slug,
          organisation,
          "listed",
          g.name,
          g.summary,
          g.description,
          list(g.needs),
          list(g.audiences),
          list(g.languages),
          list(g.ways),
          "The hall",
          g.lat,
          g.lng,
          g.minAge,
          g.cost,
          g.pence,
          "01632 960000",
          g.joins,
          day(g.checkedDaysAgo),
          "group",
          g.claimed ? "checked" : "signpost_only",
        ]),
      );
      for (const [weekday, at] of g.sessions) rows.sessions.push(line([id, weekday, at, "21:00"]));
      for (const [feature, value] of g.access) rows.access.push(line([id, feature, value, "group", day(30)]));
      if (g.claimed) rows.pools.push(line([id, "places", g.safePlaces % 3 === 0 ? 0 : g.safePlaces]));
    }
    for (const table of Object.keys(TABLES) as (keyof typeof TABLES)[]) {
      await pipeline(
        Readable.from(rows[table]),
        await sql.unsafe(`copy ${TABLES[table]} from stdin`).writable(),
      );
    }
  }
}

function line(values: readonly unknown[]): string {
  return `${values.map((value) => (value === null || value === undefined ? "\\N" : String(value))).join("\t")}\n`;
}

function list(values: readonly string[]): string {
  return `{${values.join(",")}}`;
}

import { sql } from "drizzle-orm";
import { afterAll, expect, it } from "vitest";
import { CLOCK } from "~/features/access/actor.server";
import { recount } from "~/features/places/queries/recount.server";
import { instantAt } from "~/lib/dates";
import { asActor, closeDatabase } from "~db/client.server";
import { insertReference } from "~db/seed/reference.server";
import { writeYear } from "~db/seed/write-year.server";
import { yearOf } from "~db/seed/year/year";
import { testDatabase } from "../../support/database";
import { byCommands } from "./by-commands";
import { SMALL } from "./small-district";

const TODAY = "2026-03-12";
const DAYS = 110;

afterAll(closeDatabase);

/**
 * Every table that the steps of a year touch. The keys of forms are left out: they know a second press, and nobody
 * presses twice in the demo's past.
 */
const TABLES = [
  "referrals",
  "disclosures",
  "consents",
  "events",
  "people",
  "place_pools",
  "strain_flags",
  "load_levels",
  "funding_pots",
  "accruals",
];

/** What must have happened for the test to say anything about what follows by itself. */
const BY_ITSELF = [
  "referral.reminded",
  "referral.expired",
  "referral.offered",
  "referral.offer_lapsed",
  "funding.accrued",
];

type Row = Record<string, unknown>;

/** What the tables hold, each referral called by its key, without the ids and references that chance gave. */
async function contents(keys: Map<string, string>): Promise<Record<string, string[]>> {
  return asActor(CLOCK, async (tx) => {
    const found: Record<string, string[]> = {};
    for (const table of TABLES) {
      const order = sql.raw(table === "events" ? "order by t.id" : "");
      const rows = await tx.execute<{ row: Row }>(
        sql`select to_jsonb(t) as row from ${sql.identifier(table)} t ${order}`,
      );
      const counts = new Map<unknown, number>();
      found[table] = rows.map(({ row }) => named(table, row, keys, counts)).toSorted();
    }
    return found;
  });
}

/** One row as text. An event says which of its referral's, or else its group's, it is. */
function named(table: string, row: Row, keys: Map<string, string>, counts: Map<unknown, number>): string {
  const { id, reference: _, referral_id, ...plain } = row;
  const key = keys.get(String(table === "referrals" ? id : referral_id)) ?? null;
  const whose = key ?? row.group_id;
  counts.set(whose, (counts.get(whose) ?? 0) + 1);
  const place = table === "events" ? counts.get(whose) : null;
  const keepsId = ["people", "place_pools", "funding_pots"].includes(table);
  return JSON.stringify({ key, place, id: keepsId ? id : null, ...plain });
}

it("a year written at once is the year that people's own commands would have written, row by row", async () => {
  const year = yearOf(SMALL, TODAY, DAYS);
  const group = "soup-and-sums";
  year.act({ do: "places", at: instantAt(TODAY, "08:00"), group, by: null, safePlaces: 1 });
  await testDatabase();
  await insertReference(SMALL, TODAY);
  const made = await byCommands(SMALL, year.steps);
  const oneByOne = await contents(new Map([...made].map(([key, { id }]) => [id, key])));
  await closeDatabase();

  const { sql: owner } = await testDatabase();
  const guards = () => owner`
    select relname, relrowsecurity, relforcerowsecurity, tgname, tgenabled
    from pg_class left join pg_trigger on tgrelid = pg_class.oid and not tgisinternal
    where relnamespace = 'public'::regnamespace and relkind = 'r' order by relname, tgname`;
  const before = await guards();
  await insertReference(SMALL, TODAY);
  await writeYear(year);
  const atOnce = await contents(new Map([...year.referrals].map(([key, { row }]) => [row.id!, key])));

  for (const table of TABLES) expect(atOnce[table], table).toEqual(oneByOne[table]);
  expect(atOnce.referrals!.length).toBeGreaterThan(150);
  const moves = new Set(year.steps.map((step) => step.do));
  expect([...moves].toSorted()).toEqual(
    [
      "accept",
      "answer_offer",
      "close",
      "decline",
      "flag",
      "join",
      "midnight",
      "miss",
      "offer",
      "places",
      "plan",
    ].concat(["send", "start", "wait", "withdraw", "withdraw_consent"]),
  );
  const happened = new Set(year.book.events.map(({ kind }) => kind));
  expect(atOnce.accruals!.length).toBeGreaterThan(40);
  for (const kind of BY_ITSELF) expect(happened, kind).toContain(kind);
  expect(await asActor(CLOCK, recount)).toEqual([]);
  expect(await guards()).toEqual(before);
}, 300_000);

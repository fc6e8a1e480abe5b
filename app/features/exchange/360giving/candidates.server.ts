import { eq, sql } from "drizzle-orm";
import type { Tx } from "~db/client.server";
import { charities } from "~db/schema";
import { found as foundRow } from "~/lib/errors";
import { ALIKE, matchGrant, type Candidate, type Recipient, type Verdict } from "./match";

/** A grant that is to be matched: `key` tells it from the others asked about at once. */
export interface Asked extends Recipient {
  key: string;
}

/** What came of matching: the charity, and the one organisation here that is it. */
export interface Matched extends Verdict {
  organisationId: string | null;
}

/** Matches grants to the register and to the organisations here, in the order asked. Three queries however many. */
export async function matchAll(tx: Tx, asked: Asked[]): Promise<Matched[]> {
  if (asked.length === 0) return [];
  const found = await candidatesOf(tx, asked);
  const verdicts = asked.map((one) => matchGrant(one, found.get(one.key) ?? []));
  const numbers = asked.map((one, index) => numbersOf(one, verdicts[index]?.charity ?? null));
  const organisations = await organisationsWith(tx, numbers.flat());
  return verdicts.map((verdict, index) => {
    const ids = new Set((numbers[index] ?? []).flatMap((number) => organisations.get(number) ?? []));
    return { ...verdict, organisationId: ids.size === 1 ? [...ids][0]! : null };
  });
}

/** A settled charity is the recipient; else its own numbers say who it is. */
function numbersOf({ charities, companies }: Recipient, charity: string | null): string[] {
  return charity === null ? [...charities, ...companies] : [charity, ...companies];
}

/** Charities that the grants may be for: by number, by company, by the same name, and up to eight of a like name. */
async function candidatesOf(tx: Tx, asked: Asked[]): Promise<Map<string, Candidate[]>> {
  await tx.execute(sql`select set_config('pg_trgm.similarity_threshold', ${String(ALIKE / 1000)}, true)`);
  const rows = await tx.execute<Candidate & { key: string } & Record<string, unknown>>(sql`
    select a.key, c.number, c.company_number as "companyNumber", c.name_key as "nameKey",
      round(similarity(c.name_key, a."nameKey") * 1000)::int as likeness
    from jsonb_to_recordset(${JSON.stringify(asked)}::jsonb)
      a(key text, charities jsonb, companies jsonb, "nameKey" text)
    cross join lateral (
      select number, company_number, name_key from charities
        where number in (select jsonb_array_elements_text(a.charities))
      union select number, company_number, name_key from charities
        where company_number in (select jsonb_array_elements_text(a.companies))
      union select number, company_number, name_key from charities where name_key = a."nameKey"
      union (select number, company_number, name_key from charities where name_key % a."nameKey"
        order by similarity(name_key, a."nameKey") desc, number limit 8)) c`);
  const found = new Map<string, Candidate[]>();
  for (const { key, ...candidate } of rows) found.set(key, [...(found.get(key) ?? []), candidate]);
  return found;
}

/** The organisations that give one of these numbers as their own. */
export async function organisationsWith(tx: Tx, numbers: string[]): Promise<Map<string, string[]>> {
  const rows = await tx.execute<{ number: string; id: string }>(sql`
    select n.number, o.id from organisations o
    cross join lateral (values (upper(translate(o.charity_number, ' .', ''))), (upper(translate(o.company_number, ' .', '')))) n(number)
    where n.number in (select jsonb_array_elements_text(${JSON.stringify([...new Set(numbers)])}::jsonb))`);
  const found = new Map<string, string[]>();
  for (const { number, id } of rows) found.set(number, [...(found.get(number) ?? []), id]);
  return found;
}

/** The one organisation here that is this charity, if it is one. Not found when the register has no such charity. */
export async function organisationOf(tx: Tx, number: string): Promise<string | null> {
  const { companyNumber } = foundRow(
    await tx
      .select({ companyNumber: charities.companyNumber })
      .from(charities)
      .where(eq(charities.number, number)),
  );
  const organisations = await organisationsWith(tx, companyNumber ? [number, companyNumber] : [number]);
  const ids = new Set([...organisations.values()].flat());
  return ids.size === 1 ? [...ids][0]! : null;
}

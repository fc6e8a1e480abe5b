import { sql } from "drizzle-orm";
import type { Tx } from "~db/client.server";
import type { Outcome, RowResult, StagedRow } from "../staged.server";
import { charityFrom, type Charity } from "./register";

type Read = { row: StagedRow; charity: Charity; notes: RowResult["notes"] };
export type ReadCharity = Read | RowResult;

/** Reads staged rows as charities; what is none is left out with its reason. */
export function readCharityRows(staged: StagedRow[]): ReadCharity[] {
  return staged.map((row): ReadCharity => {
    const read = row.cells ? charityFrom(row.cells) : null;
    if (!read) return { row, outcome: "left out", notes: row.notes };
    if ("refused" in read) return { row, outcome: "left out", notes: [read.refused, ...row.notes] };
    return { row, charity: read.charity, notes: [...row.notes, ...read.notes] };
  });
}

/** Keeps a batch of charities: added, updated or left alone. Of rows with one number in a batch the last counts. */
export async function storeCharities(tx: Tx, importId: string, rows: ReadCharity[]): Promise<RowResult[]> {
  const read = rows.filter((one): one is Read => "charity" in one);
  const last = new Map(read.map((one) => [one.charity.number, one]));
  const written = await write(tx, importId, [...last.values()]);
  return rows.map((one): RowResult => {
    if (!("charity" in one)) return one;
    const outcome = last.get(one.charity.number) === one ? written.get(one.row.row) : undefined;
    return { row: one.row, notes: one.notes, outcome: outcome ?? "unchanged" };
  });
}

async function write(tx: Tx, importId: string, read: Read[]): Promise<Map<number, Outcome>> {
  const json = JSON.stringify(read.map(({ row, charity }) => ({ row: row.row, ...charity })));
  const rows = await tx.execute<{ row: number; outcome: Outcome }>(sql`
    with given as (
      select * from jsonb_to_recordset(${json}::jsonb)
        g(row int, number text, name text, "nameKey" text, "companyNumber" text, postcode text)),
    changed as (
      select g.*, to_jsonb(c) as was from given g left join charities c on c.number = g.number
      where c.number is null or (c.name, c.company_number, c.postcode, c.name_key)
        is distinct from (g.name, g."companyNumber", g.postcode, g."nameKey")),
    written as (
      insert into charities (number, name, name_key, company_number, postcode, import_id)
      select number, name, "nameKey", "companyNumber", postcode, ${importId}::uuid from changed
      on conflict (number) do update set name = excluded.name, name_key = excluded.name_key,
        company_number = excluded.company_number, postcode = excluded.postcode, import_id = excluded.import_id),
    noted as (
      update import_rows i set outcome = case when c.was is null then 'added' else 'updated' end,
        before = jsonb_build_object('identifier', c.number, 'was', c.was)
      from changed c where i.import_id = ${importId}::uuid and i.row = c.row)
    select row, case when was is null then 'added' else 'updated' end as outcome from changed`);
  return new Map(rows.map(({ row, outcome }) => [row, outcome]));
}

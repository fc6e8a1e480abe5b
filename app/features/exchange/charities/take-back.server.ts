import { sql } from "drizzle-orm";
import type { Tx } from "~db/client.server";
import type { KeptRow } from "../kept-rows";

/**
 * Takes back a batch of what an import of charities wrote, after a given row. A charity that a later import has
 * changed, or that a person has said a grant went to, stays.
 */
export async function takeBackCharities(tx: Tx, importId: string, after: number, limit: number) {
  const rows = await tx.execute<KeptRow & Record<string, unknown>>(sql`
    select r.row, r.file, r.line::int as line, coalesce(c.name, '') as name,
      case when c.import_id is distinct from r.import_id then 'another import has changed it since'
        when r.outcome = 'added' and exists
          (select 1 from grants g where g.matched_charity = c.number and g.match = 'person')
          then 'somebody has said that a grant went to it'
        else '' end as reason
    from import_rows r left join charities c on c.number = r.before ->> 'identifier'
    where r.import_id = ${importId}::uuid and r.row > ${after} and r.outcome in ('added', 'updated')
    order by r.row limit ${limit}`);
  const kept = rows.filter(({ reason }) => reason !== "");
  const free = JSON.stringify(rows.filter(({ reason }) => reason === "").map(({ row }) => row));
  const chosen = sql`r.import_id = ${importId}::uuid and r.row in
    (select t.value::int from jsonb_array_elements_text(${free}::jsonb) t)`;
  await tx.execute(sql`
    update grants g set match = 'none', matched_charity = null, organisation_id = null
    from import_rows r where ${chosen} and r.outcome = 'added' and g.matched_charity = r.before ->> 'identifier'`);
  await tx.execute(sql`
    delete from charities c using import_rows r
    where ${chosen} and r.outcome = 'added' and c.number = r.before ->> 'identifier'`);
  await tx.execute(sql`
    update charities c set name = w.name, name_key = w.name_key, company_number = w.company_number,
      postcode = w.postcode, import_id = w.import_id
    from import_rows r cross join lateral jsonb_populate_record(null::charities, r.before -> 'was') w
    where ${chosen} and r.outcome = 'updated' and c.number = w.number`);
  await tx.execute(sql`update import_rows r set outcome = 'undone' where ${chosen}`);
  return { kept, takenBack: rows.length - kept.length, last: rows.at(-1)?.row ?? null };
}

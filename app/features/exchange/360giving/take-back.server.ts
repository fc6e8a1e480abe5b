import { sql } from "drizzle-orm";
import type { Tx } from "~db/client.server";
import type { KeptRow } from "../kept-rows";
import { draftGrant, type GrantDraft } from "./grant";
import { isParts } from "./flat";
import { rematch } from "./store.server";
import { writeGrants } from "./write.server";

interface Written extends KeptRow, Record<string, unknown> {
  outcome: "added" | "updated";
  was: { importId: string | null; published: unknown } | null;
  identifier: string;
}

/**
 * Takes back a batch of what an import of grants wrote, after a given row: added grants go, updated ones are as they
 * were. A grant that a later import has changed, that pays for a pot, or that a person has settled stays.
 */
export async function takeBackGrants(tx: Tx, importId: string, after: number, limit: number) {
  const rows = await tx.execute<Written>(sql`
    select r.row, r.file, r.line::int as line, r.outcome, r.before -> 'was' as was, coalesce(g.title, '') as name,
      r.before ->> 'identifier' as identifier,
      case when g.import_id is distinct from r.import_id then 'another import has changed it since'
        when r.outcome = 'added' and exists (select 1 from funding_pots p where p.grant_id = g.id)
          then 'a group counts on its money'
        when r.outcome = 'added' and g.match = 'person' and g.matched_by is not null then 'somebody has said whom it went to'
        else '' end as reason
    from import_rows r left join grants g on g.identifier = r.before ->> 'identifier'
    where r.import_id = ${importId}::uuid and r.row > ${after} and r.outcome in ('added', 'updated')
    order by r.row limit ${limit}`);
  const kept = rows.filter(({ reason }) => reason !== "");
  const free = rows.filter(({ reason }) => reason === "");
  const added = free.filter(({ outcome }) => outcome === "added").map(({ identifier }) => identifier);
  await tx.execute(sql`
    delete from grants where identifier in (
      select jsonb_array_elements_text(${JSON.stringify(added)}::jsonb))`);
  await restore(tx, free);
  await tx.execute(sql`
    update import_rows set outcome = 'undone' where import_id = ${importId}::uuid and row in (
      select t.value::int from jsonb_array_elements_text(${JSON.stringify(free.map(({ row }) => row))}::jsonb) t)`);
  return { kept, takenBack: free.length, last: rows.at(-1)?.row ?? null };
}

/** Writes grants as an import found them, each as the import's that had written it. */
async function restore(tx: Tx, rows: Written[]) {
  const byImport = new Map<string | null, GrantDraft[]>();
  for (const { was } of rows) {
    const drafted = was && isParts(was.published) ? draftGrant(was.published) : null;
    if (!was || !drafted || "refused" in drafted) continue;
    byImport.set(was.importId, [...(byImport.get(was.importId) ?? []), drafted.draft]);
  }
  for (const [importId, drafts] of byImport) {
    await writeGrants(tx, importId, drafts);
    await rematch(tx, drafts);
  }
}

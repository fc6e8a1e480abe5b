import { sql } from "drizzle-orm";
import type { Tx } from "~db/client.server";
import { searchDocuments } from "~/features/groups/queries/search-documents.server";
import { meiliDocument, type MeiliDocument } from "./document";

/** The present state of these groups as the index should hold it, and which of them it should not hold at all. */
export async function documentsOf(
  tx: Tx,
  groupIds: readonly string[],
): Promise<{ documents: MeiliDocument[]; gone: string[] }> {
  // Versions first: what changes between the two readings is newer than its version says, and will be sent again
  const versions = await versionsOf(tx, groupIds);
  const documents = (await searchDocuments(tx, groupIds, tx.now)).map((document) =>
    meiliDocument(document, versions.get(document.groupId) ?? 0),
  );
  const kept = new Set(documents.map(({ id }) => id));
  return { documents, gone: groupIds.filter((id) => !kept.has(id)) };
}

async function versionsOf(tx: Tx, groupIds: readonly string[]): Promise<Map<string, number>> {
  const rows = await tx.execute<{ id: string; version: string }>(sql`
    select group_id as id, version from group_search where group_id = any(${`{${groupIds.join(",")}}`}::uuid[])`);
  return new Map(rows.map(({ id, version }) => [id, Number(version)]));
}

/**
 * Lets one at a time read groups and hand them to the search server: what was read later is then also written later, and
 * no writer undoes another's work.
 */
export async function takeWritingTurn(tx: Tx): Promise<void> {
  await tx.execute(sql`select pg_advisory_xact_lock(7405913)`);
}

/** Whether this is the only whole writing or comparing under way; held until the transaction ends. */
export async function takeRunTurn(tx: Tx): Promise<boolean> {
  const [row] = await tx.execute<{ mine: boolean }>(sql`select pg_try_advisory_xact_lock(7405914) as mine`);
  return row?.mine ?? false;
}

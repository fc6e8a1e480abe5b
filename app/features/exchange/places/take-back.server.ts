import { sql } from "drizzle-orm";
import type { Tx } from "~db/client.server";

/** Takes the places away that an import wrote last. Gives how many. */
export async function takeBackPlaces(tx: Tx, importId: string): Promise<number> {
  const [gone] = await tx.execute<{ count: number }>(sql`
    with gone as (delete from gazetteer where import_id = ${importId}::uuid and kind = 'place' returning 1)
    select count(*)::int as count from gone`);
  return gone?.count ?? 0;
}

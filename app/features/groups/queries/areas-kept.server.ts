import { asc, sql } from "drizzle-orm";
import { asActor } from "~db/client.server";
import { areas } from "~db/schema";
import type { StaffActor } from "~/features/access/actor.server";
import { scopeOf } from "~/features/access/permissions";

export interface KeptArea {
  id: string;
  name: string;
  outcodes: string[];
  /** Listings in the directory. */
  groups: number;
}

/** Every area with its outcodes and how many listings it has, and how many have no area. */
export function areasKept(actor: StaffActor): Promise<{ areas: KeptArea[]; without: number }> {
  const may = scopeOf("area.manage", actor.role) === "all";
  return asActor(actor, async (tx) => {
    const kept = await tx
      .select({
        id: areas.id,
        name: areas.name,
        outcodes: sql<
          string[]
        >`array(select outcode from area_outcodes o where o.area_id = areas.id order by outcode)`,
        groups: sql<number>`(select count(*)::int from groups g where g.area_id = areas.id and g.status = 'listed')`,
      })
      .from(areas)
      .where(sql`${may}`)
      .orderBy(asc(areas.name));
    const [none] = await tx.execute<{ count: number }>(
      sql`select count(*)::int as count from groups where area_id is null and status = 'listed' and ${may}`,
    );
    return { areas: kept, without: none?.count ?? 0 };
  });
}

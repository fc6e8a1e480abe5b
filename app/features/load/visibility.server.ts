import { inArray, sql, type SQL } from "drizzle-orm";
import type { StaffActor } from "~/features/access/actor.server";
import { type Permission, scopeOf } from "~/features/access/permissions";
import { areas } from "~db/schema";

/** The areas that an actor may use a permission on, as a condition for a query that reads `areas`. */
export function areasSeen(actor: StaffActor, permission: Permission): SQL {
  const scope = scopeOf(permission, actor.role);
  if (scope === "all") return sql`true`;
  return scope === "own_area" && actor.areaIds.length > 0 ? inArray(areas.id, actor.areaIds) : sql`false`;
}

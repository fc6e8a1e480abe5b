import { eq, sql, type SQL } from "drizzle-orm";
import type { ActorContext } from "~db/client.server";
import { groups } from "~db/schema";
import { type Permission, type Role, scopeOf } from "~/features/access/permissions";

/** The groups that an actor may use a permission on, as a condition for a query. */
export function managedGroup(actor: ActorContext, permission: Permission): SQL {
  if (actor.role === "clock") return sql`true`;
  const answersFor = actor.role === "answer_link" && permission === "strain.flag";
  const scope = answersFor ? "own_group" : scopeOf(permission, actor.role as Role);
  if (scope === "all") return sql`true`;
  if (scope === "listed") return eq(groups.status, "listed");
  return scope === "own_group" && actor.organisationId
    ? eq(groups.organisationId, actor.organisationId)
    : sql`false`;
}

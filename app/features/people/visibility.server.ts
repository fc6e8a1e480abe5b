import { eq, sql, type SQL } from "drizzle-orm";
import type { ActorContext } from "~db/client.server";
import { people } from "~db/schema";
import { type Permission, type Role, scopeOf } from "~/features/access/permissions";

/** The people that an actor may use a permission on: their own team's, or nobody. */
export function visiblePeople(actor: ActorContext, permission: Permission): SQL {
  const ownTeam = scopeOf(permission, actor.role as Role) === "own_team" && actor.teamId;
  return ownTeam ? eq(people.teamId, ownTeam) : sql`false`;
}

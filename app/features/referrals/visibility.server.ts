import { and, eq, ne, sql, type SQL } from "drizzle-orm";
import type { ActorContext } from "~db/client.server";
import { referrals } from "~db/schema";
import { type Permission, type Role, scopeOf } from "~/features/access/permissions";

const NOTHING = sql`false`;

/**
 * The referrals that an actor may use a permission on, as a condition for a query. People without an account hold no
 * permission of the table: their link or reference is the whole of their right.
 */
export function visibleReferrals(actor: ActorContext, permission: Permission): SQL {
  if (actor.role === "clock") return sql`true`;
  if (actor.role === "answer_link" && actor.referralId) return eq(referrals.id, actor.referralId);
  if (actor.role === "person" && actor.reference) return eq(referrals.reference, actor.reference);
  switch (scopeOf(permission, actor.role as Role)) {
    case "own_team":
      return actor.teamId ? eq(referrals.teamId, actor.teamId) : NOTHING;
    case "own_group":
      return actor.organisationId
        ? and(eq(referrals.organisationId, actor.organisationId), ne(referrals.status, "draft"))!
        : NOTHING;
    default:
      return NOTHING;
  }
}

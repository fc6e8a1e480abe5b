import { and, asc, eq, isNull } from "drizzle-orm";
import type { Tx } from "~db/client.server";
import { memberships } from "~db/schema";
import { NotFound } from "~/lib/errors";
import type { StaffActor } from "../access/actor.server";
import { scopeOf } from "../access/permissions";

/** The organisation whose access this actor looks after; not found when there is none. */
export function organisationOf(actor: StaffActor): string {
  if (scopeOf("account.invite", actor.role) !== "own_organisation" || !actor.organisationId)
    throw new NotFound();
  return actor.organisationId;
}

/** The live organisers of an organisation, locked until the end of the transaction. */
export async function liveColleagues(
  tx: Tx,
  organisationId: string,
): Promise<{ id: string; userId: string }[]> {
  const live = and(
    eq(memberships.organisationId, organisationId),
    eq(memberships.role, "organiser"),
    isNull(memberships.endedAt),
  );
  const inOrder = () =>
    tx
      .select({ id: memberships.id, userId: memberships.userId })
      .from(memberships)
      .where(live)
      .orderBy(asc(memberships.id));
  await inOrder().for("update");
  // Read again: while waiting, one may have been added
  return inOrder();
}

import { and, eq, isNull, sql } from "drizzle-orm";
import { database } from "~db/client.server";
import { credentials, memberships, users } from "~db/schema";
import type { StaffActor } from "../../access/actor.server";
import { organisationOf } from "../colleagues.server";

/** More than any organisation of volunteers has; the oldest come first. */
const MOST = 100;

export interface Colleague {
  membershipId: string;
  name: string;
  email: string;
  hasPassword: boolean;
  isYou: boolean;
}

/** Who has access to the groups of the organiser's own organisation, oldest first. One query. */
export async function colleagues(actor: StaffActor): Promise<Colleague[]> {
  const rows = await database("auth")
    .select({
      membershipId: memberships.id,
      userId: users.id,
      name: users.name,
      email: users.email,
      hasPassword: sql<boolean>`exists (select from ${credentials} where ${credentials.userId} = ${users.id})`,
    })
    .from(memberships)
    .innerJoin(users, eq(users.id, memberships.userId))
    .where(
      and(
        eq(memberships.organisationId, organisationOf(actor)),
        eq(memberships.role, "organiser"),
        isNull(memberships.endedAt),
      ),
    )
    .orderBy(memberships.createdAt, memberships.id)
    .limit(MOST);
  return rows.map(({ userId, ...row }) => ({ ...row, isYou: userId === actor.userId }));
}

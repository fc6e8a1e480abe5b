import { eq, sql } from "drizzle-orm";
import type { Tx } from "~db/client.server";
import { credentials, membershipAreas, memberships, users } from "~db/schema";
import { found, Refusal } from "~/lib/errors";
import { passwordHash } from "../access/auth.server";
import type { Role } from "../access/permissions";

/** A role and what it is held in: a team, an organisation, or areas, as the role asks. */
export interface Holding {
  role: Role;
  teamId?: string | null;
  organisationId?: string | null;
  areaIds?: string[];
}

/**
 * Adds somebody who signs in, on the sign-in login's transaction. Without a password they choose one by an e-mailed
 * link. Refuses with `account_exists`.
 */
export async function addAccount(
  tx: Tx,
  person: { name: string; email: string; password?: string },
): Promise<string> {
  const email = person.email.trim().toLowerCase();
  const [known] = await tx
    .select({ id: users.id })
    .from(users)
    .where(eq(sql`lower(${users.email})`, email));
  if (known) throw new Refusal("account_exists");
  const [added] = await tx
    .insert(users)
    .values({ name: person.name.trim(), email })
    .onConflictDoNothing()
    .returning({ id: users.id });
  if (!added) throw new Refusal("account_exists");
  if (person.password) {
    await tx.insert(credentials).values({
      userId: added.id,
      accountId: added.id,
      providerId: "credential",
      password: await passwordHash(person.password),
    });
  }
  return added.id;
}

/** Gives an account a role; what it is held in must suit the role, or the database refuses. */
export async function addMembership(tx: Tx, userId: string, holding: Holding): Promise<string> {
  const [added] = await tx
    .insert(memberships)
    .values({
      userId,
      role: holding.role,
      teamId: holding.teamId ?? null,
      organisationId: holding.organisationId ?? null,
    })
    .returning({ id: memberships.id });
  const membershipId = added!.id;
  const areaIds = holding.role === "commissioner" ? (holding.areaIds ?? []) : [];
  if (areaIds.length > 0) {
    await tx.insert(membershipAreas).values(areaIds.map((areaId) => ({ membershipId, areaId })));
  }
  return membershipId;
}

/** The account, or not found. */
export async function findAccount(tx: Tx, userId: string): Promise<{ id: string; email: string }> {
  return found(await tx.select({ id: users.id, email: users.email }).from(users).where(eq(users.id, userId)));
}

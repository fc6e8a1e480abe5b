import { and, eq, isNull, sql } from "drizzle-orm";
import type { Tx } from "~db/client.server";
import { credentials, memberships, organisations, users } from "~db/schema";
import { addAccount, addMembership } from "~/features/accounts/account.server";

/** Somebody who takes a group on. */
export interface Taker {
  name: string;
  email: string;
  phone?: string | null;
  organisationName: string;
}

/** Their account, or a new one, on the sign-in login's transaction. One without a role can do nothing. */
export async function accountFor(
  tx: Tx,
  { name, email }: Pick<Taker, "name" | "email">,
): Promise<{ userId: string; hasPassword: boolean }> {
  const [known] = await tx
    .select({ userId: users.id, hasPassword: sql<boolean>`${credentials.password} is not null` })
    .from(users)
    .leftJoin(credentials, eq(credentials.userId, users.id))
    .where(eq(sql`lower(${users.email})`, email.trim().toLowerCase()));
  return known ?? { userId: await addAccount(tx, { name, email }), hasPassword: false };
}

/** Their own organisations: those that the account of this address organises. */
export function organisationsOf(tx: Tx, email: string): Promise<{ id: string; name: string }[]> {
  return tx
    .selectDistinct({ id: organisations.id, name: organisations.name })
    .from(organisations)
    .innerJoin(memberships, eq(memberships.organisationId, organisations.id))
    .innerJoin(users, eq(users.id, memberships.userId))
    .where(
      and(
        eq(sql`lower(${users.email})`, email.trim().toLowerCase()),
        eq(memberships.role, "organiser"),
        isNull(memberships.endedAt),
      ),
    )
    .orderBy(organisations.name);
}

/**
 * The organisation of that name which this account organises already, or a new one. One that only shares the name is
 * somebody else's, and what was sent to it is not for this account to see.
 */
export async function organisationFor(tx: Tx, taker: Taker, userId: string): Promise<string> {
  const name = taker.organisationName.toLowerCase();
  const own = (await organisationsOf(tx, taker.email)).find((one) => one.name.toLowerCase() === name);
  if (own) return own.id;
  const [made] = await tx
    .insert(organisations)
    .values({ name: taker.organisationName, email: taker.email, phone: taker.phone })
    .returning({ id: organisations.id });
  await addMembership(tx, userId, { role: "organiser", organisationId: made!.id });
  return made!.id;
}

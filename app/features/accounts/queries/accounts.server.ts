import { and, asc, eq, exists, gt, ilike, isNull, or, sql } from "drizzle-orm";
import { database } from "~db/client.server";
import { credentials, memberships, organisations, teams, users } from "~db/schema";
import type { Role } from "../../access/permissions";

export const ACCOUNTS_PER_PAGE = 25;

export interface AccountRow {
  id: string;
  name: string;
  email: string;
  hasSecondFactor: boolean;
  hasPassword: boolean;
  roles: { role: Role; actingFor: string | null }[];
}

/** A page of accounts by name, with their live roles; `after` is the cursor that the page before gave. */
export async function accountsPage(
  words: string,
  after: string | null,
): Promise<{ rows: AccountRow[]; next: string | null }> {
  const pattern = `%${words.trim().replace(/[%_\\]/g, "\\$&")}%`;
  const [name, id] = readCursor(after);
  const key = sql`lower(${users.name})`;
  const found = await database("auth")
    .select({
      id: users.id,
      name: users.name,
      email: users.email,
      hasSecondFactor: users.twoFactorEnabled,
      hasPassword: sql<boolean>`${exists(passwordOf())}`,
      roles: sql<AccountRow["roles"]>`${rolesOf()}`,
    })
    .from(users)
    .where(
      and(
        words.trim() ? or(ilike(users.name, pattern), ilike(users.email, pattern)) : undefined,
        id ? or(gt(key, name), and(eq(key, name), gt(users.id, id))) : undefined,
      ),
    )
    .orderBy(asc(key), asc(users.id))
    .limit(ACCOUNTS_PER_PAGE + 1);
  const rows = found.slice(0, ACCOUNTS_PER_PAGE);
  const last = rows.at(-1);
  const next = found.length > ACCOUNTS_PER_PAGE && last ? cursorOf(last) : null;
  return { rows, next };
}

function passwordOf() {
  return database("auth")
    .select({ one: sql`1` })
    .from(credentials)
    .where(eq(credentials.userId, users.id));
}

/** The live roles of the account in hand, as JSON. */
function rolesOf() {
  return sql`(
    select coalesce(json_agg(json_build_object('role', ${memberships.role},
             'actingFor', coalesce(${teams.name}, ${organisations.name})) order by ${memberships.createdAt}), '[]')
    from ${memberships} left join ${teams} on ${eq(teams.id, memberships.teamId)}
      left join ${organisations} on ${eq(organisations.id, memberships.organisationId)}
    where ${and(eq(memberships.userId, users.id), isNull(memberships.endedAt))})`;
}

function cursorOf(row: { name: string; id: string }): string {
  return Buffer.from(JSON.stringify([row.name.toLowerCase(), row.id])).toString("base64url");
}

function readCursor(cursor: string | null): [name: string, id: string | null] {
  const parts = cursor ? Buffer.from(cursor, "base64url").toString("utf8") : "";
  const read = /^\["(.*)","([0-9a-f-]{36})"\]$/s.exec(parts);
  return read ? [JSON.parse(`"${read[1]}"`) as string, read[2] ?? null] : ["", null];
}

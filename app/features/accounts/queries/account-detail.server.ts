import { eq, sql } from "drizzle-orm";
import { database } from "~db/client.server";
import { areas, credentials, organisations, teams, users } from "~db/schema";
import { found } from "~/lib/errors";
import { type Membership, membershipsOf } from "../../access/session.server";
import { type SessionRow, sessionsOf } from "./sessions.server";

export interface AccountDetail {
  id: string;
  name: string;
  email: string;
  hasSecondFactor: boolean;
  hasPassword: boolean;
  createdAt: Date;
  memberships: Membership[];
  sessions: SessionRow[];
}

/** One account with its live roles and sessions, for the administrator. */
export async function accountDetail(userId: string): Promise<AccountDetail> {
  const [rows, held, live] = await Promise.all([
    database("auth")
      .select({
        id: users.id,
        name: users.name,
        email: users.email,
        hasSecondFactor: users.twoFactorEnabled,
        hasPassword: sql<boolean>`exists (select from ${credentials} where ${credentials.userId} = ${users.id})`,
        createdAt: users.createdAt,
      })
      .from(users)
      .where(eq(users.id, userId)),
    membershipsOf(userId),
    sessionsOf(userId),
  ]);
  return { ...found(rows), memberships: held, sessions: live };
}

export interface Places {
  teams: { id: string; name: string }[];
  organisations: { id: string; name: string }[];
  areas: { id: string; name: string }[];
}

/** The teams, organisations and areas that a role can be held in, by name. */
export async function whereRolesAreHeld(): Promise<Places> {
  const auth = database("auth");
  const [teamRows, organisationRows, areaRows] = await Promise.all([
    auth.select({ id: teams.id, name: teams.name }).from(teams).orderBy(teams.name),
    auth
      .select({ id: organisations.id, name: organisations.name })
      .from(organisations)
      .orderBy(organisations.name)
      .limit(2000),
    auth.select({ id: areas.id, name: areas.name }).from(areas).orderBy(areas.name),
  ]);
  return { teams: teamRows, organisations: organisationRows, areas: areaRows };
}

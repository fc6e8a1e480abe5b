import { and, eq, isNull, sql } from "drizzle-orm";
import type { AppLoadContext } from "@remix-run/node";
import { database } from "~db/client.server";
import { membershipAreas, memberships, organisations, sessions, teams } from "~db/schema";
import { env } from "~/lib/env.server";
import type { StaffActor } from "./actor.server";
import { auth } from "./auth.server";
import type { Role } from "./permissions";

const IDLE_MINUTES = 30;

/** A role somebody holds, as the page for choosing between several shows it. */
export interface Membership {
  id: string;
  role: Role;
  teamId: string | null;
  organisationId: string | null;
  actingFor: string;
  areaIds: string[];
}

export interface SignedIn {
  sessionId: string;
  user: { id: string; name: string; email: string; hasSecondFactor: boolean };
  memberships: Membership[];
  /** Null when there are several and none is chosen, or none at all. */
  actor: StaffActor | null;
  /** The demo asks for no second factor; everywhere else staff must have one. */
  needsSecondFactor: boolean;
}

const known = new WeakMap<AppLoadContext, Promise<SignedIn | null>>();

/** Who is signed in, read afresh for each request, so that a right taken away ends at once. Once per request. */
export function signedIn(request: Request, context: AppLoadContext): Promise<SignedIn | null> {
  let answer = known.get(context);
  if (!answer) {
    answer = readSession(request);
    known.set(context, answer);
  }
  return answer;
}

async function readSession(request: Request): Promise<SignedIn | null> {
  if (!request.headers.get("cookie")?.includes("trellis.session_token")) return null;
  const found = await auth().api.getSession({ headers: request.headers });
  if (!found) return null;
  const { session, user } = found;
  if (await wentIdle(session.id, session.updatedAt)) return null;
  const held = await membershipsOf(user.id);
  const chosen =
    held.find(({ id }) => id === session.membershipId) ?? (held.length === 1 ? held[0] : undefined);
  const hasSecondFactor = Boolean(user.twoFactorEnabled);
  return {
    sessionId: session.id,
    user: { id: user.id, name: user.name, email: user.email, hasSecondFactor },
    memberships: held,
    actor: chosen ? actorFor(user, chosen) : null,
    needsSecondFactor: !hasSecondFactor && !env().TRELLIS_DEMO,
  };
}

function actorFor(user: { id: string; name: string }, membership: Membership): StaffActor {
  return {
    role: membership.role,
    userId: user.id,
    name: user.name,
    membershipId: membership.id,
    teamId: membership.teamId,
    organisationId: membership.organisationId,
    areaIds: membership.areaIds,
    actingFor: membership.actingFor,
  };
}

/** Ends a session unused for half an hour; otherwise notes, at most once a minute, that it is in use. */
async function wentIdle(sessionId: string, usedAt: Date): Promise<boolean> {
  const idleMs = Date.now() - usedAt.getTime();
  if (idleMs < 60_000) return false;
  if (idleMs > IDLE_MINUTES * 60_000) {
    await database("auth").delete(sessions).where(eq(sessions.id, sessionId));
    return true;
  }
  await database("auth").update(sessions).set({ updatedAt: new Date() }).where(eq(sessions.id, sessionId));
  return false;
}

/** The live memberships of one account, oldest first. */
export async function membershipsOf(userId: string): Promise<Membership[]> {
  const rows = await database("auth")
    .select({
      id: memberships.id,
      role: memberships.role,
      teamId: memberships.teamId,
      organisationId: memberships.organisationId,
      teamName: teams.name,
      organisationName: organisations.name,
      areaIds: sql<
        string[]
      >`array(select area_id::text from ${membershipAreas} where membership_id = ${memberships.id})`,
    })
    .from(memberships)
    .leftJoin(teams, eq(teams.id, memberships.teamId))
    .leftJoin(organisations, eq(organisations.id, memberships.organisationId))
    .where(and(eq(memberships.userId, userId), isNull(memberships.endedAt)))
    .orderBy(memberships.createdAt, memberships.id);
  return rows.map(({ teamName, organisationName, ...row }) => ({
    ...row,
    actingFor: teamName ?? organisationName ?? "the directory",
  }));
}

import { drizzle } from "drizzle-orm/postgres-js";
import type { Sql } from "postgres";
import { randomUUID } from "node:crypto";
import type { StaffActor } from "~/features/access/actor.server";
import type { Role } from "~/features/access/permissions";
import * as schema from "~db/schema";

type GroupRow = typeof schema.groups.$inferInsert;
type PoolRow = typeof schema.placePools.$inferInsert;

/** A tiny district: rows that a scene needs, made in as few words as the scene has reasons. */
export function worldOf(sql: Sql) {
  const db = drizzle(sql, { schema });
  let count = 0;
  const next = () => (count += 1);

  async function aTeam(name = `Team ${next()}`) {
    const [team] = await db.insert(schema.teams).values({ name }).returning();
    return team!;
  }

  async function anOrganisation(name = `Organisation ${next()}`) {
    const [organisation] = await db.insert(schema.organisations).values({ name }).returning();
    return organisation!;
  }

  async function anArea(name = `Area ${next()}`, outcodes: string[] = []) {
    const [area] = await db
      .insert(schema.areas)
      .values({ name, slug: name.toLowerCase().replaceAll(/\W+/g, "-") })
      .returning();
    for (const outcode of outcodes)
      await db.insert(schema.areaOutcodes).values({ outcode, areaId: area!.id });
    return area!;
  }

  /** A listed, claimed group, checked for referral, with four safe places and an open waiting list, unless told otherwise. */
  async function aGroup(group: Partial<GroupRow> & { pool?: Partial<PoolRow>; claimed?: boolean } = {}) {
    const { pool, claimed = true, ...row } = group;
    const n = next();
    const organisationId = row.organisationId ?? (claimed ? (await anOrganisation()).id : null);
    const [made] = await db
      .insert(schema.groups)
      .values({
        slug: `group-${n}`,
        name: `Group ${n}`,
        summary: "A group to test with",
        status: "listed",
        needs: ["loneliness"],
        ways: ["in_person"],
        assurance: organisationId ? "checked" : "signpost_only",
        ...row,
        organisationId,
      })
      .returning();
    const limits: Partial<PoolRow> = claimed ? { limit: "places", safePlaces: 4 } : { limit: "unknown" };
    const [places] = await db
      .insert(schema.placePools)
      .values({ groupId: made!.id, ...limits, ...pool })
      .returning();
    return { ...made!, poolId: places!.id };
  }

  async function anAccount(
    role: Role,
    where: { teamId?: string; organisationId?: string; areaIds?: string[] } = {},
  ) {
    const n = next();
    const [user] = await db
      .insert(schema.users)
      .values({ name: `${role} ${n}`, email: `${role}-${n}@example.test`, emailVerified: true })
      .returning();
    const [membership] = await db
      .insert(schema.memberships)
      .values({ userId: user!.id, role, teamId: where.teamId, organisationId: where.organisationId })
      .returning();
    for (const areaId of where.areaIds ?? []) {
      await db.insert(schema.membershipAreas).values({ membershipId: membership!.id, areaId });
    }
    const actor: StaffActor = {
      role,
      userId: user!.id,
      name: user!.name,
      membershipId: membership!.id,
      teamId: where.teamId ?? null,
      organisationId: where.organisationId ?? null,
      areaIds: where.areaIds ?? [],
      actingFor: "a test",
    };
    return { user: user!, membership: membership!, actor };
  }

  const aLinkWorker = async (teamId?: string) =>
    (await anAccount("link_worker", { teamId: teamId ?? (await aTeam()).id })).actor;
  const anOrganiser = async (organisationId: string) =>
    (await anAccount("organiser", { organisationId })).actor;
  const aSteward = async () => (await anAccount("steward")).actor;
  const aCommissioner = async (areaIds: string[]) => (await anAccount("commissioner", { areaIds })).actor;
  const anAdministrator = async () => (await anAccount("administrator")).actor;

  return {
    db,
    aTeam,
    anOrganisation,
    anArea,
    aGroup,
    anAccount,
    aLinkWorker,
    anOrganiser,
    aSteward,
    aCommissioner,
    anAdministrator,
    aKey: () => randomUUID(),
  };
}

export type World = ReturnType<typeof worldOf>;

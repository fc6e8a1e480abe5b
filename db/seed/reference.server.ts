import { drizzle } from "drizzle-orm/postgres-js";
import postgres from "postgres";
import { passwordHash } from "~/features/access/auth.server";
import type { Day } from "~/lib/dates";
import { asActor, type Db } from "../client.server";
import { connectionUrl, parseConnection } from "../connections.server";
import * as schema from "../schema";
import { teamIdOf, userIdOf, type District } from "./district";
import { insertRows } from "./insert-rows.server";
import { referenceRows } from "./reference";
import { stableId } from "./stable-id";

export const DEMO_PASSWORD = "trellis-demo";

/** Runs the work as the owner of the tables, in one transaction. */
export async function asOwner<T>(work: (tx: Pick<Db, "execute">) => Promise<T>): Promise<T> {
  const client = postgres({ ...parseConnection(connectionUrl("owner")), max: 1, onnotice: () => undefined });
  try {
    return await drizzle(client, { schema }).transaction((tx) => work(tx));
  } finally {
    await client.end();
  }
}

/** Writes everything that stands in a district before its year, set by set. */
export async function insertReference(district: District, today: Day): Promise<void> {
  const rows = referenceRows(district, today);
  const password = await passwordHash(DEMO_PASSWORD);
  await asOwner(async (tx) => {
    await insertRows(tx, schema.areas, rows.areas);
    await insertRows(tx, schema.areaOutcodes, rows.areaOutcodes);
    await insertRows(tx, schema.postcodes, rows.postcodes);
    await insertRows(tx, schema.gazetteer, rows.gazetteer);
    await insertRows(tx, schema.organisations, rows.organisations);
    await insertRows(tx, schema.teams, rows.teams);
    await insertRows(tx, schema.users, rows.users);
    await insertRows(tx, schema.credentials, credentialsOf(district, password));
    await insertRows(tx, schema.memberships, rows.memberships);
    await insertRows(tx, schema.membershipAreas, rows.membershipAreas);
    await insertRows(tx, schema.groups, rows.groups);
    await insertRows(tx, schema.groupAccess, rows.groupAccess);
    await insertRows(tx, schema.groupSessions, rows.groupSessions);
    await insertRows(tx, schema.placePools, rows.placePools);
    await insertRows(tx, schema.fundingPots, rows.fundingPots);
  });
  for (const { key } of district.teams) {
    const teamId = teamIdOf(key);
    const own = rows.people.filter((person) => person.teamId === teamId);
    await asActor({ role: "link_worker", teamId }, (tx) => insertRows(tx, schema.people, own));
  }
}

/** Everybody who has come signs in with the demo's password. */
function credentialsOf(district: District, password: string) {
  return district.staff
    .filter(({ isInvited }) => !isInvited)
    .map(({ email }) => {
      const userId = userIdOf(email);
      return {
        id: stableId(`credential ${email}`, new Date(0)),
        userId,
        accountId: userId,
        providerId: "credential",
        password,
      };
    });
}

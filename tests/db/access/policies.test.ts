import { eq, type SQL } from "drizzle-orm";
import { afterAll, describe, expect, it } from "vitest";
import { ANYONE, answerActor, personActor, type StaffActor } from "~/features/access/actor.server";
import { PERMISSIONS, type Permission, scopeOf } from "~/features/access/permissions";
import { visiblePeople } from "~/features/people/visibility.server";
import { visibleReferrals } from "~/features/referrals/visibility.server";
import { type ActorContext, asActor, closeDatabase, database, type Tx } from "~db/client.server";
import { people, referrals } from "~db/schema";
import { testDatabase } from "../../support/database";
import { worldOf } from "../../support/factories/world";
import { aPlace, everyRole } from "../../support/places";

const { sql } = await testDatabase();
const world = worldOf(sql);
const place = await aPlace(world);
const other = await aPlace(world);
const staff: StaffActor[] = Object.values(await everyRole(world, place));
afterAll(closeDatabase);

// The owner too is bound by the policies; the worker reads every row.
const [sent] = await database("worker").select().from(referrals).where(eq(referrals.id, place.sent));
const WITHOUT_ACCOUNT: ActorContext[] = [
  ANYONE,
  personActor(sent!.reference),
  answerActor(sent!.id, sent!.organisationId),
];

const TABLES = { referrals, people };
type Table = (typeof TABLES)[keyof typeof TABLES];

/** The ids that an actor reads from a table: all that the row policy lets through, or those of a filter. */
function idsSeen(actor: ActorContext, table: Table, filter?: SQL): Promise<string[]> {
  return asActor(actor, async (tx: Tx) => {
    const rows = await tx.select({ id: table.id }).from(table).where(filter).orderBy(table.id);
    return rows.map(({ id }) => id);
  });
}

const permissionsOn = (prefix: string) =>
  (Object.keys(PERMISSIONS) as Permission[]).filter((name) => name.startsWith(prefix));

describe.each(staff.map((actor) => [actor.role, actor] as const))("a %s", (role, actor) => {
  it.each(permissionsOn("referral."))("meets the policy with the filter of %s", async (permission) => {
    const filtered = await idsSeen(actor, referrals, visibleReferrals(actor, permission));
    const policy = await idsSeen(actor, referrals);
    expect(filtered).toEqual(scopeOf(permission, role) ? policy : []);
  });

  it.each(permissionsOn("person."))("meets the policy with the filter of %s", async (permission) => {
    const filtered = await idsSeen(actor, people, visiblePeople(actor, permission));
    const policy = await idsSeen(actor, people);
    expect(filtered).toEqual(scopeOf(permission, role) ? policy : []);
  });

  it("sees nothing of another place", async () => {
    const seen = [...(await idsSeen(actor, referrals)), ...(await idsSeen(actor, people))];
    for (const id of [other.sent, other.accepted, other.started, other.person])
      expect(seen).not.toContain(id);
  });
});

describe("people without an account", () => {
  it.each(WITHOUT_ACCOUNT.map((actor) => [actor.role, actor] as const))(
    "%s: filter and policy agree",
    async (role, actor) => {
      const policy = await idsSeen(actor, referrals);
      expect(policy).toEqual(role === "anyone" ? [] : [place.sent]);
      expect(await idsSeen(actor, referrals, visibleReferrals(actor, "referral.read"))).toEqual(policy);
      expect(await idsSeen(actor, people)).toEqual([]);
    },
  );

  it("reads no row without saying who is acting", async () => {
    for (const table of Object.values(TABLES)) expect(await database("app").select().from(table)).toEqual([]);
  });
});

describe("row policies", () => {
  it("stand, forced, on every table with people in it", async () => {
    const withPeople = [
      "people",
      "contacts",
      "kept_groups",
      "referrals",
      "disclosures",
      "consents",
      "events",
      "notices",
      "group_claims",
    ];
    const rows = await sql`
      select relname as name from pg_class
      where relrowsecurity and relforcerowsecurity and relname = any(${withPeople}) order by relname`;
    expect(rows.map(({ name }) => String(name))).toEqual(withPeople.toSorted());
  });

  it("bind the app's logins, which own nothing and bypass nothing", async () => {
    const rows = await sql`
      select rolname, rolsuper or rolbypassrls as free,
             (select count(*)::int from pg_class c where c.relowner = r.oid) as owns
      from pg_roles r where rolname in ('trellis_app', 'trellis_auth', 'trellis_worker') order by rolname`;
    const bound = { free: false, owns: 0 };
    expect(rows.map(({ free, owns }) => ({ free, owns }))).toEqual([bound, bound, bound]);
  });
});

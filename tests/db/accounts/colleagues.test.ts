import { afterAll, beforeAll, expect, test } from "vitest";
import type { StaffActor } from "~/features/access/actor.server";
import { signedIn } from "~/features/access/session.server";
import { endColleague } from "~/features/accounts/commands/end-colleague.server";
import { inviteColleague } from "~/features/accounts/commands/invite-colleague.server";
import { accountHistory } from "~/features/accounts/queries/history.server";
import { colleagues } from "~/features/accounts/queries/colleagues.server";
import { NotFound } from "~/lib/errors";
import { asActor, closeDatabase } from "~db/client.server";
import { events } from "~db/schema";
import { testDatabase } from "../../support/database";
import { worldOf } from "../../support/factories/world";
import { signInAs, visiting } from "../../support/requests";

const { sql } = await testDatabase();
const world = worldOf(sql);
afterAll(closeDatabase);

let organiser: StaffActor;
let stranger: StaffActor;
beforeAll(async () => {
  organiser = await world.anOrganiser((await world.anOrganisation()).id);
  stranger = await world.anOrganiser((await world.anOrganisation()).id);
});

const emails = async (actor: StaffActor) => (await colleagues(actor)).map(({ email }) => email);
const jobs = async () =>
  (await sql`delete from graphile_worker._private_jobs returning payload`).map(({ payload }) => payload);
const membershipOf = async (email: string) =>
  (await colleagues(organiser)).find((row) => row.email === email)!.membershipId;

test("a colleague is invited into the same organisation by e-mail, and it is written down there", async () => {
  await inviteColleague(organiser, { name: "Cato Bell", email: " Cato@Example.org " });
  expect(await colleagues(organiser)).toMatchObject([
    { isYou: true },
    { name: "Cato Bell", email: "cato@example.org", hasPassword: false, isYou: false },
  ]);
  expect(await emails(stranger)).not.toContain("cato@example.org");
  expect(await jobs()).toMatchObject([{ email: "cato@example.org", invited: true }]);
  const said = await asActor(organiser, (tx) => tx.select().from(events));
  expect(said).toMatchObject([{ kind: "account.invited", actorUserId: organiser.userId }]);
  await expect(inviteColleague(organiser, { name: "Cato", email: "CATO@example.org" })).rejects.toMatchObject(
    { code: "already_colleague" },
  );
});

test("somebody who has an account gets the role and is told, once though pressed twice", async () => {
  const known = await world.aLinkWorker();
  const [{ email }] = (await sql`select email from users where id = ${known.userId}`) as unknown as [
    { email: string },
  ];
  const press = () => inviteColleague(organiser, { name: "Anybody", email });
  const tries = await Promise.allSettled(Array.from({ length: 6 }, press));
  expect(tries.filter(({ status }) => status === "fulfilled")).toHaveLength(1);
  expect((await emails(organiser)).filter((one) => one === email)).toHaveLength(1);
  expect(await jobs()).toMatchObject([{ kind: "role_given", userId: known.userId }]);
  expect((await accountHistory(known.userId, null)).rows[0]?.words).toBe(
    "A colleague gave you the role of organiser.",
  );
});

test("access ends at once, and only within one's own organisation", async () => {
  const membership = await membershipOf("cato@example.org");
  const [{ user_id: userId }] =
    (await sql`select user_id from memberships where id = ${membership}`) as unknown as [{ user_id: string }];
  const cookie = await signInAs({ userId });
  const actsFor = async () => (await signedIn(visiting("/", cookie).request, {}))?.actor ?? null;
  expect(await actsFor()).not.toBeNull();
  await expect(endColleague(stranger, membership)).rejects.toBeInstanceOf(NotFound);
  await expect(endColleague(organiser, organiser.membershipId)).rejects.toBeInstanceOf(NotFound);
  await endColleague(organiser, membership);
  expect(await actsFor()).toBeNull();
  await expect(endColleague(organiser, membership)).rejects.toBeInstanceOf(NotFound);
});

test("two who end each other at once leave one", async () => {
  const other = await world.anOrganiser(organiser.organisationId!);
  const both = await Promise.allSettled([
    endColleague(organiser, other.membershipId),
    endColleague(other, organiser.membershipId),
  ]);
  expect(both.map(({ status }) => status).sort()).toEqual(["fulfilled", "rejected"]);
  await sql`update memberships set ended_at = null where id = ${organiser.membershipId}`;
});

test("nobody but an organiser looks after an organisation's access", async () => {
  const others = [await world.aLinkWorker(), await world.aSteward(), await world.anAdministrator()];
  for (const actor of others) {
    const person = { name: "N", email: "n@example.org" };
    await expect(inviteColleague(actor, person)).rejects.toBeInstanceOf(NotFound);
    await expect(colleagues(actor)).rejects.toBeInstanceOf(NotFound);
  }
});

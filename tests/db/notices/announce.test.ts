import { afterAll, afterEach, beforeAll, beforeEach, expect, test } from "vitest";
import { eq } from "drizzle-orm";
import type { StaffActor } from "~/features/access/actor.server";
import { queuePasswordLink } from "~/features/events/outbox.server";
import { runAccountNotice, runPasswordLink } from "~/features/notices/jobs/account-mail.server";
import { runClaimDecided } from "~/features/notices/jobs/claim-mail.server";
import { approveClaim, declineClaim } from "~/features/groups/commands/decide-claim.server";
import { runAnnounce } from "~/features/notices/jobs/announce.server";
import { acceptReferral } from "~/features/referrals/commands/accept.server";
import { declineReferral } from "~/features/referrals/commands/decline.server";
import { withdrawReferral } from "~/features/referrals/commands/withdraw.server";
import type { Jobs } from "~/features/events/outbox.server";
import { forgetEnv } from "~/lib/env.server";
import { asActor, closeDatabase, database as readAs, withAccounts } from "~db/client.server";
import { events, groupClaims, notices } from "~db/schema";
import { testDatabase } from "../../support/database";
import { aReferral } from "../../support/factories/referrals";
import { worldOf } from "../../support/factories/world";
import { catchMail, type MailCatcher } from "../../support/mail-catcher";

const database = await testDatabase();
const world = worldOf(database.sql);
const once = { isLast: false };
let mail: MailCatcher;
let linkWorker: StaffActor;
let organiser: StaffActor;
let group: Awaited<ReturnType<typeof world.aGroup>>;

beforeAll(async () => {
  mail = await catchMail();
  const team = await world.aTeam();
  group = await world.aGroup({ name: "Tea and Talk", email: "tea@group.example" });
  linkWorker = (await world.anAccount("link_worker", { teamId: team.id })).actor;
  organiser = (await world.anAccount("organiser", { organisationId: group.organisationId! })).actor;
});

beforeEach(() => {
  mail.caught.length = 0;
  mail.mood = "takes";
  process.env.SMTP_URL = mail.url;
  forgetEnv();
});

afterEach(async () => {
  delete process.env.TRELLIS_DEMO;
  await database.sql`delete from graphile_worker._private_jobs`;
});

afterAll(async () => {
  await closeDatabase();
  await mail.close();
});

/** The announcements that commands have queued, oldest first. */
async function queued(): Promise<Jobs["announce"][]> {
  const rows = await database.sql`
    select j.payload from graphile_worker._private_jobs j join graphile_worker._private_tasks t on t.id = j.task_id
    where t.identifier = 'announce' order by j.id`;
  return rows.map(({ payload }) => payload as Jobs["announce"]);
}

async function sayAll() {
  for (const job of await queued()) await runAnnounce(job, once);
  await database.sql`delete from graphile_worker._private_jobs`;
}

const person = { firstName: "Zebedee", lastName: "Quill", email: "zeb@example.test", safeToEmail: true };
const send = (details = {}) =>
  aReferral(linkWorker, organiser, group, { ...person, needs: ["loneliness"], ...details }).sent();
const noticesOf = (referralId: string) =>
  readAs("worker").select().from(notices).where(eq(notices.referralId, referralId));

test("a new referral asks every organiser and the group, names nobody, and its link is kept only as a hash", async () => {
  const id = await send();
  await sayAll();
  expect(mail.caught.map(({ to }) => to[0]).sort()).toEqual([
    `organiser-${organiser.name.split(" ")[1]}@example.test`,
    "tea@group.example",
  ]);
  for (const { text, headers } of mail.caught) {
    expect(headers.subject).toBe("Somebody would like to join Tea and Talk");
    expect(headers["auto-submitted"]).toBe("auto-generated");
    expect(text + headers.subject).not.toMatch(/Zebedee|Quill|zeb@|lonel|07700/i);
    expect(text).toMatch(/http:\/\/localhost:3000\/answer\/[\w-]{43}\n/);
  }
  const tokens = mail.caught.map(({ text }) => /answer\/([\w-]{43})/.exec(text)![1]!);
  const links = await database.sql`select token_hash from answer_links where referral_id = ${id}`;
  expect(links).toHaveLength(2);
  const rows = await noticesOf(id);
  expect(rows.map(({ status, body }) => [status, body])).toEqual([
    ["sent", null],
    ["sent", null],
  ]);
  expect(JSON.stringify([links, rows])).not.toContain(tokens[0]);
});

test("a job that runs again sends nothing twice", async () => {
  await send();
  const [job] = await queued();
  await runAnnounce(job!, once);
  await Promise.all([runAnnounce(job!, once), runAnnounce(job!, once)]);
  expect(mail.caught).toHaveLength(2);
});

test("a busy server is tried again under the same id, and only for who has not had it", async () => {
  const id = await send();
  const [job] = await queued();
  mail.mood = "busy";
  await expect(runAnnounce(job!, once)).rejects.toThrow();
  expect((await noticesOf(id)).map(({ status }) => status)).toEqual(["queued", "queued"]);
  mail.mood = "takes";
  await runAnnounce(job!, once);
  const [row] = await noticesOf(id);
  expect(row).toMatchObject({ status: "sent", attempts: 2, failure: null });
  expect(mail.caught.map(({ headers }) => headers["message-id"])).toContain(`<${row!.id}@localhost>`);
});

test("refused for good, or at the last try, is given up and recorded", async () => {
  for (const [mood, isLast] of [
    ["refuses", false],
    ["busy", true],
  ] as const) {
    const id = await send();
    mail.mood = mood;
    const job = (await queued()).at(-1)!;
    await runAnnounce(job, { isLast });
    expect((await noticesOf(id)).map(({ status }) => status)).toEqual(["failed", "failed"]);
    const said = await readAs("worker").select().from(events).where(eq(events.referralId, id));
    expect(said.filter(({ kind }) => kind === "notice.failed")).toHaveLength(2);
  }
});

test("nobody is told of their own doing: an organiser's yes goes to the link worker and the person", async () => {
  const id = await send();
  await database.sql`delete from graphile_worker._private_jobs`;
  await acceptReferral(organiser, id);
  await sayAll();
  const told: Record<string, string> = Object.fromEntries(mail.caught.map(({ to, text }) => [to[0], text]));
  expect(Object.keys(told).sort()).toEqual([expect.stringMatching(/^link_worker/), "zeb@example.test"]);
  expect(told["zeb@example.test"]).toContain("Hello Zebedee,\n\nTea and Talk would like you to come.");
  const toLinkWorker = Object.values(told).find((text) => text.includes(`/referrals/${id}`));
  expect(toLinkWorker).not.toMatch(/Zebedee|Quill|lonel/i);
});

test("a decline is kind to the person and gives the link worker the reason", async () => {
  const id = await send();
  await database.sql`delete from graphile_worker._private_jobs`;
  await declineReferral(organiser, id, "no_room");
  await sayAll();
  const words = mail.caught.map(({ text }) => text).join("\n");
  expect(words).toContain("That is about the group, not about you.");
  expect(words).toContain("They said: we have no room.");
});

test("where e-mail is not safe none is sent to the person", async () => {
  const id = await send({ safeToEmail: false });
  await database.sql`delete from graphile_worker._private_jobs`;
  await acceptReferral(organiser, id);
  await sayAll();
  expect(mail.caught.flatMap(({ to }) => to)).not.toContain("zeb@example.test");
});

test("somebody who died is written to no more", async () => {
  const id = await send();
  await database.sql`delete from graphile_worker._private_jobs`;
  await withdrawReferral(linkWorker, id, "died");
  await sayAll();
  expect(mail.caught.flatMap(({ to }) => to)).not.toContain("zeb@example.test");
});

test("a request answered meanwhile is not asked for again", async () => {
  const id = await send();
  const jobs = await queued();
  await acceptReferral(organiser, id);
  await runAnnounce(jobs[0]!, once);
  expect(mail.caught).toEqual([]);
  expect(await noticesOf(id)).toEqual([]);
});

test("without a mail server the demo keeps the words for its mailbox; elsewhere nothing is kept", async () => {
  for (const demo of ["1", "0"]) {
    delete process.env.SMTP_URL;
    process.env.TRELLIS_DEMO = demo;
    forgetEnv();
    const id = await send();
    await sayAll();
    const [row] = await noticesOf(id);
    expect(row?.status).toBe("kept");
    expect(row?.body ?? "").toEqual(demo === "1" ? expect.stringContaining("/answer/") : "");
  }
  expect(mail.caught).toEqual([]);
});

test("a password link goes to an account and to nobody else", async () => {
  const [user] = await database.sql`select email, id from users where id = ${organiser.userId}`;
  const job = { announcement: crypto.randomUUID(), invited: false };
  await runPasswordLink({ ...job, email: "nobody@example.test" }, once);
  await runPasswordLink({ ...job, email: user!.email as string }, once);
  await runPasswordLink({ ...job, email: user!.email as string }, once);
  expect(mail.caught).toHaveLength(1);
  expect(mail.caught[0]!.text).toMatch(/\/reset-password\/[\w-]{43}\n/);
  await withAccounts({ role: "anyone" }, (tx) => queuePasswordLink(tx, "x@example.test", true));
  await runAccountNotice(
    { announcement: crypto.randomUUID(), kind: "second_factor_removed", userId: user!.id as string },
    once,
  );
  expect(mail.caught[1]!.text).toContain("An administrator has removed the second factor");
});

test("whoever claimed a listing hears once what was decided, and not before", async () => {
  const steward = await world.aSteward();
  const claimed = async (name: string) => {
    const listing = await world.aGroup({ name, claimed: false });
    const [claim] = await asActor(steward, (tx) =>
      tx
        .insert(groupClaims)
        .values({
          groupId: listing.id,
          name: "Ada",
          email: `${listing.slug}@claim.test`,
          organisationName: name,
        })
        .returning({ id: groupClaims.id }),
    );
    return claim!.id;
  };
  const [yes, no] = [await claimed("Song Circle"), await claimed("Bread Club")];
  await runClaimDecided({ announcement: world.aKey(), claimId: yes }, once);
  expect(mail.caught).toEqual([]);
  await approveClaim(steward, yes);
  await declineClaim(steward, no);
  const jobs = await database.sql`
    select j.payload from graphile_worker._private_jobs j join graphile_worker._private_tasks t on t.id = j.task_id
    where t.identifier = 'claim_decided' order by j.id`;
  for (const { payload } of [...jobs, ...jobs]) await runClaimDecided(payload as Jobs["claim_decided"], once);
  expect(mail.caught.map(({ headers }) => headers.subject)).toEqual([
    "You look after Song Circle on Trellis now",
    "We could not give you the listing of Bread Club",
  ]);
});

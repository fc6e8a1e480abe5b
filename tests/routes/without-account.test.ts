import postgres from "postgres";
import { afterAll, beforeAll, beforeEach, expect, test } from "vitest";
import { eq } from "drizzle-orm";
import type { StaffActor } from "~/features/access/actor.server";
import type { Jobs } from "~/features/events/outbox.server";
import { runAnnounce } from "~/features/notices/jobs/announce.server";
import { referralForLinkWorker } from "~/features/referrals/queries/referral-for-link-worker.server";
import { referralForOrganiser } from "~/features/referrals/queries/referral-for-organiser.server";
import { forgetEnv } from "~/lib/env.server";
import { action as answer, loader as answerPage } from "~/routes/answer._index";
import { loader as openLink } from "~/routes/answer.$token";
import { loader as mailbox } from "~/routes/demo.mailbox._index";
import { action as giveReference } from "~/routes/my-referral._index";
import { action as giveCode } from "~/routes/my-referral.code";
import { action as takeStep, loader as ownPage } from "~/routes/my-referral.mine";
import { closeDatabase, database as readAs } from "~db/client.server";
import { parseConnection } from "~db/connections.server";
import { events } from "~db/schema";
import { testDatabase } from "../support/database";
import { aReferral } from "../support/factories/referrals";
import { worldOf } from "../support/factories/world";
import { cookiesAfter, sending, visiting } from "../support/requests";

const database = await testDatabase();
/** Row policies hide people from the owner; the worker sees them. */
const worker = postgres({ ...parseConnection(database.urls.worker), max: 1 });
const world = worldOf(database.sql);
let linkWorker: StaffActor;
let organiser: StaffActor;
let group: Awaited<ReturnType<typeof world.aGroup>>;

beforeAll(async () => {
  process.env.TRELLIS_DEMO = "1";
  forgetEnv();
  const team = await world.aTeam();
  group = await world.aGroup({ name: "Tea and Talk" });
  linkWorker = (await world.anAccount("link_worker", { teamId: team.id })).actor;
  organiser = (await world.anAccount("organiser", { organisationId: group.organisationId! })).actor;
});

beforeEach(() => database.sql`delete from rate_limits`);

afterAll(async () => {
  await worker.end();
  await closeDatabase();
});

const person = { firstName: "Zebedee", lastName: "Quill", phone: "07700 900456", email: "zeb@example.test" };
const send = () => aReferral(linkWorker, organiser, group, { ...person, safeToEmail: true }).sent();

/** Runs what was queued and gives the words of the newest message. */
async function post(): Promise<string> {
  const jobs = await database.sql`
    delete from graphile_worker._private_jobs j using graphile_worker._private_tasks t
    where t.id = j.task_id and t.identifier = 'announce' returning payload`;
  for (const { payload } of jobs) await runAnnounce(payload as Jobs["announce"], { isLast: false });
  const messages = await mailbox(visiting("/demo/mailbox"));
  const [row] = await worker`select body from notices where id = ${messages[0]!.id}`;
  return row?.body as string;
}

async function thrown(work: Promise<unknown>): Promise<Response> {
  const answered: unknown = await work.catch((away: unknown) => away);
  if (!(answered instanceof Response)) throw new Error("no redirect");
  return answered;
}

async function openedLink(): Promise<{ id: string; cookie: string; token: string }> {
  const id = await send();
  const token = /answer\/([\w-]{43})/.exec(await post())![1]!;
  const away = await thrown(openLink(visiting(`/answer/${token}`, undefined, { token })));
  return { id, token, cookie: cookiesAfter(away.headers) };
}

const statusOf = async (id: string) =>
  (await worker`select status from referrals where id = ${id}`)[0]?.status as string | undefined;

async function pageOf(cookie: string) {
  const { data } = (await answerPage(visiting("/answer", cookie))) as unknown as {
    data: { referral: Record<string, unknown> | null };
  };
  return data.referral;
}

test("opening the link changes nothing, keeps its token out of the page's address, and shows no contact", async () => {
  const { id, cookie, token } = await openedLink();
  expect(cookie).not.toContain(token);
  const page = await pageOf(cookie);
  expect(page).toMatchObject({ firstName: "Zebedee", needs: ["loneliness"], contact: null });
  expect(JSON.stringify(page)).not.toMatch(/Quill|07700|zeb@/);
  expect(await statusOf(id)).toBe("sent");
});

test("after a yes the contact shows for 7 days by link, and every look at it is recorded", async () => {
  const { id, cookie } = await openedLink();
  await answer(sending("/answer", { answer: "accept" }, cookie));
  expect(await statusOf(id)).toBe("accepted");
  expect(await pageOf(cookie)).toMatchObject({ contact: { phone: "07700 900456" } });
  await pageOf(cookie);
  const said = await readAs("worker").select().from(events).where(eq(events.referralId, id));
  expect(said.filter(({ kind }) => kind === "contact.viewed")).toHaveLength(2);
  await worker`update referrals set accepted_at = now() - interval '8 days' where id = ${id}`;
  expect(await pageOf(cookie)).toMatchObject({ contact: null });
});

test("the link can wait-list, decline with a reason and say how it is going; a second answer is refused", async () => {
  const first = await openedLink();
  await answer(sending("/answer", { answer: "wait" }, first.cookie));
  expect(await statusOf(first.id)).toBe("waiting");
  const second = await openedLink();
  const bare = await answer(sending("/answer", { answer: "decline" }, second.cookie));
  expect(bare).toMatchObject({
    init: { status: 400 },
    data: { form: { errors: { reason: "Choose a reason" } } },
  });
  await answer(sending("/answer", { answer: "decline", reason: "no_room" }, second.cookie));
  expect(await statusOf(second.id)).toBe("declined");
  const again = answer(sending("/answer", { answer: "accept" }, second.cookie));
  await expect(again).rejects.toMatchObject({ init: { status: 409 }, data: { code: "already_decided" } });
  await answer(sending("/answer", { answer: "strain", level: "stretched" }, second.cookie));
  const [flag] = await database.sql`select level from strain_flags where group_id = ${group.id}`;
  expect(flag).toEqual({ level: "stretched" });
});

test("an unknown, altered or outlived link opens nothing", async () => {
  const { id, cookie, token } = await openedLink();
  for (const wrong of ["x", `${token}x`, ""]) {
    expect(await openLink(visiting("/answer/x", undefined, { token: wrong }))).toMatchObject({
      init: { status: 410 },
    });
  }
  expect(await pageOf(cookie.replace(/.{6}$/, "AAAAAA"))).toBeNull();
  await database.sql`update answer_links set expires_at = now() where referral_id = ${id}`;
  expect(await pageOf(cookie)).toBeNull();
  await answer(sending("/answer", { answer: "accept" }, cookie));
  expect(await statusOf(id)).toBe("sent");
});

async function codeFor(reference: string) {
  const away = await giveReference(sending("/my-referral", { reference }));
  return cookiesAfter((away as Response).headers);
}

const referenceOf = async (id: string) =>
  (await worker`select reference from referrals where id = ${id}`)[0]?.reference as string;

test("a person opens their own page by reference and code, sees who knows what, and withdraws", async () => {
  const id = await send();
  await post();
  const asked = await codeFor((await referenceOf(id)).toLowerCase());
  const code = /code is (\d{6})/.exec(await post())![1]!;
  const kept = await database.sql`select * from person_codes`;
  expect(JSON.stringify(kept)).not.toContain(code);
  const opened = (await giveCode(sending("/my-referral/code", { code }, asked))) as Response;
  const cookie = cookiesAfter(opened.headers, asked);
  const page = await ownPage(visiting("/my-referral/mine", cookie));
  expect(page).toMatchObject({ group: { name: "Tea and Talk" }, mayWithdraw: true });
  expect(page.shared).toContain("phone");
  await takeStep(sending("/my-referral/mine", { step: "leave" }, cookie));
  expect(await statusOf(id)).toBe("withdrawn");
  expect((await ownPage(visiting("/my-referral/mine", cookie))).shared).toEqual([]);
  expect(await giveCode(sending("/my-referral/code", { code }, asked))).toMatchObject({
    init: { status: 400 },
  });
});

async function ownCookie(id: string): Promise<string> {
  await post();
  const asked = await codeFor(await referenceOf(id));
  const code = /code is (\d{6})/.exec(await post())![1]!;
  const opened = (await giveCode(sending("/my-referral/code", { code }, asked))) as Response;
  return cookiesAfter(opened.headers, asked);
}

test("a person puts their access needs right: the group sees it, the link worker is told, the record has no need", async () => {
  const id = await send();
  const cookie = await ownCookie(id);
  const accessNeeds = ["hearing_loop", "step_free_entrance"];
  await takeStep(sending("/my-referral/mine", { step: "access", accessNeeds }, cookie));
  const seen = await referralForOrganiser(organiser, id);
  expect(seen.accessNeeds.map((need) => need.id).sort()).toEqual(accessNeeds);
  expect(await post()).toContain("changed the access needs that Tea and Talk sees");
  const [said] = await readAs("worker")
    .select()
    .from(events)
    .where(eq(events.kind, "referral.access_put_right"));
  expect(said).toMatchObject({ actorRole: "person", detail: {} });
  await takeStep(sending("/my-referral/mine", { step: "access" }, cookie));
  expect((await referralForOrganiser(organiser, id)).accessNeeds).toEqual([]);
  await takeStep(sending("/my-referral/mine", { step: "leave" }, cookie));
  const late = takeStep(sending("/my-referral/mine", { step: "access", accessNeeds }, cookie));
  await expect(late).rejects.toMatchObject({ init: { status: 409 } });
});

test("a person says how it went once it has started, to the link worker and not to the group", async () => {
  const id = await aReferral(linkWorker, organiser, group, { ...person, safeToEmail: true }).started();
  const cookie = await ownCookie(id);
  const bare = await takeStep(sending("/my-referral/mine", { step: "how" }, cookie));
  expect(bare).toMatchObject({ data: { form: { errors: { goal: "Choose what is nearest" } } } });
  await takeStep(sending("/my-referral/mine", { step: "how", goal: "partly" }, cookie));
  expect(await ownPage(visiting("/my-referral/mine", cookie))).toMatchObject({
    maySayHow: true,
    saidHow: "partly",
  });
  const words = (entries: { lead: string | null; words: string }[]) => JSON.stringify(entries);
  expect(words((await referralForLinkWorker(linkWorker, id)).timeline)).toContain(
    "What they hoped for: partly.",
  );
  expect(words((await referralForOrganiser(organiser, id)).timeline)).not.toContain("partly");
  const unstarted = await send();
  const early = takeStep(
    sending("/my-referral/mine", { step: "how", goal: "not" }, await ownCookie(unstarted)),
  );
  await expect(early).rejects.toMatchObject({ init: { status: 409 } });
});

test("five wrong codes spend a code, and 15 minutes end it", async () => {
  const id = await send();
  await post();
  const asked = await codeFor(await referenceOf(id));
  const code = /code is (\d{6})/.exec(await post())![1]!;
  const wrong = code === "000000" ? "000001" : "000000";
  for (let time = 0; time < 5; time += 1)
    await giveCode(sending("/my-referral/code", { code: wrong }, asked));
  expect(await giveCode(sending("/my-referral/code", { code }, asked))).toMatchObject({
    init: { status: 400 },
  });
  await codeFor(await referenceOf(id));
  const late = /code is (\d{6})/.exec(await post())![1]!;
  await database.sql`update person_codes set expires_at = now() where referral_id = ${id}`;
  expect(await giveCode(sending("/my-referral/code", { code: late }, asked))).toMatchObject({
    init: { status: 400 },
  });
});

test("a reference that is nobody's gets the same answer, and nothing is sent", async () => {
  const before = await mailbox(visiting("/demo/mailbox"));
  const away = (await giveReference(sending("/my-referral", { reference: "ZZZZZZZZZZ" }))) as Response;
  expect(away.headers.get("location")).toBe("/my-referral/code");
  await post();
  expect(await mailbox(visiting("/demo/mailbox"))).toHaveLength(before.length);
  const typo = await giveReference(sending("/my-referral", { reference: "too short" }));
  expect(typo).toMatchObject({ init: { status: 400 } });
});

test("the mailbox is the demo's alone", async () => {
  process.env.TRELLIS_DEMO = "0";
  forgetEnv();
  await expect(mailbox(visiting("/demo/mailbox"))).rejects.toMatchObject({ init: { status: 404 } });
  process.env.TRELLIS_DEMO = "1";
  forgetEnv();
});

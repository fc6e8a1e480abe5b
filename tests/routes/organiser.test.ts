import { afterAll, describe, expect, it } from "vitest";
import { forgetEnv } from "~/lib/env.server";
import { closeDatabase } from "~db/client.server";
import { loader as funding } from "~/routes/manage.$slug.funding";
import { action as fund } from "~/routes/manage.$slug.funding_.new";
import { action as remove } from "~/routes/manage.$slug.funding_.$potId.removal";
import { loader as home } from "~/routes/manage.$slug._index";
import { action as check } from "~/routes/manage.$slug.check";
import { loader as load } from "~/routes/manage.$slug.load";
import { loader as peopleOf } from "~/routes/manage.$slug.people";
import { action as places, loader as placesPage } from "~/routes/manage.$slug.places";
import { action as strain, loader as strainPage } from "~/routes/manage.$slug.strain";
import { loader as mine } from "~/routes/manage._index";
import { action as close, loader as closing } from "~/routes/referrals.$id.closure";
import { action as decide, loader as deciding } from "~/routes/referrals.$id.decision";
import { action as start } from "~/routes/referrals.$id.start";
import { action as wait } from "~/routes/referrals.$id.waiting";
import { aReferral } from "../support/factories/referrals";
import { worldOf } from "../support/factories/world";
import { sending, signInAs, visiting } from "../support/requests";
import { testDatabase } from "../support/database";

const { sql } = await testDatabase();
const world = worldOf(sql);
// In the demo nobody needs a second factor, which is not what these tests are about
process.env.TRELLIS_DEMO = "1";
forgetEnv();
afterAll(closeDatabase);

async function scene(safePlaces = 4) {
  const group = await world.aGroup({ pool: { safePlaces } });
  const organiser = await world.anOrganiser(group.organisationId!);
  const linkWorker = await world.aLinkWorker();
  const stranger = await world.anOrganiser((await world.anOrganisation()).id);
  const [cookie, strangers, linkWorkers] = [
    await signInAs(organiser),
    await signInAs(stranger),
    await signInAs(linkWorker),
  ];
  return { group, organiser, linkWorker, cookie, strangers, linkWorkers, slug: group.slug };
}

const thrown = (promise: Promise<unknown>) =>
  promise.then(
    () => expect.fail("it was answered"),
    (error: unknown) => error as { init?: { status?: number }; data?: unknown },
  );
const goesTo = (answer: unknown) => (answer as Response).headers.get("location");
const statusOf = (answer: unknown) => (answer as { init?: { status: number } }).init?.status;
const poolOf = async (groupId: string) =>
  (await sql`select * from place_pools where group_id = ${groupId}`)[0]!;
const statusOfReferral = async (groupId: string) =>
  (await sql`select accepted_now, started_now, waiting_now from place_pools where group_id = ${groupId}`)[0]!;

describe("an organiser's own pages", () => {
  it("begin at the only group there is", async () => {
    const { cookie, slug } = await scene();
    const answer = (await mine(visiting("/manage", cookie)).catch((error: unknown) => error)) as Response;
    expect(goesTo(answer)).toBe(`/manage/${slug}`);
  });

  it("are not found by another organisation, to read or to change", async () => {
    const { strangers, slug } = await scene();
    const path = `/manage/${slug}`;
    for (const loader of [home, load, peopleOf, placesPage, strainPage, funding]) {
      expect(await thrown(loader(visiting(path, strangers, { slug })))).toMatchObject({
        init: { status: 404 },
      });
    }
    const given = { limit: "places", safePlaces: "9", holdDays: "7", level: "paused" };
    for (const action of [places, strain, check, fund]) {
      expect(await thrown(action(sending(path, given, strangers, { slug })))).toMatchObject({
        init: { status: 404 },
      });
    }
  });

  it("are not open to a link worker", async () => {
    const { linkWorkers, slug } = await scene();
    expect(await thrown(home(visiting(`/manage/${slug}`, linkWorkers, { slug })))).toMatchObject({
      init: { status: 403 },
    });
  });
});

describe("setting a group's places", () => {
  it("keeps what was typed when it is not right, and saves it when it is", async () => {
    const { group, cookie, slug } = await scene();
    const send = (fields: Record<string, string>) =>
      places(sending(`/manage/${slug}/places`, fields, cookie, { slug }));
    const wrong = await send({
      limit: "places",
      safePlaces: "many",
      holdDays: "0",
      intakeLimit: "",
      waitingLimit: "",
    });
    expect(wrong).toMatchObject({
      init: { status: 400 },
      data: { form: { values: { safePlaces: ["many"] }, errors: { safePlaces: expect.any(String) } } },
    });
    const right = { limit: "places", safePlaces: "6", holdDays: "5", intakeLimit: "2", waitingLimit: "0" };
    expect(goesTo(await send(right))).toBe(`/manage/${slug}`);
    expect(await poolOf(group.id)).toMatchObject({
      safe_places: 6,
      hold_days: 5,
      intake_limit: 2,
      waiting_limit: 0,
    });
    await send({ ...right, limit: "none" });
    expect(await poolOf(group.id)).toMatchObject({ limit_kind: "none", safe_places: null });
  });
});

describe("saying how it is going", () => {
  it("takes one tap, stands for four weeks, and then asks for the reason and the end", async () => {
    const { group, cookie, slug } = await scene();
    const send = (fields: Record<string, string>) =>
      strain(sending(`/manage/${slug}/strain`, fields, cookie, { slug }));
    expect(goesTo(await send({ level: "struggling" }))).toBe(`/manage/${slug}/strain`);
    const [tap] =
      await sql`select level, reason, until_on - current_date as days from strain_flags where group_id = ${group.id}`;
    expect(tap).toMatchObject({ level: "struggling", reason: null, days: 28 });
    const more = { level: "struggling", reason: "volunteers", span: "two_weeks" };
    expect(goesTo(await send(more))).toBe(`/manage/${slug}`);
    const flags =
      await sql`select reason, ended_at from strain_flags where group_id = ${group.id} order by set_at`;
    expect(flags.map(({ reason, ended_at }) => [reason, ended_at === null])).toEqual([
      [null, false],
      ["volunteers", true],
    ]);
    expect(statusOf(await send({ level: "cross" }))).toBe(400);
  });
});

describe("money for places", () => {
  it("is added once however often it is pressed, and removed", async () => {
    const { group, cookie, slug } = await scene();
    const days = { "startsOn-day": "1", "startsOn-month": "4", "startsOn-year": "2026" };
    const fields = {
      key: world.aKey(),
      funder: "A funder",
      rule: "block",
      places: "5",
      amount: "",
      purpose: "",
      ...days,
      "endsOn-day": "31",
      "endsOn-month": "3",
      "endsOn-year": "2027",
    };
    const send = (more: Record<string, string> = {}) =>
      fund(sending(`/manage/${slug}/funding/new`, { ...fields, ...more }, cookie, { slug }));
    expect(await send({ "endsOn-year": "2025" })).toMatchObject({
      init: { status: 400 },
      data: { form: { errors: { endsOn: expect.any(String) }, values: { funder: ["A funder"] } } },
    });
    await Promise.all(Array.from({ length: 8 }, () => send()));
    const pots = await sql`select id, places from funding_pots where group_id = ${group.id}`;
    expect(pots).toHaveLength(1);
    const potId = pots[0]!.id as string;
    await remove(sending(`/manage/${slug}/funding/${potId}/removal`, {}, cookie, { slug, potId }));
    expect(
      await sql`select 1 from funding_pots where group_id = ${group.id} and removed_at is null`,
    ).toHaveLength(0);
  });
});

describe("answering a referral", () => {
  it("accepts with a day for the first session; the same press again is the same answer", async () => {
    const { group, organiser, linkWorker, cookie } = await scene();
    const id = await aReferral(linkWorker, organiser, group).sent();
    const fields = {
      kind: "accept",
      "firstSessionOn-day": "1",
      "firstSessionOn-month": "6",
      "firstSessionOn-year": "2099",
    };
    const send = () => decide(sending(`/referrals/${id}/decision`, fields, cookie, { id }));
    expect(goesTo(await send())).toBe(`/referrals/${id}`);
    expect(goesTo(await send())).toBe(`/referrals/${id}`);
    expect(await statusOfReferral(group.id)).toMatchObject({ accepted_now: 1 });
  });

  it("by two at once for one place accepts one and tells the other what is left to do", async () => {
    const { group, organiser, linkWorker, cookie } = await scene(1);
    const ids = [
      await aReferral(linkWorker, organiser, group).sent(),
      await aReferral(linkWorker, organiser, group).sent(),
    ];
    const answers = await Promise.all(
      ids.map((id) => decide(sending(`/referrals/${id}/decision`, { kind: "accept" }, cookie, { id }))),
    );
    const late = answers.findIndex((answer) => statusOf(answer) === 409);
    expect(answers.filter((answer) => isRedirect(answer))).toHaveLength(1);
    expect(answers[late]).toMatchObject({ data: { refused: "group_full" } });
    const id = ids[late]!;
    const { referral } = await deciding(visiting(`/referrals/${id}/decision`, cookie, { id }));
    expect(referral).toMatchObject({ status: "sent", acceptRefusal: "group_full", listOpen: true });
    expect(goesTo(await wait(sending(`/referrals/${id}/waiting`, { kind: "wait" }, cookie, { id })))).toBe(
      `/referrals/${id}`,
    );
    expect(await statusOfReferral(group.id)).toMatchObject({ accepted_now: 1, waiting_now: 1 });
  });

  it("declines only with a reason, and says when somebody else has answered", async () => {
    const { group, organiser, linkWorker, cookie, strangers } = await scene();
    const id = await aReferral(linkWorker, organiser, group).sent();
    const send = (fields: Record<string, string>, as = cookie) =>
      decide(sending(`/referrals/${id}/decision`, fields, as, { id }));
    expect(await send({ kind: "decline" })).toMatchObject({
      init: { status: 400 },
      data: { form: { errors: { reason: "Choose why you cannot take them" } } },
    });
    expect(await thrown(send({ kind: "accept" }, strangers))).toMatchObject({ init: { status: 404 } });
    expect(goesTo(await send({ kind: "decline", reason: "no_room" }))).toBe(`/referrals/${id}`);
    expect(await send({ kind: "accept" })).toMatchObject({
      init: { status: 409 },
      data: { refused: "already_decided" },
    });
  });
});

describe("the first session and the end", () => {
  it("is said from the home page in one tap", async () => {
    const { group, organiser, linkWorker, cookie } = await scene();
    const id = await aReferral(linkWorker, organiser, group).accepted();
    const send = (fields: Record<string, string>) =>
      start(sending(`/referrals/${id}/start`, fields, cookie, { id }));
    expect(statusOf(await send({ kind: "came", on: "2099-01-01" }))).toBe(400);
    const came = { kind: "came", on: "2026-03-03", from: "home" };
    expect(goesTo(await send(came))).toBe("/manage");
    expect(goesTo(await send(came))).toBe("/manage");
    expect(await statusOfReferral(group.id)).toMatchObject({ accepted_now: 0, started_now: 1 });
  });

  it("asks once whether safe places fall when somebody stays on as a member", async () => {
    const { group, organiser, linkWorker, cookie, slug } = await scene();
    const id = await aReferral(linkWorker, organiser, group).started();
    const { referral } = await closing(visiting(`/referrals/${id}/closure`, cookie, { id }));
    expect(referral.ends.map(({ to }) => to)).toEqual(["completed", "ended_early"]);
    const send = (fields: Record<string, string>) =>
      close(sending(`/referrals/${id}/closure`, fields, cookie, { id }));
    expect(statusOf(await send({}))).toBe(400);
    const stays = { reason: "goals_met", goal: "achieved", staysOn: "yes" };
    expect(goesTo(await send(stays))).toBe(`/manage/${slug}/places?stays=yes`);
    const [row] = await sql`select started_now from place_pools where group_id = ${group.id}`;
    expect(row).toMatchObject({ started_now: 0 });
  });

  it("may be ended early by the link worker, who is not asked about places", async () => {
    const { group, organiser, linkWorker, linkWorkers } = await scene();
    const id = await aReferral(linkWorker, organiser, group).started();
    const fields = { reason: "moved_away", staysOn: "yes" };
    const answer = await close(sending(`/referrals/${id}/closure`, fields, linkWorkers, { id }));
    expect(goesTo(answer)).toBe(`/referrals/${id}`);
  });
});

function isRedirect(answer: unknown): boolean {
  return answer instanceof Response && answer.status === 302;
}

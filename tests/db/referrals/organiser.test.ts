import { and, eq } from "drizzle-orm";
import { afterAll, describe, expect, it } from "vitest";
import { setStrainFlag } from "~/features/load/commands/flag.server";
import { groupLoad } from "~/features/load/queries/group-load.server";
import { recomputeLoad } from "~/features/load/commands/recompute.server";
import { acceptReferral } from "~/features/referrals/commands/accept.server";
import { declineReferral } from "~/features/referrals/commands/decline.server";
import { sendReferral } from "~/features/referrals/commands/send.server";
import { planFirstSession } from "~/features/referrals/commands/start.server";
import { putOnWaitingList } from "~/features/referrals/commands/wait.server";
import { withdrawConsent, withdrawReferral } from "~/features/referrals/commands/withdraw.server";
import { groupHome } from "~/features/referrals/queries/group-home.server";
import { groupPeople } from "~/features/referrals/queries/group-people.server";
import { ownGroups } from "~/features/referrals/queries/own-groups.server";
import { referralForOrganiser } from "~/features/referrals/queries/referral-for-organiser.server";
import { referralToClose } from "~/features/referrals/queries/to-close.server";
import { confirmPlaces } from "~/features/places/commands/confirm-places.server";
import { NotFound } from "~/lib/errors";
import { asActor, closeDatabase } from "~db/client.server";
import { events } from "~db/schema";
import { testDatabase } from "../../support/database";
import { aPerson, aReferral, toSend } from "../../support/factories/referrals";
import { worldOf } from "../../support/factories/world";

const { sql } = await testDatabase();
const world = worldOf(sql);
afterAll(closeDatabase);

async function scene(pool: { safePlaces?: number; waitingLimit?: number } = {}) {
  const group = await world.aGroup({ pool: { safePlaces: 4, ...pool } });
  const organiser = await world.anOrganiser(group.organisationId!);
  const stranger = await world.anOrganiser((await world.anOrganisation()).id);
  return { group, organiser, stranger, linkWorker: await world.aLinkWorker() };
}

const person = {
  firstName: "Joan",
  lastName: "Ward",
  email: "joan@example.test",
  accessNeeds: ["step_free_entrance"],
  riskNote: "Dogs at the door",
};

describe("a referral, as the organiser sees it", () => {
  it("shows first name, needs and access needs before accepting, and contact details only after", async () => {
    const { group, organiser, linkWorker } = await scene();
    await sql`insert into group_access values (${group.id}, 'step_free_entrance', 'yes', '', 'group', '2026-01-01')`;
    const personId = await aPerson(linkWorker, person);
    const sending = toSend(personId, group.slug, {
      shared: ["phone", "lastName"],
      message: "She likes gardens",
    });
    const { referralId } = await sendReferral(linkWorker, sending);
    const before = await referralForOrganiser(organiser, referralId);
    expect(before).toMatchObject({
      firstName: "Joan",
      needs: ["Loneliness or being cut off"],
      message: "She likes gardens",
      contact: null,
      riskNote: null,
      acceptRefusal: null,
      moves: expect.arrayContaining(["accept", "wait", "decline"]),
    });
    expect(before.accessNeeds).toEqual([
      expect.objectContaining({ id: "step_free_entrance", answer: "yes" }),
    ]);
    expect(JSON.stringify(before)).not.toMatch(/Ward|07700/);
    await acceptReferral(organiser, referralId);
    const after = await referralForOrganiser(organiser, referralId);
    expect(after.contact).toMatchObject({ lastName: "Ward", phone: "07700 900123", email: null });
  });

  it("writes down every look, and whether it showed how to reach the person", async () => {
    const { group, organiser, linkWorker } = await scene();
    const id = await aReferral(linkWorker, organiser, group).sent();
    await referralForOrganiser(organiser, id);
    await acceptReferral(organiser, id);
    await referralForOrganiser(organiser, id);
    const looks = await asActor(organiser, (tx) =>
      tx
        .select({ detail: events.detail, actorUserId: events.actorUserId })
        .from(events)
        .where(and(eq(events.referralId, id), eq(events.kind, "referral.viewed")))
        .orderBy(events.id),
    );
    expect(looks.map(({ detail }) => detail)).toEqual([{ contact: false }, { contact: true }]);
    expect(looks[0]!.actorUserId).toBe(organiser.userId);
  });

  it("keeps no name and no contact details once consent is taken back or the group declined", async () => {
    const { group, organiser, linkWorker } = await scene();
    const gone = await aReferral(linkWorker, organiser, group, person).started();
    await withdrawConsent(linkWorker, gone);
    const declined = await aReferral(linkWorker, organiser, group, person).declined();
    for (const id of [gone, declined]) {
      const seen = await referralForOrganiser(organiser, id);
      expect(seen).toMatchObject({ firstName: null, contact: null, needs: [], accessNeeds: [] });
      expect(JSON.stringify(seen)).not.toMatch(/Joan|Ward|07700/);
    }
  });

  it("tells what happened in the group's own words, and why others ended it to nobody here", async () => {
    const { group, organiser, linkWorker } = await scene();
    const colleague = await world.anOrganiser(group.organisationId!);
    const id = await aReferral(linkWorker, organiser, group, person).accepted();
    const said = async (reader: typeof organiser) =>
      (await referralForOrganiser(reader, id)).timeline.map(({ lead, words }) =>
        `${lead ?? ""} ${words}`.trim(),
      );
    expect(await said(organiser)).toEqual([
      "Joan agreed to what this page tells you.",
      `${linkWorker.name} sent the referral.`,
      "You said yes. A place is kept.",
      "Next: agree a first session with Joan.",
    ]);
    expect(await said(colleague)).toContain(`${organiser.name} said yes. A place is kept.`);
    await withdrawReferral(linkWorker, id, "health_or_caring");
    const after = await said(organiser);
    expect(after.at(-1)).toBe("The referral was withdrawn. Nothing more is asked of you.");
    expect(JSON.stringify(after)).not.toMatch(/Joan|health|caring/);
  });

  it("is not found by another organisation", async () => {
    const { group, organiser, stranger, linkWorker } = await scene();
    const id = await aReferral(linkWorker, organiser, group).accepted();
    await expect(referralForOrganiser(stranger, id)).rejects.toBeInstanceOf(NotFound);
    await expect(referralToClose(stranger, id)).rejects.toBeInstanceOf(NotFound);
    await expect(groupHome(stranger, group.slug)).rejects.toBeInstanceOf(NotFound);
    await expect(groupPeople(stranger, group.slug, "answer", null)).rejects.toBeInstanceOf(NotFound);
    await expect(groupLoad(stranger, group.slug)).rejects.toBeInstanceOf(NotFound);
    await expect(confirmPlaces(stranger, group.slug)).rejects.toBeInstanceOf(NotFound);
  });

  it("may end in the ways that fit where it stands, for the organiser and the link worker", async () => {
    const { group, organiser, linkWorker } = await scene();
    const accepted = await aReferral(linkWorker, organiser, group, person).accepted();
    const started = await aReferral(linkWorker, organiser, group, person).started();
    const ends = async (actor: typeof organiser, id: string) =>
      (await referralToClose(actor, id)).ends.map(({ to }) => to);
    expect(await ends(organiser, accepted)).toEqual(["ended_early"]);
    expect(await ends(organiser, started)).toEqual(["completed", "ended_early"]);
    expect(await ends(linkWorker, started)).toEqual(["completed", "ended_early"]);
    const sent = await aReferral(linkWorker, organiser, group).sent();
    await expect(referralToClose(organiser, sent)).rejects.toMatchObject({ code: "already_decided" });
  });
});

describe("a group's people", () => {
  it("stand in the list of what happens to them, the longest waiting first", async () => {
    const { group, organiser, linkWorker } = await scene({ safePlaces: 2 });
    await aReferral(linkWorker, organiser, group, { firstName: "Ada" }).accepted();
    await aReferral(linkWorker, organiser, group, { firstName: "Ben" }).started();
    const first = await aReferral(linkWorker, organiser, group, { firstName: "Cy" }).sent();
    const second = await aReferral(linkWorker, organiser, group, { firstName: "Di" }).sent();
    await putOnWaitingList(organiser, second);
    await aReferral(linkWorker, organiser, group, { firstName: "Ed" }).sent();
    const waiting = await groupPeople(organiser, group.slug, "waiting", null);
    expect(waiting.people.map(({ firstName }) => firstName)).toEqual(["Cy", "Di", "Ed"]);
    expect(waiting.counts).toEqual({ answer: 2, waiting: 3, accepted: 1, attending: 1 });
    const answer = await groupPeople(organiser, group.slug, "answer", null);
    expect(answer.people.map(({ id }) => id)).toContain(first);
    expect(answer.people[0]).toMatchObject({ due: { kind: "answer", on: "organiser" } });
    expect(JSON.stringify(waiting)).not.toContain("07700");
  });

  it("come twenty-five a page, each once, and a broken cursor gives the first page", async () => {
    const { group, organiser, linkWorker } = await scene({ safePlaces: 0 });
    for (let n = 0; n < 27; n += 1) await aReferral(linkWorker, organiser, group).sent();
    const one = await groupPeople(organiser, group.slug, "waiting", null);
    const two = await groupPeople(organiser, group.slug, "waiting", one.next);
    expect([one.people.length, two.people.length, two.before, two.next]).toEqual([25, 2, 25, null]);
    expect(new Set([...one.people, ...two.people].map(({ id }) => id)).size).toBe(27);
    const broken = await groupPeople(organiser, group.slug, "waiting", "2026-99-99_x");
    expect(broken.people[0]!.id).toBe(one.people[0]!.id);
  });

  it("who have finished come newest first", async () => {
    const { group, organiser, linkWorker } = await scene();
    const older = await aReferral(linkWorker, organiser, group).completed();
    const newer = await aReferral(linkWorker, organiser, group).completed();
    const { people } = await groupPeople(organiser, group.slug, "past", null);
    expect(people.map(({ id }) => id)).toEqual([newer, older]);
  });
});

describe("a group's home", () => {
  it("says what needs the organiser, and nothing that waits for somebody else", async () => {
    const { group, organiser, linkWorker } = await scene();
    const sent = await aReferral(linkWorker, organiser, group).sent();
    const unplanned = await aReferral(linkWorker, organiser, group).accepted();
    const planned = await aReferral(linkWorker, organiser, group, { firstName: "Mo" }).accepted();
    const declined = await aReferral(linkWorker, organiser, group).sent();
    await declineReferral(organiser, declined, "no_room");
    const home = await groupHome(organiser, group.slug);
    await planFirstSession(organiser, planned, home.today);
    const today = await groupHome(organiser, group.slug);
    expect(today.taskCount).toBe(3);
    expect(today.tasks.map(({ id }) => id).sort()).toEqual([sent, unplanned, planned].sort());
    expect(today.firstTimers).toEqual([{ on: today.today, firstName: "Mo" }]);
    expect(today.asksAboutRoom).toBe(false);
  });

  it("asks about room when nothing was heard of it for long, and a yes is evidence", async () => {
    const { group, organiser } = await scene();
    await sql`update place_pools set evidence_at = now() - interval '60 days' where group_id = ${group.id}`;
    expect((await groupHome(organiser, group.slug)).asksAboutRoom).toBe(true);
    await confirmPlaces(organiser, group.slug);
    expect((await groupHome(organiser, group.slug)).asksAboutRoom).toBe(false);
  });

  it("is one of the organisation's groups, with how many wait for an answer", async () => {
    const { group, organiser, linkWorker } = await scene();
    await aReferral(linkWorker, organiser, group).sent();
    expect(await ownGroups(organiser)).toEqual([expect.objectContaining({ slug: group.slug, toAnswer: 1 })]);
  });
});

describe("a group's load page", () => {
  it("tells every signal afresh, and the months from what was kept", async () => {
    const { group, organiser, linkWorker } = await scene();
    await aReferral(linkWorker, organiser, group).accepted();
    await recomputeLoad([group.id]);
    await sql`insert into load_days (group_id, on_day, people_now, waiting_now, level)
      select ${group.id}, (date_trunc('month', current_date) - n * interval '1 month' - interval '1 day')::date, n, 0, 'comfortable'
      from generate_series(0, 12) n`;
    const load = await groupLoad(organiser, group.slug);
    expect(load).toMatchObject({ people: 1, funded: "not_paid_per_place", unfunded: null, isAsked: false });
    expect(load.signals).toHaveLength(9);
    expect(load.months).toHaveLength(12);
    expect(load.months.at(-1)).toMatchObject({ people: 1, safe: 4, funded: null });
    expect(load.months.map(({ onDay }) => onDay)).toEqual(load.months.map(({ onDay }) => onDay).sort());
  });

  it("asks when the numbers say struggling and nobody has said, until the organiser answers", async () => {
    const { group, organiser } = await scene();
    await sql`insert into load_levels (group_id, level, computed, asked_on, strain, rank_as, signals, computed_at)
      values (${group.id}, 'struggling', 'struggling', current_date, 'stretched', 'struggling', '[]', now())`;
    expect((await groupLoad(organiser, group.slug)).isAsked).toBe(true);
    await setStrainFlag(organiser, group.slug, { level: "comfortable", reason: null, untilOn: null });
    const answered = await groupLoad(organiser, group.slug);
    expect(answered).toMatchObject({ isAsked: false, flag: { level: "comfortable" } });
  });
});

import { randomUUID } from "node:crypto";
import { afterAll, describe, expect, it } from "vitest";
import { addPerson } from "~/features/people/commands/add.server";
import { changePerson } from "~/features/people/commands/change.server";
import { logContact } from "~/features/people/commands/log-contact.server";
import { personForm } from "~/features/people/form";
import { declineReferral } from "~/features/referrals/commands/decline.server";
import { putOnWaitingList } from "~/features/referrals/commands/wait.server";
import { offerPlace } from "~/features/referrals/commands/offer.server";
import { sendReferral } from "~/features/referrals/commands/send.server";
import { recordSignpost } from "~/features/referrals/commands/signpost.server";
import { withdrawReferral } from "~/features/referrals/commands/withdraw.server";
import { caseload } from "~/features/referrals/queries/caseload.server";
import { personPage } from "~/features/referrals/queries/person-page.server";
import { referralForLinkWorker } from "~/features/referrals/queries/referral-for-link-worker.server";
import { workQueue } from "~/features/referrals/queries/work-queue.server";
import { NotFound } from "~/lib/errors";
import { asActor, closeDatabase } from "~db/client.server";
import type { StaffActor } from "~/features/access/actor.server";
import { testDatabase } from "../../support/database";
import { aPerson, aReferral, toSend } from "../../support/factories/referrals";
import { worldOf } from "../../support/factories/world";

const { sql } = await testDatabase();
const world = worldOf(sql);
afterAll(closeDatabase);

const DAY_MS = 86_400_000;
const later = (actor: StaffActor, days: number): StaffActor => ({
  ...actor,
  now: new Date(Date.now() + days * DAY_MS),
});

async function scene(pool: { safePlaces?: number } = {}) {
  const group = await world.aGroup({ pool });
  const organiser = await world.anOrganiser(group.organisationId!);
  return { group, organiser, linkWorker: await world.aLinkWorker() };
}

const eventsOf = (actor: StaffActor, kind: string) =>
  asActor(actor, (tx) => tx.query.events.findMany({ where: (event, { eq }) => eq(event.kind, kind) }));

const facts = (more: Record<string, unknown> = {}) =>
  personForm.parse({ firstName: "Omar", phone: "07700 900456", safe: ["ring", "text"], ...more });

describe("a person's record", () => {
  it("is added once however often the form is sent, and only its team finds it", async () => {
    const linkWorker = await world.aLinkWorker();
    const sent = { ...facts(), key: randomUUID() };
    const [first, second] = await Promise.all([addPerson(linkWorker, sent), addPerson(linkWorker, sent)]);
    expect(first).toEqual(second);
    const { person } = await personPage(linkWorker, first.personId);
    expect(person).toMatchObject({ safeToRing: true, safeToText: true, safeToLeaveMessage: false });
    const stranger = await world.aLinkWorker();
    await expect(personPage(stranger, first.personId)).rejects.toBeInstanceOf(NotFound);
    await expect(changePerson(stranger, first.personId, facts())).rejects.toBeInstanceOf(NotFound);
    const contact = { key: randomUUID(), way: "phone" as const, note: "" };
    await expect(logContact(stranger, first.personId, contact)).rejects.toBeInstanceOf(NotFound);
  });

  it("says who opened it, each time", async () => {
    const { group, linkWorker } = await scene();
    const personId = await aPerson(linkWorker);
    await personPage(linkWorker, personId);
    await personPage(linkWorker, personId);
    const { referralId } = await sendReferral(linkWorker, toSend(personId, group.slug));
    await referralForLinkWorker(linkWorker, referralId);
    const views = await eventsOf(linkWorker, "person.viewed");
    expect(views.filter((view) => view.personId === personId)).toHaveLength(2);
    expect(views[0]).toMatchObject({ actorUserId: linkWorker.userId, detail: {} });
    expect(await eventsOf(linkWorker, "referral.viewed")).toMatchObject([{ referralId, personId }]);
  });

  it("keeps a contact log; only a contact that reached them counts as contact", async () => {
    const linkWorker = await world.aLinkWorker();
    const personId = await aPerson(linkWorker, { lastContactAt: new Date("2026-01-05T10:00:00Z") });
    await logContact(linkWorker, personId, { key: randomUUID(), way: "tried", note: "No answer" });
    expect((await personPage(linkWorker, personId)).person.lastContactAt).toEqual(
      new Date("2026-01-05T10:00:00Z"),
    );
    await logContact(linkWorker, personId, { key: randomUUID(), way: "phone", note: "Would like a walk" });
    const page = await personPage(linkWorker, personId);
    expect(page.person.lastContactAt.getTime()).toBeGreaterThan(Date.parse("2026-01-06"));
    expect(page.contacts.map(({ note }) => note)).toEqual(["Would like a walk", "No answer"]);
    const logged = await eventsOf(linkWorker, "contact.logged");
    expect(JSON.stringify(logged.map(({ detail }) => detail))).not.toContain("walk");
  });
});

describe("a team's caseload", () => {
  it("holds the team's people by name, a page at a time, and nobody else's", async () => {
    const linkWorker = await world.aLinkWorker();
    const colleague = await world.aLinkWorker(linkWorker.teamId!);
    await aPerson(await world.aLinkWorker(), { lastName: "Elsewhere" });
    for (let n = 0; n < 27; n += 1) {
      await aPerson(n % 2 ? linkWorker : colleague, { lastName: `Name ${String(n).padStart(2, "0")}` });
    }
    const first = await caseload(linkWorker, { name: "", after: null });
    const second = await caseload(linkWorker, { name: "", after: first.next });
    const names = [...first.rows, ...second.rows].map(({ lastName }) => lastName);
    expect(first.rows).toHaveLength(25);
    expect(second.next).toBeNull();
    expect(names).toEqual(Array.from({ length: 27 }, (_, n) => `Name ${String(n).padStart(2, "0")}`));
    const found = await caseload(linkWorker, { name: "Margaret name 07", after: null });
    expect(found.rows.map(({ lastName }) => lastName)).toEqual(["Name 07"]);
    await expect(caseload(linkWorker, { name: "", after: "nonsense" })).rejects.toBeInstanceOf(NotFound);
  });

  it("says what needs a link worker: an offer first, then whatever has waited longest", async () => {
    const { group, organiser, linkWorker } = await scene({ safePlaces: 1 });
    const declined = await aReferral(linkWorker, organiser, group, { firstName: "Declined" }).declined();
    const offered = await aReferral(linkWorker, organiser, group, { firstName: "Offered" }).sent();
    const silent = await aReferral(linkWorker, organiser, await world.aGroup(), {
      firstName: "Silent",
    }).sent();
    await putOnWaitingList(organiser, offered);
    await offerPlace(organiser, offered);
    const kinds = async (days: number) => {
      const { needs } = await caseload(later(linkWorker, days), { name: "", after: null });
      return needs.map(({ line, need }) => [need.kind, line.id]);
    };
    expect(await kinds(0)).toEqual([
      ["offer", offered],
      ["next_step", declined],
    ]);
    const week = await kinds(6);
    expect(week[0]).toEqual(["offer", offered]);
    expect(week.slice(1)).toEqual(
      expect.arrayContaining([
        ["next_step", declined],
        ["unanswered", silent],
      ]),
    );
    const stranger = await world.aLinkWorker();
    expect((await caseload(later(stranger, 6), { name: "", after: null })).needs).toEqual([]);
  });

  it("lets go of a declined referral once somebody spoke with the person or referred them again", async () => {
    const { group, organiser, linkWorker } = await scene();
    const needs = async () => (await caseload(linkWorker, { name: "", after: null })).needs.length;
    const spokenWith = await aPerson(linkWorker);
    const again = await aPerson(linkWorker);
    for (const personId of [spokenWith, again]) {
      const { referralId } = await sendReferral(linkWorker, toSend(personId, group.slug));
      await declineReferral(organiser, referralId, "outside_area");
    }
    expect(await needs()).toBe(2);
    await logContact(linkWorker, spokenWith, { key: randomUUID(), way: "phone", note: "" });
    expect(await needs()).toBe(1);
    await sendReferral(linkWorker, toSend(again, (await world.aGroup()).slug));
    expect(await needs()).toBe(0);
  });

  it("does not ask again about what the team itself took back", async () => {
    const { group, organiser, linkWorker } = await scene();
    const id = await aReferral(linkWorker, organiser, group).sent();
    await withdrawReferral(linkWorker, id, "changed_mind");
    const queue = await workQueue(linkWorker, { view: "ended", after: null });
    expect(queue?.needs).toEqual([]);
    expect(queue?.rows.map((row) => row.id)).toEqual([id]);
  });
});

describe("a signpost", () => {
  it("counts once and keeps nothing of a person", async () => {
    const { group, linkWorker } = await scene();
    const key = randomUUID();
    await recordSignpost(linkWorker, group.slug, { key, need: "loneliness" });
    await recordSignpost(linkWorker, group.slug, { key, need: "loneliness" });
    const rows = await sql`select * from signposts where group_id = ${group.id}`;
    expect(rows).toHaveLength(1);
    expect(Object.keys(rows[0]!).sort()).toEqual(["group_id", "id", "need", "on_day", "team_id"]);
    const [event] = await asActor(await world.aSteward(), (tx) =>
      tx.query.events.findMany({ where: (row, { eq }) => eq(row.kind, "signpost.recorded") }),
    );
    expect(event).toMatchObject({ personId: null, referralId: null, groupId: group.id });
  });
});

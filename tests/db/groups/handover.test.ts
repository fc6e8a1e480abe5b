import { randomUUID } from "node:crypto";
import { afterAll, beforeAll, beforeEach, describe, expect, it } from "vitest";
import { and, eq } from "drizzle-orm";
import { asActor, closeDatabase } from "~db/client.server";
import { disclosures, groupHandovers, referrals } from "~db/schema";
import type { StaffActor } from "~/features/access/actor.server";
import type { Jobs } from "~/features/events/outbox.server";
import { addPot, removePot } from "~/features/funding/commands/pot.server";
import { offerHandover, withdrawHandover } from "~/features/groups/commands/hand-over.server";
import { refuseHandover, takeOver } from "~/features/groups/commands/take-over.server";
import { asked, exchangeHandover } from "~/features/groups/handover-link.server";
import { assuranceQueue } from "~/features/groups/queries/assurance-queue.server";
import { handoverOffered, handoverPage } from "~/features/groups/queries/handover.server";
import { listingEditor } from "~/features/groups/queries/listing-editor.server";
import { answeringBy, exchangeToken, makeAnswerLink } from "~/features/notices/answer-link.server";
import { runHandover } from "~/features/notices/jobs/handover-mail.server";
import { CLOCK } from "~/features/access/actor.server";
import { publicRoomOf } from "~/features/places/queries/public-room.server";
import { referralForOrganiser } from "~/features/referrals/queries/referral-for-organiser.server";
import { NotFound } from "~/lib/errors";
import { forgetEnv } from "~/lib/env.server";
import { testDatabase } from "../../support/database";
import { aReferral } from "../../support/factories/referrals";
import { worldOf } from "../../support/factories/world";
import { catchMail, type MailCatcher } from "../../support/mail-catcher";

const { sql } = await testDatabase();
const world = worldOf(sql);
let mail: MailCatcher;
let group: Awaited<ReturnType<typeof world.aGroup>>;
let old: StaffActor;
let accepted: string;
let sent: string;

const TO = { name: "Bea Holt", email: "", organisationName: "Holt Hall" };

beforeAll(async () => {
  mail = await catchMail();
  process.env.SMTP_URL = mail.url;
  forgetEnv();
});
beforeEach(async () => {
  mail.caught.length = 0;
  group = await world.aGroup({ name: "Tea and Talk" });
  TO.email = `Bea-${group.slug}@example.org`;
  old = await world.anOrganiser(group.organisationId!);
  const linkWorker = await world.aLinkWorker();
  accepted = await aReferral(linkWorker, old, group).accepted();
  sent = await aReferral(linkWorker, old, group).sent();
  await sql`delete from graphile_worker._private_jobs`;
});
afterAll(async () => {
  await closeDatabase();
  await mail.close();
});

const offer = (to = TO) => offerHandover(old, group.slug, to);
const rowsOf = (status: string) =>
  asActor(CLOCK, (tx) =>
    tx
      .select()
      .from(groupHandovers)
      .where(and(eq(groupHandovers.groupId, group.id), eq(groupHandovers.status, status as "offered"))),
  );
const offered = async () => (await rowsOf("offered"))[0]!.id;

/** Sends the letters that wait, and gives the link in the one to whoever is asked. */
async function letters(): Promise<string> {
  const jobs = await sql`
    select j.payload from graphile_worker._private_jobs j join graphile_worker._private_tasks t on t.id = j.task_id
    where t.identifier = 'handover' order by j.id`;
  for (const { payload } of jobs) await runHandover(payload as Jobs["handover"], { isLast: true });
  await sql`delete from graphile_worker._private_jobs`;
  return /\/handover\/(\S+)/.exec(mail.caught.map(({ text }) => text).join("\n"))?.[1] ?? "";
}

const seenBy = (actor: StaffActor) =>
  asActor(actor, async (tx) => ({
    referrals: (await tx.select({ id: referrals.id }).from(referrals)).length,
    names: (await tx.select({ id: disclosures.referralId }).from(disclosures)).length,
  }));

/** Whoever organises for the organisation that the group belongs to by now. */
async function taker(): Promise<StaffActor> {
  const [row] = await sql`
    select m.id, m.user_id, m.organisation_id from groups g join memberships m on m.organisation_id = g.organisation_id
    where g.id = ${group.id} limit 1`;
  return {
    ...old,
    userId: row!["user_id"],
    membershipId: row!["id"],
    organisationId: row!["organisation_id"],
  };
}

describe("handing a group over", () => {
  it("shows whoever is asked what they take on, and no names, by a link that changes nothing", async () => {
    await offer();
    const token = await letters();
    expect(mail.caught.map(({ to }) => to)).toEqual([[`bea-${group.slug}@example.org`]]);
    expect(await exchangeHandover(token)).toContain("trellis.handover=");
    expect(await exchangeHandover(`${token}x`)).toBeNull();
    expect(await exchangeHandover("nothing")).toBeNull();
    const shown = await handoverOffered(await offered());
    expect(shown).toMatchObject({ name: "Tea and Talk", people: 1, waiting: 0, own: [] });
    const link = asked(await offered());
    expect((await asActor(link, (tx) => tx.select().from(referrals))).length).toBe(0);
    const [kept] = await rowsOf("offered");
    expect(JSON.stringify(kept)).not.toContain(token.split(".")[1]);
  });

  it("shows the money that comes with it, and none that was taken out of the count", async () => {
    const pot = { rule: "block" as const, purpose: "", amount: null, places: 2 };
    const days = { startsOn: "2026-01-01", endsOn: "2099-12-31" };
    for (const funder of ["The council", "A mistake"]) {
      await addPot(old, group.slug, { ...pot, ...days, funder, key: randomUUID() });
    }
    const [mistake] =
      await sql`select id from funding_pots where group_id = ${group.id} and funder = 'A mistake'`;
    await removePot(old, group.slug, mistake!["id"]);
    await offer();
    const shown = await handoverOffered(await offered());
    expect(shown?.pots.map(({ funder }) => funder)).toEqual(["The council"]);
  });

  it("gives the group with its people to the new organisation, and the old one reads none of it", async () => {
    expect(await seenBy(old)).toEqual({ referrals: 2, names: 2 });
    await offer();
    await takeOver(await offered(), { organisation: "new", organisationName: "Holt Hall" });
    expect(await seenBy(old)).toEqual({ referrals: 0, names: 0 });
    await expect(referralForOrganiser(old, accepted)).rejects.toBeInstanceOf(NotFound);
    await expect(listingEditor(old, group.slug)).rejects.toBeInstanceOf(NotFound);
    const bea = await taker();
    expect(bea.organisationId).not.toBe(old.organisationId);
    expect((await seenBy(bea)).referrals).toBe(2);
    expect(await referralForOrganiser(bea, accepted)).toBeTruthy();
    expect((await listingEditor(bea, group.slug)).group.slug).toBe(group.slug);
  });

  it("has a steward look at its safety anew before anybody else is referred; who is there stays", async () => {
    await sql`insert into group_assurances (group_id, item, says, checked_at)
      values (${group.id}, 'insurance', 'Village Mutual', now())`;
    expect(await publicRoomOf(group.id)).toMatchObject({ takesPeople: true });
    await offer();
    await takeOver(await offered(), { organisation: "new" });
    expect(await publicRoomOf(group.id)).toMatchObject({ room: "ask", takesPeople: false });
    const steward = await world.aSteward();
    const { rows } = await assuranceQueue(steward, "said", null);
    expect(rows.map(({ slug }) => slug)).toContain(group.slug);
    expect(await referralForOrganiser(await taker(), accepted)).toMatchObject({ status: "accepted" });
  });

  it("tells the old organisers and the stewards, and invites whoever has no password", async () => {
    const steward = await world.anAccount("steward");
    await offer();
    await takeOver(await offered(), { organisation: "new" });
    const waiting = await sql`select task_identifier from graphile_worker.jobs`;
    expect(waiting.map((job) => job["task_identifier"])).toContain("password_link");
    await letters();
    const told = mail.caught.filter(({ text }) => text.includes("has passed from")).flatMap(({ to }) => to);
    expect(told).toContain(steward.user.email);
    expect(told).toHaveLength(new Set(told).size);
  });

  it("has each person asked once whether the new organisation may know them", async () => {
    await offer();
    const id = await offered();
    await takeOver(id, { organisation: "new" });
    const job = { announcement: randomUUID(), handoverId: id, news: "taken" as const };
    await runHandover(job, { isLast: true });
    await runHandover(job, { isLast: true });
    const asked = await sql`
      select j.payload from graphile_worker._private_jobs j join graphile_worker._private_tasks t on t.id = j.task_id
      where t.identifier = 'announce' and j.payload ->> 'kind' = 'consent.asked_anew'`;
    expect(asked.map(({ payload }) => payload.referralId).sort()).toEqual([accepted, sent].sort());
  });

  it("leaves the answer links of the old organisers without use", async () => {
    const link = await asActor(CLOCK, (tx) => makeAnswerLink(tx, sent));
    const cookie = (await exchangeToken(link.split("/").at(-1)!))!;
    const request = () =>
      new Request("http://localhost/answer", { headers: { cookie: cookie.split(";")[0]! } });
    expect(await answeringBy(request())).not.toBeNull();
    await offer();
    await takeOver(await offered(), { organisation: "new" });
    expect(await answeringBy(request())).toBeNull();
  });

  it("leaves neither the old organisers' calendar to be read nor the link of their last letter to be used", async () => {
    await sql`insert into group_calendars (group_id, url) values (${group.id}, 'https://calendar.example/private-key')`;
    await sql`insert into group_freshness (group_id, evidence_on, step, step_on, token_hash, token_expires_at)
      values (${group.id}, current_date, 'asked', current_date, decode('0a', 'hex'), now() + interval '7 days')
      on conflict (group_id) do update set token_hash = excluded.token_hash`;
    await offer();
    await takeOver(await offered(), { organisation: "new" });
    expect(await sql`select from group_calendars where group_id = ${group.id}`).toHaveLength(0);
    expect(await sql`select token_hash as hash from group_freshness where group_id = ${group.id}`).toEqual([
      { hash: null },
    ]);
  });

  it("joins an organisation that they run already, and only such a one", async () => {
    const club = await world.anOrganisation("Bea's own club");
    const { user } = await world.anAccount("organiser", { organisationId: club.id });
    const stranger = await world.anOrganisation();
    await offer({ ...TO, email: user.email });
    const id = await offered();
    expect((await handoverOffered(id))?.own).toEqual([{ id: club.id, name: "Bea's own club" }]);
    await expect(takeOver(id, { organisation: stranger.id })).rejects.toBeInstanceOf(NotFound);
    await takeOver(id, { organisation: club.id });
    expect((await taker()).organisationId).toBe(club.id);
  });

  it("is taken once, however often the button is pressed", async () => {
    await offer();
    const id = await offered();
    const all = await Promise.allSettled(
      Array.from({ length: 12 }, () => takeOver(id, { organisation: "new" })),
    );
    expect(all.filter(({ status }) => status === "fulfilled")).toHaveLength(1);
  });

  it("can be refused, taken back, offered to somebody else, and runs out", async () => {
    await offer();
    const first = await offered();
    await offer({ ...TO, email: "cy@example.org" });
    await expect(takeOver(first, { organisation: "new" })).rejects.toMatchObject({ code: "link_expired" });
    const token = await letters();
    await withdrawHandover(old, group.slug);
    expect(await exchangeHandover(token)).toBeNull();
    await expect(withdrawHandover(old, group.slug)).rejects.toMatchObject({ code: "changed_meanwhile" });
    await offer();
    await refuseHandover(await offered());
    expect((await handoverPage(old, group.slug)).last?.status).toBe("refused");
    await offer();
    const late = new Date(Date.now() + 15 * 86_400_000);
    await expect(takeOver(await offered(), { organisation: "new" }, { now: late })).rejects.toMatchObject({
      code: "link_expired",
    });
    const after = { ...old, now: late };
    expect((await handoverPage(after, group.slug)).last?.status).toBe("lapsed");
    await expect(withdrawHandover(after, group.slug)).rejects.toMatchObject({ code: "changed_meanwhile" });
    await offerHandover(after, group.slug, TO);
    const kept = await asActor(after, (tx) =>
      tx.select({ status: groupHandovers.status }).from(groupHandovers),
    );
    expect(kept.map(({ status }) => status).filter((status) => /offered|lapsed/.test(status))).toEqual([
      "lapsed",
      "offered",
    ]);
  });

  it("is the group's own to offer, and its row nobody else's to read", async () => {
    const stranger = await world.anOrganiser((await world.anOrganisation()).id);
    await expect(offerHandover(stranger, group.slug, TO)).rejects.toBeInstanceOf(NotFound);
    await offer();
    const rows = (actor: StaffActor) => asActor(actor, (tx) => tx.select().from(groupHandovers));
    expect(await rows(stranger)).toEqual([]);
    expect(await rows(await world.aLinkWorker())).toEqual([]);
  });
});

import { eq } from "drizzle-orm";
import { describe, expect, it } from "vitest";
import { CLOCK, personActor } from "~/features/access/actor.server";
import { acceptReferral } from "~/features/referrals/commands/accept.server";
import { expireUnanswered, remindUnanswered } from "~/features/referrals/commands/answer-clock.server";
import { closeReferral } from "~/features/referrals/commands/close.server";
import { declineReferral } from "~/features/referrals/commands/decline.server";
import { requestToJoin } from "~/features/referrals/commands/join.server";
import {
  answerOffer,
  lapseHolds,
  offerPlacesOf,
  offerWaiting,
} from "~/features/referrals/commands/offer.server";
import { sendReferral } from "~/features/referrals/commands/send.server";
import { putOnWaitingList } from "~/features/referrals/commands/wait.server";
import { withdrawConsent, withdrawReferral } from "~/features/referrals/commands/withdraw.server";
import { allowedPairs } from "~/features/referrals/moves";
import { NotFound, Refusal } from "~/lib/errors";
import { asActor } from "~db/client.server";
import { consents, disclosures, referrals } from "~db/schema";
import { testDatabase } from "../../support/database";
import { aPerson, aReferral, toSend } from "../../support/factories/referrals";
import { worldOf } from "../../support/factories/world";

const { sql } = await testDatabase();
const world = worldOf(sql);

async function scene(pool: Parameters<typeof world.aGroup>[0] = {}) {
  const group = await world.aGroup(pool);
  const organiser = await world.anOrganiser(group.organisationId!);
  const linkWorker = await world.aLinkWorker();
  return { group, organiser, linkWorker };
}

const statusOf = (id: string) =>
  asActor(CLOCK, async (tx) => {
    const rows = await tx.query.referrals.findMany({ where: (row, { eq }) => eq(row.id, id) });
    return rows[0]!;
  });

const ledger = async (groupId: string) => {
  const [row] = await sql`select accepted_now, started_now, held_now, waiting_now, intake_taken
                          from place_pools where group_id = ${groupId}`;
  return row;
};

const refusal = (code: string) => expect.objectContaining({ name: "Refusal", code });

describe("the life of a referral", () => {
  it("goes from sent to accepted, started and completed, and the ledger follows", async () => {
    const { group, organiser, linkWorker } = await scene();
    const id = await aReferral(linkWorker, organiser, group).started();
    expect(await ledger(group.id)).toMatchObject({ accepted_now: 0, started_now: 1, intake_taken: 1 });
    await closeReferral(organiser, id, { to: "completed", reason: "goals_met", goal: "achieved" });
    expect(await ledger(group.id)).toMatchObject({ accepted_now: 0, started_now: 0, held_now: 0 });
    const kinds = await sql`select kind from events where referral_id = ${id} order by id`.catch(() => []);
    expect(kinds).toEqual([]); // the owner is bound by the policies as well
    const seen = await asActor(linkWorker, (tx) =>
      tx.query.events.findMany({
        where: (e, { eq }) => eq(e.referralId, id),
        orderBy: (e, { asc }) => asc(e.id),
      }),
    );
    expect(seen.map((event) => event.kind)).toEqual([
      "consent.given",
      "referral.sent",
      "referral.accepted",
      "referral.started",
      "referral.completed",
    ]);
  });

  it("sends the same press twice once, and refuses the same key with other content", async () => {
    const { group, linkWorker } = await scene();
    const sending = toSend(await aPerson(linkWorker), group.slug);
    const answers = await Promise.all(Array.from({ length: 8 }, () => sendReferral(linkWorker, sending)));
    expect(new Set(answers.map(({ referralId }) => referralId)).size).toBe(1);
    await expect(sendReferral(linkWorker, { ...sending, urgent: true })).rejects.toEqual(
      refusal("form_key_reused"),
    );
  });

  it("shares only what was agreed", async () => {
    const { group, organiser, linkWorker } = await scene();
    const personId = await aPerson(linkWorker, { riskNote: "A dog that bites", email: "m@example.test" });
    const { referralId } = await sendReferral(linkWorker, toSend(personId, group.slug));
    const [shared] = await asActor(organiser, (tx) => tx.select().from(disclosures));
    expect(shared).toMatchObject({
      referralId,
      firstName: "Margaret",
      phone: "07700 900123",
      lastName: null,
      email: null,
      riskNote: null,
    });
  });

  it("refuses to send without a need, without a contact, to an unclaimed group, to one for signposting only, and another team's person", async () => {
    const { group, linkWorker } = await scene();
    const personId = await aPerson(linkWorker);
    const unclaimed = await world.aGroup({ claimed: false });
    const signpostOnly = await world.aGroup({ assurance: "signpost_only" });
    const stranger = await world.aLinkWorker();
    await expect(sendReferral(linkWorker, toSend(personId, group.slug, { needs: [] }))).rejects.toEqual(
      refusal("need_missing"),
    );
    await expect(sendReferral(linkWorker, toSend(personId, group.slug, { shared: [] }))).rejects.toEqual(
      refusal("contact_missing"),
    );
    await expect(sendReferral(linkWorker, toSend(personId, unclaimed.slug))).rejects.toEqual(
      refusal("group_unclaimed"),
    );
    await expect(sendReferral(linkWorker, toSend(personId, signpostOnly.slug))).rejects.toEqual(
      refusal("group_signpost_only"),
    );
    await expect(sendReferral(stranger, toSend(personId, group.slug))).rejects.toBeInstanceOf(NotFound);
  });

  it("puts people on the waiting list by itself when the group is full, and offers a place when one frees", async () => {
    const { group, organiser, linkWorker } = await scene({ pool: { safePlaces: 1 } });
    const first = await aReferral(linkWorker, organiser, group).started();
    const second = await aReferral(linkWorker, organiser, group).sent();
    const third = await aReferral(linkWorker, organiser, group).sent();
    expect(await statusOf(second)).toMatchObject({ status: "waiting", answeredAt: null });
    await expect(acceptReferral(organiser, second)).rejects.toEqual(refusal("group_full"));
    await closeReferral(organiser, first, { to: "ended_early", reason: "moved_away" });
    expect((await statusOf(second)).holdUntil).not.toBeNull();
    expect((await statusOf(third)).holdUntil).toBeNull();
    expect(await ledger(group.id)).toMatchObject({ held_now: 1, waiting_now: 1 });
    await answerOffer(linkWorker, second, "yes");
    expect(await statusOf(second)).toMatchObject({ status: "accepted", holdUntil: null });
    expect(await ledger(group.id)).toMatchObject({ accepted_now: 1, held_now: 0, waiting_now: 1 });
  });

  it("offers the place to the next when somebody says not now, and lets them go the second time", async () => {
    const { group, organiser, linkWorker } = await scene({ pool: { safePlaces: 1 } });
    const first = await aReferral(linkWorker, organiser, group).accepted();
    const second = await aReferral(linkWorker, organiser, group).sent();
    const third = await aReferral(linkWorker, organiser, group).sent();
    await closeReferral(organiser, first, { to: "ended_early", reason: "changed_mind" });
    await answerOffer(linkWorker, second, "not_now");
    await offerPlacesOf(group.poolId);
    expect((await statusOf(second)).holdUntil).toBeNull();
    expect((await statusOf(third)).holdUntil).not.toBeNull();
    const inDays = (days: number) => ({ ...CLOCK, now: new Date(Date.now() + days * 86_400_000) });
    await lapseHolds(inDays(9));
    expect((await statusOf(third)).holdUntil).toBeNull();
    expect((await statusOf(second)).holdUntil).not.toBeNull();
    await lapseHolds(inDays(18));
    expect(await statusOf(second)).toMatchObject({ status: "withdrawn", endReason: "no_answer" });
    expect(await ledger(group.id)).toMatchObject({ held_now: 1, waiting_now: 0, accepted_now: 0 });
  });

  it("offers to whoever has waited longest, also when another team's link worker frees the place", async () => {
    const { group, organiser, linkWorker } = await scene({ pool: { safePlaces: 1 } });
    const otherTeam = await world.aLinkWorker();
    const first = await aReferral(linkWorker, organiser, group).accepted();
    const second = await aReferral(otherTeam, organiser, group).sent();
    const third = await aReferral(linkWorker, organiser, group).sent();
    await withdrawReferral(linkWorker, first, "changed_mind");
    const jobs = await sql`
      select from graphile_worker._private_jobs jobs
      join graphile_worker._private_tasks tasks on tasks.id = jobs.task_id
      where tasks.identifier = 'offer_places' and jobs.payload ->> 'poolId' = ${group.poolId}`;
    expect(jobs).toHaveLength(1);
    await offerPlacesOf(group.poolId);
    expect((await statusOf(second)).holdUntil).not.toBeNull();
    expect((await statusOf(third)).holdUntil).toBeNull();
  });

  it("waits a day before it asks the only one waiting again", async () => {
    const { group, organiser, linkWorker } = await scene({ pool: { safePlaces: 1 } });
    const first = await aReferral(linkWorker, organiser, group).accepted();
    const second = await aReferral(linkWorker, organiser, group).sent();
    await closeReferral(organiser, first, { to: "ended_early", reason: "changed_mind" });
    await answerOffer(linkWorker, second, "not_now");
    expect(await offerWaiting()).toBe(0);
    expect(await offerWaiting({ ...CLOCK, now: new Date(Date.now() + 2 * 86_400_000) })).toBe(1);
  });

  it("counts this week's intake and refuses beyond it", async () => {
    const { group, organiser, linkWorker } = await scene({ pool: { intakeLimit: 1 } });
    await aReferral(linkWorker, organiser, group).accepted();
    const second = await aReferral(linkWorker, organiser, group).sent();
    expect((await statusOf(second)).status).toBe("waiting");
    const third = await aReferral(linkWorker, organiser, group).sent();
    await declineReferral(organiser, third, "no_room");
    expect(await ledger(group.id)).toMatchObject({ intake_taken: 1, waiting_now: 1 });
  });

  it("refuses a second decision, and a decision by another organisation", async () => {
    const { group, organiser, linkWorker } = await scene();
    const other = await scene();
    const id = await aReferral(linkWorker, organiser, group).accepted();
    await expect(declineReferral(organiser, id, "no_room")).rejects.toEqual(refusal("already_decided"));
    await expect(acceptReferral(other.organiser, id)).rejects.toBeInstanceOf(NotFound);
    await expect(acceptReferral(organiser, "not-an-id")).rejects.toBeInstanceOf(NotFound);
  });

  it("ends only for a reason that fits where it stands", async () => {
    const { group, organiser, linkWorker } = await scene();
    const id = await aReferral(linkWorker, organiser, group).accepted();
    const stopped = closeReferral(organiser, id, { to: "ended_early", reason: "stopped_attending" });
    await expect(stopped).rejects.toEqual(refusal("reason_unfit"));
    await closeReferral(organiser, id, { to: "ended_early", reason: "did_not_come" });
  });

  it("is withdrawn by the link worker and frees the place", async () => {
    const { group, organiser, linkWorker } = await scene();
    const id = await aReferral(linkWorker, organiser, group).accepted();
    await withdrawReferral(linkWorker, id, "changed_mind");
    expect(await ledger(group.id)).toMatchObject({ accepted_now: 0 });
    await expect(withdrawReferral(linkWorker, id, "changed_mind")).rejects.toBeInstanceOf(Refusal);
  });

  it("empties what the group was told when consent is taken back, and ends what had started", async () => {
    const { group, organiser, linkWorker } = await scene();
    const id = await aReferral(linkWorker, organiser, group).started();
    await withdrawConsent(linkWorker, id);
    const [shared] = await asActor(organiser, (tx) => tx.select().from(disclosures));
    expect(shared).toMatchObject({ firstName: null, phone: null });
    expect(await statusOf(id)).toMatchObject({ status: "ended_early", endReason: "consent_withdrawn" });
    const [consent] = await asActor(linkWorker, (tx) => tx.select().from(consents));
    expect(consent!.withdrawnAt).not.toBeNull();
  });

  it("lets a resident ask to join, and withdraw by their reference alone", async () => {
    const { group, organiser } = await scene();
    const { reference } = await requestToJoin({
      key: world.aKey(),
      groupSlug: group.slug,
      firstName: "Ade",
      phone: "07700 900456",
      email: null,
      safeToLeaveMessage: false,
      safeToText: true,
      needs: ["loneliness"],
      accessNeeds: [],
      wantsCompanion: false,
      message: null,
    });
    const [mine] = await asActor(personActor(reference), (tx) => tx.select().from(referrals));
    expect(mine).toMatchObject({ status: "sent", source: "resident", teamId: null });
    const inbox = await asActor(organiser, (tx) => tx.select().from(disclosures));
    expect(inbox.map(({ firstName }) => firstName)).toContain("Ade");
    await withdrawReferral(personActor(reference), mine!.id, null);
    expect((await statusOf(mine!.id)).status).toBe("withdrawn");
  });

  it("reminds at 3 and 7 working days and expires at 10, and the answer stops the clock", async () => {
    const { group, organiser, linkWorker } = await scene();
    const monday = new Date("2026-03-02T10:00:00Z");
    const then = { ...linkWorker, now: monday };
    const silent = await aReferral(then, { ...organiser, now: monday }, group).sent();
    const answered = await aReferral(then, { ...organiser, now: monday }, group).sent();
    await putOnWaitingList({ ...organiser, now: monday }, answered);
    const onDay = (day: string) => ({ ...CLOCK, now: new Date(`${day}T10:00:00Z`) });
    expect(await remindUnanswered(onDay("2026-03-04"))).toBe(0);
    expect(await remindUnanswered(onDay("2026-03-05"))).toBe(1);
    expect(await remindUnanswered(onDay("2026-03-06"))).toBe(0);
    expect(await remindUnanswered(onDay("2026-03-11"))).toBe(1);
    expect(await expireUnanswered(onDay("2026-03-13"))).toBe(0);
    expect(await expireUnanswered(onDay("2026-03-16"))).toBe(1);
    expect((await statusOf(silent)).status).toBe("expired");
    expect((await statusOf(answered)).status).toBe("waiting");
  });
});

describe("the database", () => {
  it("holds the same moves as the table in code", async () => {
    const rows = await sql<{ from_status: string; to_status: string }[]>`select * from referral_moves`;
    const stored = rows.map((row) => `${row.from_status} ${row.to_status}`).toSorted();
    expect(stored).toEqual(
      allowedPairs()
        .map((pair) => pair.join(" "))
        .toSorted(),
    );
  });

  it("refuses an undrawn move and one place too many, whatever the code does", async () => {
    const { group, organiser, linkWorker } = await scene({ pool: { safePlaces: 1 } });
    const first = await aReferral(linkWorker, organiser, group).accepted();
    const second = await aReferral(linkWorker, organiser, group).sent();
    const force = (id: string, status: "accepted" | "draft") =>
      asActor(CLOCK, (tx) =>
        tx.update(referrals).set({ status, acceptedAt: tx.now }).where(eq(referrals.id, id)),
      );
    await expect(force(second, "accepted")).rejects.toEqual(refusal("group_full"));
    await expect(force(first, "draft")).rejects.toEqual(refusal("undrawn_move"));
  });

  it("shows nobody's rows without an actor, and only their own to each", async () => {
    const { group, organiser, linkWorker } = await scene();
    await aReferral(linkWorker, organiser, group).sent();
    const stranger = await world.aLinkWorker();
    const [{ n }] = (await sql`select count(*)::int n from referrals`) as unknown as [{ n: number }];
    expect(n).toBe(0);
    expect(await asActor({ role: "anyone" }, (tx) => tx.select().from(referrals))).toEqual([]);
    expect(await asActor(stranger, (tx) => tx.select().from(referrals))).toEqual([]);
    expect(await asActor(stranger, (tx) => tx.select().from(disclosures))).toEqual([]);
    expect(await asActor(organiser, (tx) => tx.select().from(referrals))).toHaveLength(1);
    const steward = await world.aSteward();
    expect(await asActor(steward, (tx) => tx.select().from(referrals))).toEqual([]);
  });
});

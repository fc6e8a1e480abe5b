import { randomUUID } from "node:crypto";
import { afterAll, beforeEach, describe, expect, it } from "vitest";
import { asActor, closeDatabase } from "~db/client.server";
import { consents, disclosures } from "~db/schema";
import { answerActor, personActor, type StaffActor } from "~/features/access/actor.server";
import { agreeToRecipient } from "~/features/referrals/commands/agree-to-recipient.server";
import { closeReferral } from "~/features/referrals/commands/close.server";
import { requestToJoin } from "~/features/referrals/commands/join.server";
import { withdrawConsent } from "~/features/referrals/commands/withdraw.server";
import { needsYouOf } from "~/features/referrals/queries/needs-you.server";
import { referralForLinkWorker } from "~/features/referrals/queries/referral-for-link-worker.server";
import { referralForOrganiser } from "~/features/referrals/queries/referral-for-organiser.server";
import { ownReferral } from "~/features/notices/queries/own-referral.server";
import { testDatabase } from "../../support/database";
import { aReferral } from "../../support/factories/referrals";
import { worldOf } from "../../support/factories/world";

const { sql } = await testDatabase();
const world = worldOf(sql);
let group: Awaited<ReturnType<typeof world.aGroup>>;
let linkWorker: StaffActor;
let old: StaffActor;
let taker: StaffActor;

beforeEach(async () => {
  group = await world.aGroup({ name: "Tuesday Diggers" });
  old = await world.anOrganiser(group.organisationId!);
  taker = await world.anOrganiser((await world.anOrganisation("Holt Hall")).id);
  linkWorker = await world.aLinkWorker();
});
afterAll(closeDatabase);

const handOver = () =>
  sql`update groups set organisation_id = ${taker.organisationId!} where id = ${group.id}`;
const told = (actor: Parameters<typeof asActor>[0]) =>
  asActor(actor, async (tx) => (await tx.select().from(disclosures)).map(({ firstName }) => firstName));
const YES = { toldHow: "phone", givenBy: "self" } as const;

describe("a group that passes to another organisation", () => {
  it("keeps its people, and tells the new organisers no name or number until the person agrees", async () => {
    const id = await aReferral(linkWorker, old, group, { firstName: "Joan" }).accepted();
    expect(await told(old)).toEqual(["Joan"]);
    await handOver();
    expect(await told(old)).toEqual([]);
    expect(await told(taker)).toEqual([]);
    expect(await told(answerActor(id, taker.organisationId!))).toEqual([]);
    const shown = await referralForOrganiser(taker, id);
    expect(shown).toMatchObject({ awaitsConsent: true, firstName: null, contact: null, status: "accepted" });
    expect(shown.needs).toHaveLength(1);
    expect(JSON.stringify(shown)).not.toContain("Joan");
    expect(JSON.stringify(shown)).not.toContain("07700");
    await agreeToRecipient(linkWorker, id, YES);
    const agreed = await referralForOrganiser(taker, id);
    expect(agreed).toMatchObject({ awaitsConsent: false, firstName: "Joan" });
    expect(agreed.contact?.phone).toBe("07700 900123");
  });

  it("asks the link worker, once, and leaves two rows of consent", async () => {
    const id = await aReferral(linkWorker, old, group).started();
    const needs = () => asActor(linkWorker, needsYouOf);
    expect(await needs()).toEqual([]);
    await handOver();
    expect((await needs()).map(({ need }) => need.kind)).toEqual(["new_recipient"]);
    expect((await needs())[0]!.need.sentence).toContain("Holt Hall");
    expect((await referralForLinkWorker(linkWorker, id)).newRecipient).toBe("Holt Hall");
    await agreeToRecipient(linkWorker, id, YES);
    await agreeToRecipient(linkWorker, id, YES);
    expect(await needs()).toEqual([]);
    const kept = await asActor(linkWorker, (tx) => tx.select().from(consents).orderBy(consents.agreedAt));
    expect(kept.map(({ organisationId }) => organisationId)).toEqual([
      group.organisationId,
      taker.organisationId,
    ]);
    expect(kept[1]!.shared).toEqual(kept[0]!.shared);
  });

  it("ends as consent withdrawn does when the person says no", async () => {
    const id = await aReferral(linkWorker, old, group).accepted();
    await handOver();
    await withdrawConsent(linkWorker, id);
    await expect(agreeToRecipient(linkWorker, id, YES)).rejects.toMatchObject({ code: "consent_withdrawn" });
    expect(await referralForOrganiser(taker, id)).toMatchObject({
      status: "withdrawn",
      awaitsConsent: false,
    });
  });

  it("asks whoever joined by themself on their own page", async () => {
    const { reference } = await requestToJoin({
      key: randomUUID(),
      groupSlug: group.slug,
      firstName: "Amir",
      phone: "07700 900456",
      email: null,
      safeToLeaveMessage: true,
      safeToText: false,
      needs: ["loneliness"],
      accessNeeds: [],
      wantsCompanion: false,
      message: null,
    });
    expect((await ownReferral(reference)).newRecipient).toBeNull();
    await handOver();
    expect(await told(taker)).toEqual([]);
    expect((await ownReferral(reference)).newRecipient).toBe("Holt Hall");
    const { id } = await ownReferral(reference);
    await agreeToRecipient(personActor(reference), id, { toldHow: "form", givenBy: "self" });
    expect(await told(taker)).toEqual(["Amir"]);
  });

  it("never shows the new organisers who had ended before", async () => {
    const id = await aReferral(linkWorker, old, group).started();
    await closeReferral(old, id, { to: "completed", reason: "goals_met", goal: "achieved" });
    await handOver();
    expect(await told(taker)).toEqual([]);
    expect((await asActor(linkWorker, needsYouOf)).map(({ need }) => need.kind)).not.toContain(
      "new_recipient",
    );
    await expect(agreeToRecipient(linkWorker, id, YES)).rejects.toMatchObject({ code: "changed_meanwhile" });
  });
});

import { and, eq, isNull, sql } from "drizzle-orm";
import { asActor, type Tx } from "~db/client.server";
import { groupHandovers, groups, memberships, organisations, referrals, users } from "~db/schema";
import { CLOCK } from "../../access/actor.server";
import { type Jobs, queueJob } from "../../events/outbox.server";
import { makeHandoverLink } from "../../groups/handover-link.server";
import { awaitsConsent } from "../../referrals/recipient.server";
import { deliver, type Try } from "../deliver.server";
import { handoverOffered, handoverRefused, handoverTaken } from "../letters/about-handover";
import { organisersOf, type Reader } from "../queries/letter-facts.server";
import { eachInTurn } from "./each-in-turn";

/** Asks whoever a group is offered to; once they have answered, tells the old organisers, and of a yes the stewards too. */
export async function runHandover(job: Jobs["handover"], attempt: Try): Promise<void> {
  const found = await asActor(CLOCK, async (tx) => {
    const facts = await factsOf(tx, job.handoverId);
    if (facts?.status !== job.news) return null;
    if (facts.status === "offered" && facts.expiresAt <= tx.now) return null;
    if (facts.status === "taken") await askPeopleAnew(tx, job.handoverId);
    const old = await organisersOf(tx, facts.fromOrganisationId);
    return { facts, old, stewards: facts.status === "taken" ? await stewardsOf(tx) : [] };
  });
  if (!found) return;
  const { facts, old, stewards } = found;
  const { announcement } = job;
  const kind = `handover.${facts.status}`;
  if (facts.status === "offered") {
    return deliver(
      { announcement, kind, audience: "organiser", to: facts.toEmail },
      async (tx) => handoverOffered(facts, await makeHandoverLink(tx, job.handoverId)),
      attempt,
    );
  }
  const letterTo = facts.status === "taken" ? handoverTaken : handoverRefused;
  const tell =
    ({ name, email }: Reader, audience: "organiser" | "staff") =>
    () =>
      deliver({ announcement, kind, audience, to: email }, async () => letterTo(name, facts), attempt);
  await eachInTurn([
    ...old.map((reader) => tell(reader, "organiser")),
    ...stewards.map((reader) => tell(reader, "staff")),
  ]);
}

/** Has each person whom the group carries asked whether the new organisation may know them; once, however often it is tried. */
async function askPeopleAnew(tx: Tx, handoverId: string): Promise<void> {
  const asked = await tx
    .select({
      referralId: referrals.id,
      announcement: sql<string>`md5(${handoverId} || ${referrals.id}::text)::uuid`,
    })
    .from(referrals)
    .innerJoin(groupHandovers, eq(groupHandovers.groupId, referrals.groupId))
    .where(and(eq(groupHandovers.id, handoverId), awaitsConsent));
  for (const { referralId, announcement } of asked) {
    await queueJob(
      tx,
      "announce",
      { announcement, kind: "consent.asked_anew", referralId },
      { key: `asked_anew:${referralId}` },
    );
  }
}

async function factsOf(tx: Tx, handoverId: string) {
  const [row] = await tx
    .select({
      status: groupHandovers.status,
      expiresAt: groupHandovers.expiresAt,
      fromOrganisationId: groupHandovers.fromOrganisationId,
      toEmail: groupHandovers.toEmail,
      toName: groupHandovers.toName,
      offeredTo: groupHandovers.toOrganisationName,
      toOrganisationId: groupHandovers.toOrganisationId,
      group: groups.name,
      from: organisations.name,
    })
    .from(groupHandovers)
    .innerJoin(groups, eq(groups.id, groupHandovers.groupId))
    .innerJoin(organisations, eq(organisations.id, groupHandovers.fromOrganisationId))
    .where(eq(groupHandovers.id, handoverId));
  if (!row) return null;
  const [taken] = row.toOrganisationId
    ? await tx
        .select({ name: organisations.name })
        .from(organisations)
        .where(eq(organisations.id, row.toOrganisationId))
    : [];
  return { ...row, toOrganisation: taken?.name ?? row.offeredTo };
}

function stewardsOf(tx: Tx): Promise<Reader[]> {
  return tx
    .selectDistinct({ name: users.name, email: users.email })
    .from(memberships)
    .innerJoin(users, eq(users.id, memberships.userId))
    .where(and(eq(memberships.role, "steward"), isNull(memberships.endedAt)));
}

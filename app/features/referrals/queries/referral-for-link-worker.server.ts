import { and, desc, eq, inArray } from "drizzle-orm";
import { asActor, type ActorContext, type Tx } from "~db/client.server";
import {
  consents,
  disclosures,
  groupAccess,
  groups,
  loadLevels,
  people,
  placePools,
  referrals,
  strainFlags,
  users,
} from "~db/schema";
import { record } from "~/features/events/record.server";
import { poolColumns } from "~/features/places/ledger.server";
import { found, idFrom } from "~/lib/errors";
import type { SeekerCard } from "~/features/search/seeker.server";
import { movesFor } from "../moves";
import { timelineOf, type TimelineEntry } from "../timeline";
import { newRecipient } from "../recipient.server";
import { visibleReferrals } from "../visibility.server";
import { lineWords, type LineWords } from "../lines";
import { otherGroupsFor } from "./groups-for-person.server";
import { comingOf } from "./attendance.server";
import { happeningsOf } from "./happenings.server";

/** A referral as the team that sent it reads it. Writes down who looked. */
export async function referralForLinkWorker(actor: ActorContext, id: string | undefined) {
  const page = await asActor(actor, async (tx) => {
    const row = await referralRow(tx, id);
    const { referral } = row;
    await record(tx, "referral.viewed", {
      referralId: referral.id,
      personId: referral.personId,
      groupId: referral.groupId,
      teamId: referral.teamId,
      organisationId: referral.organisationId,
    });
    return {
      ...row,
      now: tx.now,
      access: await accessAnswers(tx, referral.groupId, [
        ...(row.person?.accessNeeds ?? []),
        ...(row.told?.accessNeeds ?? []),
      ]),
      flag: await standingFlag(tx, referral.groupId),
      happenings: await happeningsOf(tx, referral.id),
      coming: await comingOf(tx, referral.id),
    };
  });
  const { referral, person, group, now } = page;
  const facts = { ...referral, firstName: person?.firstName ?? null, groupName: group.name };
  const timeline: TimelineEntry[] = timelineOf(
    {
      ...referral,
      readerId: actor.userId ?? "",
      name: person?.firstName ?? "This person",
      group: group.name,
      consent: page.consent,
      happenings: page.happenings,
    },
    now,
  );
  const words: LineWords = lineWords(facts, now);
  const needsOther = referral.status === "declined" || referral.status === "expired";
  const others: SeekerCard[] =
    needsOther && person
      ? await otherGroupsFor(person, { needs: referral.needs, exceptSlug: group.slug, now })
      : [];
  const moves = movesFor(referral.status, "link_worker", referral.holdUntil !== null).map(({ name }) => name);
  return { ...page, timeline, words, others, moves };
}

export type ReferralForLinkWorker = Awaited<ReturnType<typeof referralForLinkWorker>>;

async function referralRow(tx: Tx, id: string | undefined) {
  return found(
    await tx
      .select({
        referral: referrals,
        person: {
          id: people.id,
          firstName: people.firstName,
          lastName: people.lastName,
          accessNeeds: people.accessNeeds,
          postcode: people.postcode,
          birthYear: people.birthYear,
          language: people.language,
        },
        told: disclosures,
        consent: { shared: consents.shared, toldHow: consents.toldHow, withdrawnAt: consents.withdrawnAt },
        group: {
          id: groups.id,
          name: groups.name,
          slug: groups.slug,
          phone: groups.phone,
          status: groups.status,
        },
        pool: poolColumns,
        strain: loadLevels.strain,
        waitWeeks: loadLevels.waitWeeks,
        sentByName: users.name,
        newRecipient,
      })
      .from(referrals)
      .innerJoin(groups, eq(groups.id, referrals.groupId))
      .innerJoin(placePools, eq(placePools.id, referrals.poolId))
      .leftJoin(loadLevels, eq(loadLevels.groupId, referrals.groupId))
      .leftJoin(people, eq(people.id, referrals.personId))
      .leftJoin(disclosures, eq(disclosures.referralId, referrals.id))
      .leftJoin(consents, eq(consents.referralId, referrals.id))
      .leftJoin(users, eq(users.id, referrals.sentBy))
      .where(and(eq(referrals.id, idFrom(id)), visibleReferrals(tx.actor, "referral.read")))
      .orderBy(desc(consents.agreedAt))
      .limit(1),
  );
}

async function accessAnswers(tx: Tx, groupId: string, features: readonly string[]) {
  if (features.length === 0) return [];
  return tx
    .select({ feature: groupAccess.feature, value: groupAccess.value })
    .from(groupAccess)
    .where(and(eq(groupAccess.groupId, groupId), inArray(groupAccess.feature, [...features])));
}

async function standingFlag(tx: Tx, groupId: string) {
  const [flag] = await tx
    .select({ level: strainFlags.level, reason: strainFlags.reason, untilOn: strainFlags.untilOn })
    .from(strainFlags)
    .where(eq(strainFlags.groupId, groupId))
    .orderBy(desc(strainFlags.setAt))
    .limit(1);
  return flag ?? null;
}

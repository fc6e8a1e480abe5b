import { and, eq } from "drizzle-orm";
import { asActor, type ActorContext, type Tx } from "~db/client.server";
import { disclosures, groupAccess, groups, referrals, teams, users } from "~db/schema";
import type { Permission } from "~/features/access/permissions";
import { record } from "~/features/events/record.server";
import { nextOccurrence } from "~/features/timetable/rules";
import { ACCESS_FEATURES, type AccessFeatureId } from "~/features/groups/vocabulary";
import { CONTACT_WAYS, safeContactWords, safeWays } from "~/features/people/rules";
import { sessionsToChoose, type SessionPlaces } from "~/features/places/queries/limits.server";
import { managedGroupOf } from "~/features/places/queries/managed-group.server";
import {
  acceptRefusal,
  type AcceptRefusal,
  lastDayHeld,
  type Pool,
  waitingListOpen,
} from "~/features/places/rules";
import { londonDay, type Day } from "~/lib/dates";
import { found, idFrom } from "~/lib/errors";
import { dueFor, type Due } from "../clocks";
import { needLabels } from "../need-words";
import { movesFor, type MoveName, type Status } from "../moves";
import type { DeclineReason } from "../reasons";
import type { TimelineEntry } from "../timeline";
import { timelineForGroup } from "../timeline-for-group";
import { awaitsConsent } from "../recipient.server";
import { visibleReferrals } from "../visibility.server";
import { comingOf } from "./attendance.server";
import { happeningsOf } from "./happenings.server";

type Row = typeof referrals.$inferSelect;
type Disclosure = typeof disclosures.$inferSelect;

export interface AccessNeed {
  id: string;
  label: string;
  /** What the group has said of it. */
  answer: "yes" | "no" | "partly" | "unknown";
}

/** How to reach the person: only while accepted or attending. */
export interface ContactDetails {
  lastName: string | null;
  phone: string | null;
  email: string | null;
  words: string;
  ways: string[];
  healthNote: string | null;
  healthReason: string | null;
}

export interface OrganiserReferral {
  id: string;
  reference: string;
  status: Status;
  consentWithdrawn: boolean;
  /** They agreed to whoever ran the group before, and not yet to this organisation. */
  awaitsConsent: boolean;
  group: { slug: string; name: string; pool: Pool };
  today: Day;
  firstName: string | null;
  needs: string[];
  accessNeeds: AccessNeed[];
  urgent: boolean;
  notReadyYet: boolean;
  wantsCompanion: boolean;
  language: string | null;
  needsInterpreter: boolean;
  whatMatters: string | null;
  riskNote: string | null;
  message: string | null;
  contact: ContactDetails | null;
  sentOn: Day | null;
  sentBy: string | null;
  team: string | null;
  answered: boolean;
  offeredUntil: Day | null;
  firstSessionOn: Day | null;
  /** The day of the group's next session, to suggest. */
  nextSessionOn: Day | null;
  declineReason: DeclineReason | null;
  due: Due | null;
  /** What the organiser may do from here. */
  moves: MoveName[];
  /** Why one more person cannot be accepted now; null when they can. */
  acceptRefusal: AcceptRefusal | null;
  listOpen: boolean;
  /** The session they come to, or wish for; and those to choose from, where places are kept by session. */
  sessionId: string | null;
  sessions: SessionPlaces[];
  /** "Came 5 of the last 6 times"; null before anything was said. */
  came: string | null;
  /** What happened, as the group may know it, and what is next. */
  timeline: TimelineEntry[];
}

const REACHABLE: readonly Status[] = ["accepted", "started"];
const NAMED: readonly Status[] = ["sent", "waiting", "accepted", "started", "completed", "ended_early"];

/**
 * A referral as the organiser may see it: first name, needs and access needs before accepting, contact details while
 * accepted or attending, no name once consent is taken back. Every look is recorded.
 */
export function referralForOrganiser(
  actor: ActorContext,
  id: string,
  permission: Permission = "referral.read",
): Promise<OrganiserReferral> {
  return asActor(actor, async (tx) => {
    const { referral, disclosure, slug, sentBy, team, awaits } = await rowOf(tx, id, permission);
    const group = await managedGroupOf(tx, slug, "group.manage");
    const withContact = REACHABLE.includes(referral.status) && !referral.consentWithdrawnAt && !awaits;
    await record(
      tx,
      "referral.viewed",
      {
        referralId: referral.id,
        groupId: referral.groupId,
        teamId: referral.teamId,
        organisationId: referral.organisationId,
      },
      { contact: withContact },
    );
    const told = shown(referral, disclosure);
    return {
      ...told,
      ...(awaits ? { needs: needLabels(referral.needs) } : {}),
      ...whatNext(referral, group.pool, tx.now),
      group: { slug, name: group.name, pool: group.pool },
      sessionId: referral.sessionId,
      sessions: await sessionsToChoose(tx, referral.groupId, referral.poolId),
      accessNeeds: await accessNeedsOf(tx, referral, disclosure),
      contact: withContact && disclosure ? contactOf(disclosure) : null,
      nextSessionOn: nextOccurrence(group.timetable, tx.now)?.day ?? null,
      sentBy,
      team,
      awaitsConsent: awaits,
      came: told.consentWithdrawn ? null : (await comingOf(tx, referral.id)).words,
      timeline: timelineForGroup(
        {
          ...referral,
          readerId: actor.userId ?? "",
          name: told.firstName,
          happenings: await happeningsOf(tx, referral.id),
        },
        tx.now,
      ),
    };
  });
}

async function rowOf(tx: Tx, id: string, permission: Permission) {
  return found(
    await tx
      .select({
        referral: referrals,
        disclosure: disclosures,
        slug: groups.slug,
        sentBy: users.name,
        team: teams.name,
        awaits: awaitsConsent,
      })
      .from(referrals)
      .innerJoin(groups, eq(groups.id, referrals.groupId))
      .leftJoin(disclosures, eq(disclosures.referralId, referrals.id))
      .leftJoin(users, eq(users.id, referrals.sentBy))
      .leftJoin(teams, eq(teams.id, referrals.teamId))
      .where(and(eq(referrals.id, idFrom(id)), visibleReferrals(tx.actor, permission))),
  );
}

function shown(referral: Row, disclosure: Disclosure | null) {
  const told = NAMED.includes(referral.status) && !referral.consentWithdrawnAt ? disclosure : null;
  return {
    id: referral.id,
    reference: referral.reference,
    status: referral.status,
    consentWithdrawn: referral.consentWithdrawnAt !== null,
    firstName: told?.firstName ?? null,
    needs: told ? needLabels(referral.needs) : [],
    urgent: referral.urgent,
    notReadyYet: referral.notReadyYet,
    wantsCompanion: told?.wantsCompanion ?? false,
    language: told?.language ?? null,
    needsInterpreter: told?.needsInterpreter ?? false,
    whatMatters: told?.whatMatters || null,
    riskNote: told?.riskNote || null,
    message: told?.message || null,
    sentOn: referral.sentAt && londonDay(referral.sentAt),
    answered: referral.answeredAt !== null,
    offeredUntil: referral.holdUntil && lastDayHeld(referral.holdUntil),
    firstSessionOn: referral.firstSessionOn,
    declineReason: referral.declineReason as DeclineReason | null,
  };
}

function whatNext(referral: Row, pool: Pool, now: Date) {
  const today = londonDay(now);
  const due = dueFor(referral, now);
  const from = referral.holdUntil ? "held" : referral.status === "waiting" ? "waiting" : "sent";
  return {
    today,
    due: due?.on === "organiser" || due?.kind === "offer" ? due : null,
    moves: movesFor(referral.status, "organiser", referral.holdUntil !== null).map(({ name }) => name),
    acceptRefusal: acceptRefusal(pool, today, from),
    listOpen: waitingListOpen(pool),
  };
}

async function accessNeedsOf(tx: Tx, referral: Row, disclosure: Disclosure | null): Promise<AccessNeed[]> {
  const answers = await tx
    .select({ feature: groupAccess.feature, value: groupAccess.value })
    .from(groupAccess)
    .where(eq(groupAccess.groupId, referral.groupId));
  const known = new Map(answers.map(({ feature, value }) => [feature, value]));
  const needed = shown(referral, disclosure).firstName === null ? [] : (disclosure?.accessNeeds ?? []);
  return needed
    .filter((id): id is AccessFeatureId => Object.hasOwn(ACCESS_FEATURES, id))
    .map((id) => ({ id, label: ACCESS_FEATURES[id].label, answer: known.get(id) ?? "unknown" }));
}

function contactOf(disclosure: Disclosure): ContactDetails {
  return {
    lastName: disclosure.lastName || null,
    phone: disclosure.phone,
    email: disclosure.email,
    words: safeContactWords(disclosure),
    ways: safeWays(disclosure).map((way) => CONTACT_WAYS[way]),
    healthNote: disclosure.healthNote || null,
    healthReason: disclosure.healthReason || null,
  };
}

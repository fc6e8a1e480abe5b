import { and, desc, eq, isNull } from "drizzle-orm";
import type { Tx } from "~db/client.server";
import { disclosures, events, groups, memberships, people, referrals, users } from "~db/schema";
import { londonDay } from "~/lib/dates";
import type { Announcement } from "../../events/outbox.server";
import { awaitsAnswer } from "../../referrals/clocks";
import { type DeclineReason, type EndReason, silencesMessages } from "../../referrals/reasons";
import { formatReference } from "../../referrals/reference";
import type { Doer, LetterFacts } from "../letters/facts";

export interface Correspondence {
  facts: LetterFacts;
  referralId: string;
  organisationId: string;
  teamId: string | null;
  sentBy: string | null;
  groupEmail: string | null;
  /** Null when nothing may be sent to the person any more. */
  person: {
    firstName: string;
    email: string | null;
    textTo: string | null;
  } | null;
}

/** What the letters of an announcement are written from, as things stand when they are sent; null when it is gone. */
export async function correspondenceOf(
  tx: Tx,
  kind: Announcement,
  referralId: string,
): Promise<Correspondence | null> {
  const [row] = await tx
    .select({ referral: referrals, group: groups, told: disclosures, known: people })
    .from(referrals)
    .innerJoin(groups, eq(groups.id, referrals.groupId))
    .leftJoin(disclosures, eq(disclosures.referralId, referrals.id))
    .leftJoin(people, eq(people.id, referrals.personId))
    .where(eq(referrals.id, referralId));
  if (!row) return null;
  const { referral, group } = row;
  // What a link worker wrote down stands; who asked to join by themself is known by what the group was told.
  const contact = row.known ?? row.told;
  return {
    referralId,
    organisationId: referral.organisationId,
    teamId: referral.teamId,
    sentBy: referral.sentBy,
    groupEmail: group.email,
    person: contact && !silencesMessages(referral.endReason as EndReason | null) ? wayTo(contact) : null,
    facts: {
      kind,
      status: referral.status,
      doer: await doerOf(tx, kind, referralId),
      today: londonDay(tx.now),
      group: group.name,
      groupPhone: group.phone,
      reference: formatReference(referral.reference),
      urgent: referral.urgent,
      awaitsAnswer: awaitsAnswer(referral),
      sentOn: referral.sentAt && londonDay(referral.sentAt),
      offeredUntil: referral.holdUntil && londonDay(new Date(referral.holdUntil.getTime() - 1)),
      firstSessionOn: referral.firstSessionOn,
      declineReason: referral.declineReason as DeclineReason | null,
      hasLinkWorker: referral.teamId !== null,
    },
  };
}

/** How a person may be written to: only by what they said is safe. */
export function wayTo(contact: typeof people.$inferSelect | typeof disclosures.$inferSelect) {
  return {
    firstName: contact.firstName ?? "there",
    email: contact.safeToEmail ? contact.email : null,
    textTo: contact.safeToText ? contact.phone : null,
  };
}

const DOERS: Record<string, Doer> = {
  link_worker: "link_worker",
  organiser: "organiser",
  answer_link: "organiser",
  person: "person",
};

/** Who did it last, by the record. */
async function doerOf(tx: Tx, kind: Announcement, referralId: string): Promise<Doer> {
  const [event] = await tx
    .select({ role: events.actorRole })
    .from(events)
    .where(and(eq(events.referralId, referralId), eq(events.kind, kind)))
    .orderBy(desc(events.id))
    .limit(1);
  return DOERS[event?.role ?? ""] ?? "clock";
}

export interface Reader {
  name: string;
  email: string;
}

/** Those who organise for an organisation and have an account. */
export async function organisersOf(tx: Tx, organisationId: string): Promise<Reader[]> {
  return members(tx).where(
    and(
      eq(memberships.organisationId, organisationId),
      eq(memberships.role, "organiser"),
      isNull(memberships.endedAt),
    ),
  );
}

/** The link worker who sent it while still in the team; else the whole team. */
export async function linkWorkersOf(tx: Tx, teamId: string, sentBy: string | null): Promise<Reader[]> {
  const team = await members(tx).where(
    and(eq(memberships.teamId, teamId), eq(memberships.role, "link_worker"), isNull(memberships.endedAt)),
  );
  const sender = team.filter(({ id }) => id === sentBy);
  return sender.length > 0 ? sender : team;
}

function members(tx: Tx) {
  return tx
    .selectDistinct({ id: users.id, name: users.name, email: users.email })
    .from(memberships)
    .innerJoin(users, eq(users.id, memberships.userId));
}

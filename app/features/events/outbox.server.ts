import { randomUUID } from "node:crypto";
import { sql } from "drizzle-orm";
import type { Tx } from "~db/client.server";
import type { SearchFault } from "~db/schema";

/** The jobs of the worker and what each is told: ids and codes only, since a queue is no place for people. */
export interface Jobs {
  /** Tells whoever should hear of it that something happened to a referral. */
  announce: { announcement: string; kind: Announcement; referralId: string };
  /** Sends a link for choosing a password, if there is such an account. */
  password_link: { announcement: string; email: string; invited: boolean };
  /** Tells somebody that their own account was changed. */
  account_notice: { announcement: string; kind: AccountNotice; userId: string };
  /** Tells whoever claimed a listing what was decided. */
  claim_decided: { announcement: string; claimId: string };
  /** Tells whoever looks after a listing of something about the listing itself. */
  group_letter: { announcement: string; kind: GroupLetter; groupId: string };
  /** Writes search anew for a listing that is fresh again. */
  listing_heard: { groupId: string };
  /** Tells the organisers of a group what a steward decided about their words. */
  listing_decided: { announcement: string; changeId: string };
  /** Tells the commissioners of a group's area that it is struggling. */
  struggling_letter: { announcement: string; groupId: string };
  /** Sends a code to the address on a listing that somebody claims. */
  claim_code: { announcement: string; claimId: string };
  /** Asks somebody to take a group on, or tells who should know that they have. */
  handover: { announcement: string; handoverId: string; news: HandoverNews };
  /** Sends a person the details of groups that were kept for them. */
  shortlist_letter: { announcement: string; personId: string; groupIds: string[] };
  /** Tells those who come to a group that its times are others. */
  session_changed: { announcement: string } & TimesNews;
  /** Counts a gap for each need of a declined or expired referral that every group asked has said no to. */
  declined_everywhere: { noted: string; referralId: string };
  /** Finds the published grants of an organisation by the numbers that it gives. */
  match_grants: { organisationId: string };
  /** Offers the free places of a group to those who wait. */
  offer_places: { poolId: string };
  /** Computes a group's load again. */
  recompute_load: { groupId: string };
  /** The same for many groups, of which one change was made. */
  recompute_loads: { groupIds: string[] };
  /** Writes the second search engine's index anew. */
  search_reindex: Record<string, never>;
  /** Compares the second search engine's index with the database and mends it; `because` when nobody asked for it. */
  search_reconcile: { because?: SearchFault };
}

/** What became of a group's times: of one day, or (`retimed`) of a session from now on. */
export interface TimesNews {
  kind: "cancelled" | "moved" | "restored" | "retimed";
  sessionId: string;
  /** The day that the rule gives; null when it is not about one day. */
  onDay: string | null;
}

export type HandoverNews = "offered" | "taken" | "refused";

export type AccountNotice =
  "second_factor_removed" | "password_chosen" | "recovery_codes_made" | "role_given";

export type GroupLetter =
  | "assurance.decided"
  | "assurance.ending"
  | "assurance.fell"
  | "freshness.asked"
  | "freshness.lower"
  | "freshness.steward"
  | "freshness.resting";

export type Announcement =
  | "referral.sent"
  | "referral.waiting"
  | "referral.accepted"
  | "referral.offered"
  | "referral.offer_lapsed"
  | "referral.declined"
  | "referral.withdrawn"
  | "referral.reminded"
  | "referral.expired"
  | "referral.missed_first"
  | "referral.missed_two"
  | "referral.completed"
  | "referral.ended_early"
  | "referral.access_put_right"
  | "referral.said_how"
  | "consent.asked_anew"
  | "consent.given_anew"
  | "person.code";

/** Queues a job in the transaction of the fact it follows from: rolled back with it, run only after it. */
export async function queueJob<Task extends keyof Jobs>(
  tx: Pick<Tx, "execute">,
  task: Task,
  payload: Jobs[Task],
  options: { key?: string; runAt?: Date; tries?: number } = {},
): Promise<void> {
  await tx.execute(sql`
    select add_job(${task}, ${JSON.stringify(payload)}::jsonb, ${options.runAt?.toISOString() ?? null}::timestamptz,
                   ${options.key ?? null}, max_attempts => ${options.tries ?? null})`);
}

/**
 * Has a group's load computed again soon, and the figures of its area with it: for every change of its people, places,
 * money, listing or organisation. A quiet actor has to see to it themselves.
 */
export async function loadChanged(tx: Tx, groupId: string): Promise<void> {
  if (tx.actor.quiet) return;
  await queueJob(tx, "recompute_load", { groupId }, { key: `load:${groupId}` });
}

/** The same for many groups that one change has touched. */
export async function loadsChanged(tx: Tx, groupIds: string[]): Promise<void> {
  if (tx.actor.quiet || groupIds.length === 0) return;
  await queueJob(tx, "recompute_loads", { groupIds });
}

/** Has an organisation's published grants found again soon: its charity's or company's number is another. */
export async function numbersChanged(tx: Tx, organisationId: string): Promise<void> {
  if (tx.actor.quiet) return;
  await queueJob(tx, "match_grants", { organisationId }, { key: `grants:${organisationId}` });
}

/** Queues the messages that a change of a referral calls for; each reader is told once. A quiet actor tells nobody. */
export async function announce(tx: Tx, kind: Announcement, referralId: string): Promise<void> {
  if (tx.actor.quiet) return;
  await queueJob(tx, "announce", { announcement: randomUUID(), kind, referralId });
}

/** Queues the message that tells somebody of a change to their own account. */
export async function announceToAccount(tx: Tx, kind: AccountNotice, userId: string): Promise<void> {
  if (tx.actor.quiet) return;
  await queueJob(tx, "account_notice", { announcement: randomUUID(), kind, userId });
}

/** Queues the letter to whoever claimed a listing, once a steward has decided. */
export async function announceClaim(tx: Tx, claimId: string): Promise<void> {
  if (tx.actor.quiet) return;
  await queueJob(tx, "claim_decided", { announcement: randomUUID(), claimId });
}

/** Queues the letter to whoever looks after a listing. */
export async function announceToGroup(tx: Tx, kind: GroupLetter, groupId: string): Promise<void> {
  if (tx.actor.quiet) return;
  await queueJob(tx, "group_letter", { announcement: randomUUID(), kind, groupId });
}

/** Queues the letters to a group's organisers, once a steward has decided about their words. */
export async function announceListing(tx: Tx, changeId: string): Promise<void> {
  if (tx.actor.quiet) return;
  await queueJob(tx, "listing_decided", { announcement: randomUUID(), changeId });
}

/**
 * Queues the messages to those who come to a session; each person is told once, of several sessions too where they share
 * an announcement. A quiet actor tells nobody.
 */
export async function announceTimes(
  tx: Tx,
  news: TimesNews,
  announcement: string = randomUUID(),
): Promise<void> {
  if (tx.actor.quiet) return;
  await queueJob(tx, "session_changed", { announcement, ...news });
}

/** Queues the letters to the commissioners of groups that have begun to struggle; at most one a week and group is sent. */
export async function announceStruggling(tx: Tx, groupIds: readonly string[]): Promise<void> {
  if (tx.actor.quiet || groupIds.length === 0) return;
  const letters: Jobs["struggling_letter"][] = groupIds.map((groupId) => ({
    announcement: randomUUID(),
    groupId,
  }));
  await tx.execute(sql`
    select add_job('struggling_letter', letter) from jsonb_array_elements(${JSON.stringify(letters)}::jsonb) letter`);
}

/** Queues a new code to the address on a claimed listing. */
export async function queueClaimCode(tx: Tx, claimId: string): Promise<void> {
  if (tx.actor.quiet) return;
  await queueJob(tx, "claim_code", { announcement: randomUUID(), claimId });
}

/** Queues what a handover calls for: the asking, or the news of the answer. */
export async function announceHandover(tx: Tx, news: HandoverNews, handoverId: string): Promise<void> {
  if (tx.actor.quiet) return;
  await queueJob(tx, "handover", { announcement: randomUUID(), news, handoverId });
}

/** Queues the letter with the details of groups kept for a person. */
export async function announceShortlist(tx: Tx, personId: string, groupIds: string[]): Promise<void> {
  if (tx.actor.quiet) return;
  await queueJob(tx, "shortlist_letter", { announcement: randomUUID(), personId, groupIds });
}

/** Queues a look at whether every group has now said no; counted once, however often the job is tried. */
export async function noteNo(tx: Tx, referralId: string): Promise<void> {
  if (tx.actor.quiet) return;
  await queueJob(tx, "declined_everywhere", { noted: randomUUID(), referralId });
}

/** Queues a link for choosing a password; the same work whether or not there is such an account. */
export async function queuePasswordLink(tx: Tx, email: string, invited: boolean): Promise<void> {
  await queueJob(tx, "password_link", { announcement: randomUUID(), email, invited });
}

import { and, asc, desc, eq, isNotNull, isNull, lte, notExists, or, sql } from "drizzle-orm";
import { alias } from "drizzle-orm/pg-core";
import type { Tx } from "~db/client.server";
import { absenceChecks, events, people, referrals } from "~db/schema";
import { addDays, londonDay } from "~/lib/dates";
import { inOrder, needsYou, type NeedsYou } from "../needs-you";
import { awaitsConsent } from "../recipient.server";
import { visibleReferrals } from "../visibility.server";
import { selectLines, type ReferralLine } from "./lines.server";

const MOST_OPEN = 500;
const MOST_ENDED = 200;
const DAY_MS = 86_400_000;

export interface NeedLine {
  line: ReferralLine;
  need: NeedsYou;
}

/**
 * Everything of the actor's team that waits for a link worker, most pressing first, up to the limits above. The
 * database leaves out what is too young to be due by any clock; the clocks decide.
 */
export async function needsYouOf(tx: Tx): Promise<NeedLine[]> {
  const open = await openCandidates(tx);
  const ended = await endedByOthers(tx);
  const lines = [
    ...open.map((line) => ({ line, waitsForNextStep: false })),
    ...ended.map((line) => ({ line, waitsForNextStep: true })),
  ];
  const items = lines.flatMap(({ line, waitsForNextStep }) => {
    const need = needsYou({ ...line, waitsForNextStep }, tx.now);
    return need ? [{ line, need }] : [];
  });
  return inOrder(items);
}

async function openCandidates(tx: Tx): Promise<ReferralLine[]> {
  const before = (days: number) => new Date(tx.now.getTime() - days * DAY_MS);
  const dayBefore = addDays(londonDay(tx.now), -2);
  return selectLines(tx)
    .where(
      and(
        visibleReferrals(tx.actor, "referral.read"),
        or(
          awaitsConsent,
          and(eq(referrals.status, "waiting"), isNotNull(referrals.holdUntil)),
          and(
            or(eq(referrals.status, "sent"), eq(referrals.status, "waiting")),
            isNull(referrals.answeredAt),
            lte(referrals.sentAt, before(3)),
          ),
          and(eq(referrals.status, "waiting"), lte(referrals.waitingSince, before(28))),
          and(
            or(eq(referrals.status, "accepted"), eq(referrals.status, "started")),
            isNotNull(absenceChecks.id),
          ),
          and(
            eq(referrals.status, "accepted"),
            or(
              isNotNull(referrals.missedFirstAt),
              lte(referrals.acceptedAt, before(14)),
              lte(referrals.firstSessionOn, dayBefore),
            ),
          ),
        ),
      ),
    )
    .orderBy(asc(referrals.sentAt), asc(referrals.id))
    .limit(MOST_OPEN);
}

/** Ended by somebody else, with no contact with the person and no other referral since. */
async function endedByOthers(tx: Tx): Promise<ReferralLine[]> {
  const later = alias(referrals, "later");
  const elsewhere = tx
    .select({ one: sql`1` })
    .from(later)
    .where(and(eq(later.personId, referrals.personId), sql`${later.sentAt} > ${referrals.sentAt}`));
  const byTheTeam = tx
    .select({ one: sql`1` })
    .from(events)
    .where(
      and(
        eq(events.referralId, referrals.id),
        eq(events.kind, sql`'referral.' || ${referrals.status}`),
        eq(events.actorRole, "link_worker"),
      ),
    );
  return selectLines(tx)
    .where(
      and(
        visibleReferrals(tx.actor, "referral.read"),
        sql`${referrals.status} in ('declined', 'expired', 'withdrawn', 'ended_early')`,
        isNotNull(referrals.personId),
        sql`${people.lastContactAt} <= ${referrals.endedAt}`,
        notExists(elsewhere),
        notExists(byTheTeam),
      ),
    )
    .orderBy(desc(referrals.updatedAt), desc(referrals.id))
    .limit(MOST_ENDED);
}

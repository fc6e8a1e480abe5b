import { and, asc, desc, sql } from "drizzle-orm";
import { asActor, type ActorContext, type Tx } from "~db/client.server";
import { referrals } from "~db/schema";
import { idFrom } from "~/lib/errors";
import { lineWords, type LineWords } from "../lines";
import { visibleReferrals } from "../visibility.server";
import { selectLines, type ReferralLine } from "./lines.server";
import { needsYouOf, type NeedLine } from "./needs-you.server";

const PER_PAGE = 25;
export const QUEUE_VIEWS = { open: "Open", ended: "Ended" } as const;
export type QueueView = keyof typeof QUEUE_VIEWS;

export interface QueueRow extends Pick<
  ReferralLine,
  "id" | "urgent" | "groupName" | "firstName" | "lastName"
> {
  words: LineWords;
}

export interface WorkQueue {
  needs: NeedLine[];
  view: QueueView;
  rows: QueueRow[];
  /** What to ask for next; null at the end. */
  next: string | null;
}

/**
 * A team's referrals: what needs a link worker, and a page of the open ones (oldest first) or the ended ones (newest
 * first). Null for somebody who acts for no team.
 */
export async function workQueue(
  actor: ActorContext,
  { view, after }: { view: QueueView; after: string | null },
): Promise<WorkQueue | null> {
  if (!actor.teamId) return null;
  return asActor(actor, async (tx) => {
    const needs = after ? [] : await needsYouOf(tx);
    const lines = await (view === "open" ? openPage : endedPage)(tx, after);
    const rows = lines.slice(0, PER_PAGE);
    return {
      needs,
      view,
      rows: rows.map((line) => ({
        id: line.id,
        urgent: line.urgent,
        groupName: line.groupName,
        firstName: line.firstName,
        lastName: line.lastName,
        words: lineWords(line, tx.now),
      })),
      next: lines.length > PER_PAGE ? (rows.at(-1)?.id ?? null) : null,
    };
  });
}

function openPage(tx: Tx, after: string | null): Promise<ReferralLine[]> {
  const place = sql`(select c.sent_at, c.id from referrals c where c.id = ${after && idFrom(after)}::uuid)`;
  return selectLines(tx)
    .where(
      and(
        visibleReferrals(tx.actor, "referral.read"),
        sql`${referrals.status} in ('sent', 'waiting', 'accepted', 'started')`,
        after ? sql`(${referrals.sentAt}, ${referrals.id}) > ${place}` : undefined,
      ),
    )
    .orderBy(asc(referrals.sentAt), asc(referrals.id))
    .limit(PER_PAGE + 1);
}

function endedPage(tx: Tx, after: string | null): Promise<ReferralLine[]> {
  const place = sql`(select c.updated_at, c.id from referrals c where c.id = ${after && idFrom(after)}::uuid)`;
  return selectLines(tx)
    .where(
      and(
        visibleReferrals(tx.actor, "referral.read"),
        sql`${referrals.status} in ('completed', 'declined', 'withdrawn', 'ended_early', 'expired')`,
        after ? sql`(${referrals.updatedAt}, ${referrals.id}) < ${place}` : undefined,
      ),
    )
    .orderBy(desc(referrals.updatedAt), desc(referrals.id))
    .limit(PER_PAGE + 1);
}

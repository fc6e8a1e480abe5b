import { and, eq, inArray, isNull, or, sql } from "drizzle-orm";
import { asActor, type ActorContext } from "~db/client.server";
import { referrals } from "~db/schema";
import { sessionToChange } from "~/features/timetable/queries/own-timetable.server";
import { visibleReferrals } from "../visibility.server";

/**
 * A session before it is taken off, with how many people are told of it and how many of them have their place at it. Not
 * found when it is another's, or comes from the group's own calendar.
 */
export async function sessionToTakeOff(
  actor: ActorContext,
  slug: string | undefined,
  sessionId: string | undefined,
) {
  const page = await sessionToChange(actor, slug ?? "", sessionId);
  const isHere = eq(referrals.sessionId, page.session.id);
  const [row] = await asActor(actor, (tx) =>
    tx
      .select({
        told: sql<number>`count(*)`.mapWith(Number),
        placed: sql<number>`count(${referrals.sessionId})`.mapWith(Number),
      })
      .from(referrals)
      .where(
        and(
          eq(referrals.groupId, page.group.id),
          visibleReferrals(tx.actor, "referral.read"),
          inArray(referrals.status, ["accepted", "started"]),
          isNull(referrals.consentWithdrawnAt),
          or(isNull(referrals.sessionId), isHere),
        ),
      ),
  );
  return { ...page, told: row?.told ?? 0, placed: row?.placed ?? 0 };
}

import { and, eq, inArray, isNull, lt, lte } from "drizzle-orm";
import { asActor, type ActorContext } from "~db/client.server";
import { referrals } from "~db/schema";
import { CLOCK } from "~/features/access/actor.server";
import { announce, noteNo } from "~/features/events/outbox.server";
import { record } from "~/features/events/record.server";
import { londonDay, workingDaysBetween } from "~/lib/dates";
import { CLOCK_DEFAULTS } from "../clocks";
import { assertMove, lockReferral, moveReferral, rowColumns, subjectOf } from "../row.server";

const DAY_MS = 86_400_000;

/** The clock: reminds groups that have not answered, once at each of the set working days. Gives how many. */
export async function remindUnanswered(clock: ActorContext = CLOCK): Promise<number> {
  return asActor(clock, async (tx) => {
    const first = Math.min(...CLOCK_DEFAULTS.reminders);
    const unanswered = await tx
      .select({ ...rowColumns, sentAt: referrals.sentAt, remindersSent: referrals.remindersSent })
      .from(referrals)
      .where(
        and(
          inArray(referrals.status, ["sent", "waiting"]),
          isNull(referrals.answeredAt),
          lt(referrals.remindersSent, CLOCK_DEFAULTS.reminders.length),
          lte(referrals.sentAt, new Date(tx.now.getTime() - first * DAY_MS)),
        ),
      )
      .for("no key update", { skipLocked: true });
    let reminded = 0;
    for (const referral of unanswered) {
      const days = workingDaysBetween(londonDay(referral.sentAt!), londonDay(tx.now));
      const due = CLOCK_DEFAULTS.reminders.filter((after) => days >= after).length;
      if (due <= referral.remindersSent) continue;
      await tx.update(referrals).set({ remindersSent: due }).where(eq(referrals.id, referral.id));
      await record(tx, "referral.reminded", subjectOf(referral), { workingDays: days });
      await announce(tx, "referral.reminded", referral.id);
      reminded += 1;
    }
    return reminded;
  });
}

/** The clock: ends referrals that no group answered in the set working days; the link worker is told. Gives how many. */
export async function expireUnanswered(clock: ActorContext = CLOCK): Promise<number> {
  const old = await asActor(clock, async (tx) => {
    const rows = await tx
      .select({ id: referrals.id, sentAt: referrals.sentAt })
      .from(referrals)
      .where(
        and(
          eq(referrals.status, "sent"),
          isNull(referrals.answeredAt),
          lte(referrals.sentAt, new Date(tx.now.getTime() - CLOCK_DEFAULTS.expireAfter * DAY_MS)),
        ),
      );
    return rows.filter(
      ({ sentAt }) => workingDaysBetween(londonDay(sentAt!), londonDay(tx.now)) >= CLOCK_DEFAULTS.expireAfter,
    );
  });
  for (const { id } of old) {
    await asActor(clock, async (tx) => {
      const { referral } = await lockReferral(tx, "referral.decide", id);
      if (referral.status !== "sent" || referral.answeredAt) return;
      assertMove(referral, "expire", "clock");
      await moveReferral(tx, referral, "referral.expired", { status: "expired", endedAt: tx.now });
      await announce(tx, "referral.expired", referral.id);
      await noteNo(tx, referral.id);
    });
  }
  return old.length;
}

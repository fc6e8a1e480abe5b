import { inArray, sql } from "drizzle-orm";
import type { Tx } from "~db/client.server";
import { attendance, attendanceMarks } from "~db/schema";
import { type HeadCount, type Mark, notLaterThan } from "../marks";

/**
 * Keeps marks of one group's registers, each once by its id, and of each person, session and day the one that was made
 * last as what stands. The group's places are locked before. Gives the ids that are new.
 */
export async function keepMarks(tx: Tx, groupId: string, marks: readonly Mark[]): Promise<string[]> {
  if (marks.length === 0) return [];
  const rows = marks.map((mark) => ({
    id: mark.id,
    referralId: mark.referralId,
    sessionId: mark.sessionId,
    onDay: mark.onDay,
    mark: mark.mark,
    markedAt: notLaterThan(mark.markedAt, tx.now),
    markedBy: tx.actor.userId ?? null,
    arrivedAt: tx.now,
  }));
  const fresh = await tx
    .insert(attendanceMarks)
    .values(rows)
    .onConflictDoNothing({ target: attendanceMarks.id })
    .returning({ id: attendanceMarks.id });
  if (fresh.length === 0) return [];
  const ids = fresh.map(({ id }) => id);
  await tx.execute(sql`
    insert into ${attendance} (referral_id, session_id, on_day, group_id, mark, marked_at, mark_id)
    select distinct on (referral_id, session_id, on_day)
      referral_id, session_id, on_day, ${groupId}::uuid, mark, marked_at, id
    from ${attendanceMarks} where ${inArray(attendanceMarks.id, ids)}
    order by referral_id, session_id, on_day, marked_at desc, id desc
    on conflict (referral_id, session_id, on_day) do update
      set mark = excluded.mark, marked_at = excluded.marked_at, mark_id = excluded.mark_id
      where (excluded.marked_at, excluded.mark_id) > (attendance.marked_at, attendance.mark_id)`);
  return ids;
}

/** One session on one day. */
export interface Sitting {
  sessionId: string;
  onDay: string;
}

/** Writes down that these registers were kept, with the number of others that was said last. */
export async function keepSittings(
  tx: Tx,
  groupId: string,
  sittings: readonly Sitting[],
  counts: readonly HeadCount[],
): Promise<void> {
  if (sittings.length === 0) return;
  const rows = sittings.map(({ sessionId, onDay }) => {
    const count = counts.find((one) => one.sessionId === sessionId && one.onDay === onDay);
    const othersAt = count && notLaterThan(count.at, tx.now).toISOString();
    return { sessionId, onDay, others: count?.others ?? null, othersAt: othersAt ?? null };
  });
  const isLater = sql`(excluded.others_at, coalesce(excluded.others, -1))
    > (coalesce(registers.others_at, '-infinity'), coalesce(registers.others, -1))`;
  await tx.execute(sql`
    insert into registers (session_id, group_id, on_day, others, others_at, taken_by, created_at, updated_at)
    select r."sessionId", ${groupId}::uuid, r."onDay", r.others, r."othersAt", ${tx.actor.userId ?? null}::uuid,
      ${tx.now.toISOString()}::timestamptz, ${tx.now.toISOString()}::timestamptz
    from jsonb_to_recordset(${JSON.stringify(rows)}::jsonb)
      r("sessionId" uuid, "onDay" date, others integer, "othersAt" timestamptz)
    on conflict (session_id, on_day) do update set
      others = case when ${isLater} then excluded.others else registers.others end,
      others_at = case when ${isLater} then excluded.others_at else registers.others_at end,
      taken_by = excluded.taken_by, updated_at = excluded.updated_at`);
}

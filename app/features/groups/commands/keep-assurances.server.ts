import { and, eq, inArray, isNotNull, sql } from "drizzle-orm";
import { asActor, type Tx } from "~db/client.server";
import { groupAssurances, groups } from "~db/schema";
import { CLOCK } from "~/features/access/actor.server";
import { announceToGroup, loadChanged } from "~/features/events/outbox.server";
import { record } from "~/features/events/record.server";
import { addDays, londonDay } from "~/lib/dates";
import { hasFallen, tellsToday, TOLD_BEFORE } from "../assurance";
import { askedAndSaid } from "../queries/assurance.server";
import { refreshSearch } from "./refresh-search.server";

/**
 * The night's round of what runs out: organisers are told 60, 30 and 7 days before and on the day, and after the grace
 * people can only be signposted to the group. Gives how many groups heard or fell.
 */
export async function keepAssurances(now?: Date): Promise<{ told: number; fell: number }> {
  const actor = { ...CLOCK, now };
  const ids = await asActor(actor, nearAnEnd);
  const counts = { told: 0, fell: 0 };
  for (const id of ids) {
    const { tells, falls } = await asActor(actor, (tx) => keepOne(tx, id));
    counts.told += Number(tells);
    counts.fell += Number(falls);
  }
  return counts;
}

/** Claimed groups on or resting from the directory, something of which ends soon or has ended. */
async function nearAnEnd(tx: Tx): Promise<string[]> {
  const soon = addDays(londonDay(tx.now), TOLD_BEFORE[0]);
  const rows = await tx
    .selectDistinct({ id: groups.id })
    .from(groupAssurances)
    .innerJoin(groups, eq(groups.id, groupAssurances.groupId))
    .where(
      and(
        sql`${groupAssurances.expiresOn} <= ${soon}`,
        isNotNull(groups.organisationId),
        inArray(groups.status, ["listed", "resting"]),
        sql`(${groups.assurance} = 'checked' or ${groupAssurances.toldBefore} is distinct from 0)`,
      ),
    );
  return rows.map(({ id }) => id);
}

async function keepOne(tx: Tx, groupId: string): Promise<{ tells: boolean; falls: boolean }> {
  const today = londonDay(tx.now);
  await tx.select({ id: groups.id }).from(groups).where(eq(groups.id, groupId)).for("no key update");
  const { group, asks, said } = await askedAndSaid(tx, eq(groups.id, groupId));
  const subject = { groupId, organisationId: group.organisationId };
  if (group.assurance === "checked" && hasFallen(asks, said, today)) {
    await tx
      .update(groups)
      .set({ assurance: "signpost_only", updatedAt: tx.now })
      .where(eq(groups.id, groupId));
    await refreshSearch(tx, groupId);
    await loadChanged(tx, groupId);
    await announceToGroup(tx, "assurance.fell", groupId);
    await record(tx, "assurance.fell", subject, { reason: "ended" });
    return { tells: false, falls: true };
  }
  const asked = said.filter(({ item }) => asks.some((ask) => ask.item === item));
  const due = asked.flatMap((one) => {
    const days = tellsToday(one, today);
    return days === null ? [] : [{ item: one.item, days }];
  });
  if (due.length === 0) return { tells: false, falls: false };
  for (const { item, days } of due) {
    await tx
      .update(groupAssurances)
      .set({ toldBefore: days, toldOn: today })
      .where(and(eq(groupAssurances.groupId, groupId), eq(groupAssurances.item, item)));
  }
  await announceToGroup(tx, "assurance.ending", groupId);
  await record(tx, "assurance.told", subject, { items: due.map(({ item }) => item) });
  return { tells: true, falls: false };
}

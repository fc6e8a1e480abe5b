import { and, asc, inArray, isNull } from "drizzle-orm";
import type { Db } from "~db/client.server";
import { fundingPots } from "~db/schema";

export type Pot = Pick<
  typeof fundingPots.$inferSelect,
  "id" | "groupId" | "funder" | "purpose" | "places" | "amountPence" | "startsOn" | "endsOn"
>;

/** The pots of these groups, past, present and to come, in the order they begin. */
export async function potsOf(db: Pick<Db, "select">, groupIds: string[]): Promise<Map<string, Pot[]>> {
  const rows = await db
    .select({
      id: fundingPots.id,
      groupId: fundingPots.groupId,
      funder: fundingPots.funder,
      purpose: fundingPots.purpose,
      places: fundingPots.places,
      amountPence: fundingPots.amountPence,
      startsOn: fundingPots.startsOn,
      endsOn: fundingPots.endsOn,
    })
    .from(fundingPots)
    .where(and(inArray(fundingPots.groupId, groupIds), isNull(fundingPots.removedAt)))
    .orderBy(asc(fundingPots.startsOn), asc(fundingPots.id));
  const byGroup = new Map<string, Pot[]>();
  for (const pot of rows) byGroup.set(pot.groupId, [...(byGroup.get(pot.groupId) ?? []), pot]);
  return byGroup;
}

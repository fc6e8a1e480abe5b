import { eq } from "drizzle-orm";
import { database } from "~db/client.server";
import { groups, loadLevels, placePools } from "~db/schema";
import { londonDay } from "~/lib/dates";
import { found } from "~/lib/errors";
import { poolColumns } from "../ledger.server";
import { poolOf, publicRoom, type PublicRoom } from "../public-room";
import { canReferInto, standingOf } from "../rules";

/** What anybody is told about a group's room, and whether somebody who asks to join would reach it. */
export async function publicRoomOf(
  groupId: string,
  now = new Date(),
): Promise<PublicRoom & { takesPeople: boolean }> {
  const row = found(
    await database("app")
      .select({
        organisationId: groups.organisationId,
        assurance: groups.assurance,
        sharesNumbers: groups.sharesNumbers,
        pool: poolColumns,
        strain: loadLevels.strain,
        waitWeeks: loadLevels.waitWeeks,
      })
      .from(groups)
      .leftJoin(placePools, eq(placePools.groupId, groups.id))
      .leftJoin(loadLevels, eq(loadLevels.groupId, groups.id))
      .where(eq(groups.id, groupId)),
  );
  const today = londonDay(now);
  const facts = { ...row, standing: standingOf(row) };
  const answer = canReferInto(poolOf(facts), { strain: facts.strain, standing: facts.standing, today });
  return { ...publicRoom(facts, today), takesPeople: answer.ok };
}

import { and, isNotNull, isNull, lt, or, sql } from "drizzle-orm";
import { asActor, type ActorContext } from "~db/client.server";
import { loadLevels, placePools, strainFlags } from "~db/schema";
import { CLOCK } from "~/features/access/actor.server";
import { writeRooms } from "~/features/places/commands/refresh-room.server";
import { londonDay, mondayOf } from "~/lib/dates";
import { recomputeLoad } from "./recompute.server";

const BATCH = 500;

/**
 * The clock: brings the room that search shows up to date where time alone has changed it, because a new week's intake
 * began or the last day of a strain flag passed. Gives how many groups it looked at.
 */
export async function refreshRooms(clock: ActorContext = CLOCK): Promise<number> {
  const ended = await flagsPast(clock);
  await recomputeLoad(ended, clock);
  const turned = await intakeTurned(clock);
  for (let start = 0; start < turned.length; start += BATCH) {
    await asActor(clock, (tx) => writeRooms(tx, turned.slice(start, start + BATCH)));
  }
  return ended.length + turned.length;
}

/** Groups whose flag was in date when their load was last computed, and is no longer. */
function flagsPast(clock: ActorContext): Promise<string[]> {
  return asActor(clock, async (tx) => {
    const midnight = sql`(${strainFlags.untilOn} + 1)::timestamp at time zone 'Europe/London'`;
    const rows = await tx
      .selectDistinct({ id: strainFlags.groupId })
      .from(strainFlags)
      .innerJoin(loadLevels, sql`${loadLevels.groupId} = ${strainFlags.groupId}`)
      .where(
        and(
          isNull(strainFlags.endedAt),
          lt(strainFlags.untilOn, londonDay(tx.now)),
          sql`${loadLevels.computedAt} < ${midnight}`,
        ),
      );
    return rows.map(({ id }) => id);
  });
}

/** Groups with an intake limit whose count belongs to a week that is over. */
function intakeTurned(clock: ActorContext): Promise<string[]> {
  return asActor(clock, async (tx) => {
    const rows = await tx
      .select({ id: placePools.groupId })
      .from(placePools)
      .where(
        and(
          isNotNull(placePools.intakeLimit),
          or(isNull(placePools.intakeWeek), lt(placePools.intakeWeek, mondayOf(londonDay(tx.now)))),
        ),
      );
    return rows.map(({ id }) => id);
  });
}

import { eq } from "drizzle-orm";
import { expect, it } from "vitest";
import { timetableAhead, timetableOf } from "~/features/timetable/queries/timetable-of.server";
import { addDays } from "~/lib/dates";
import { groups, sessionChanges } from "~db/schema";
import { testDatabase } from "../../support/database";
import { aSession } from "../../support/factories/registers";
import { worldOf } from "../../support/factories/world";

const { sql } = await testDatabase();
const world = worldOf(sql);
const TODAY = "2026-03-12";

it("reads the changed days of 53 weeks, and where only days ahead are shown those from yesterday on", async () => {
  const group = await world.aGroup();
  const sessionId = await aSession(world, group.id, TODAY);
  const cancelled = [-400, -371, -7, -2, -1, 0, 7].map((days) => addDays(TODAY, days));
  const moved = { kind: "moved" as const, startsAt: "10:00", endsAt: "12:00" };
  await world.db
    .insert(sessionChanges)
    .values([
      ...cancelled.map((onDay) => ({ sessionId, groupId: group.id, onDay, kind: "cancelled" as const })),
      { sessionId, groupId: group.id, onDay: addDays(TODAY, -3), newDay: addDays(TODAY, 1), ...moved },
    ]);
  const daysOf = async (timetable: ReturnType<typeof timetableOf>) => {
    const [row] = await world.db.select({ timetable }).from(groups).where(eq(groups.id, group.id));
    return row!.timetable.changes.map(({ onDay }) => onDay).sort();
  };
  const back = (days: number) => addDays(TODAY, days);
  expect(await daysOf(timetableOf(groups.id, TODAY))).toEqual([-371, -7, -3, -2, -1, 0, 7].map(back));
  expect(await daysOf(timetableAhead(groups.id, TODAY))).toEqual([-3, -1, 0, 7].map(back));
});

import { describe, expect, it } from "vitest";
import { setStrainFlag } from "~/features/load/commands/flag.server";
import { refreshRooms } from "~/features/load/commands/refresh-rooms.server";
import { recomputeLoad } from "~/features/load/commands/recompute.server";
import { setPlaces } from "~/features/places/commands/set-places.server";
import { ROOM_ORDER } from "~/features/places/rules";
import { acceptReferral } from "~/features/referrals/commands/accept.server";
import { testDatabase } from "../../support/database";
import { aListing } from "../../support/factories/listings";
import { aReferral } from "../../support/factories/referrals";
import { worldOf } from "../../support/factories/world";

const { sql } = await testDatabase();
const world = worldOf(sql);

const wordOf = async (groupId: string) => {
  const [row] = await sql`select room from group_search where group_id = ${groupId}`;
  return ROOM_ORDER[row?.room as number];
};
const clockAt = (time: string) => ({ role: "clock" as const, now: new Date(time) });
const daysOn = (days: number) => new Date(Date.now() + days * 86_400_000).toISOString();

async function scene() {
  const group = await aListing(world, { pool: { safePlaces: 9 } });
  const organiser = await world.anOrganiser(group.organisationId!);
  return { group, organiser };
}

describe("the room that search shows", () => {
  it("opens again when a new week's intake begins, though nobody did anything", async () => {
    const { group, organiser } = await scene();
    const intake = { limit: "places" as const, safePlaces: 9, waitingLimit: null, holdDays: 7 };
    await setPlaces(organiser, group.slug, { ...intake, intakeLimit: 1 });
    const referral = await aReferral(await world.aLinkWorker(), organiser, group).sent();
    await acceptReferral(organiser, referral);
    expect(await wordOf(group.id)).toBe("waiting_list");
    await refreshRooms();
    expect(await wordOf(group.id)).toBe("waiting_list");
    await refreshRooms(clockAt(daysOn(7)));
    expect(await wordOf(group.id)).toBe("a_few");
  });

  it("opens again when the last day of a strain flag has passed, and not before", async () => {
    const { group, organiser } = await scene();
    const untilOn = "2026-03-29";
    const flag = { level: "paused" as const, reason: null, untilOn };
    await setStrainFlag({ ...organiser, now: new Date("2026-03-10T10:00:00Z") }, group.slug, flag);
    expect(await wordOf(group.id)).toBe("not_taking");
    // The clocks go forward that day, so it ends at 23:00 UTC.
    await refreshRooms(clockAt("2026-03-29T22:59:00Z"));
    expect(await wordOf(group.id)).toBe("not_taking");
    await refreshRooms(clockAt("2026-03-29T23:01:00Z"));
    expect(await wordOf(group.id)).toBe("places_now");
    expect(await refreshRooms(clockAt("2026-03-29T23:06:00Z"))).toBe(0);
  });

  it("follows a load that was computed again", async () => {
    const { group, organiser } = await scene();
    const flag = { level: "struggling" as const, reason: null, untilOn: "2026-03-20" };
    await setStrainFlag({ ...organiser, now: new Date("2026-03-10T10:00:00Z") }, group.slug, flag);
    expect(await wordOf(group.id)).toBe("waiting_list");
    await recomputeLoad([group.id], clockAt("2026-03-21T02:00:00Z"));
    expect(await wordOf(group.id)).toBe("places_now");
  });
});

import { addDays, instantAt, londonDay, type Day } from "~/lib/dates";
import type { StaffActor } from "~/features/access/actor.server";
import type { Dice } from "~db/seed/district/random";
import { aSession } from "../../../tests/support/factories/registers";
import type { World } from "../../../tests/support/factories/world";
import type { Places } from "./fold";

/** A group of the random year, with whoever answers for it. */
export interface YearGroup {
  id: string;
  slug: string;
  organisationId: string;
  organiser: StaffActor;
  sessionId: string;
  since: Date;
  opened: Places;
}

/** Who acts in a random year. */
export interface YearScene {
  firstDay: Day;
  groups: YearGroup[];
  linkWorkers: StaffActor[];
}

const DAYS = 365;

/** A few groups with and without limits, and link workers of three teams, at the beginning of a year. */
export async function yearScene(world: World, die: Dice, groups: number): Promise<YearScene> {
  const firstDay = addDays(londonDay(new Date()), -DAYS);
  const scene: YearScene = { firstDay, groups: [], linkWorkers: [] };
  for (let n = 0; n < 3; n += 1) scene.linkWorkers.push(await world.aLinkWorker());
  for (let n = 0; n < groups; n += 1) scene.groups.push(await yearGroup(world, die, firstDay));
  return scene;
}

/** A group with a session a week from its first day, with whatever else its row says. */
export async function yearGroup(
  world: World,
  die: Dice,
  firstDay: Day,
  row: Parameters<World["aGroup"]>[0] = {},
): Promise<YearGroup> {
  const since = instantAt(addDays(firstDay, -die.between(0, 300)), "10:00");
  const opened: Places = die.chance(0.2)
    ? { limit: "none", safePlaces: null }
    : { limit: "places", safePlaces: die.between(2, 9) };
  const limits = {
    intakeLimit: die.chance(0.3) ? die.between(1, 4) : null,
    waitingLimit: die.chance(0.5) ? die.between(1, 6) : null,
    holdDays: die.between(2, 9),
  };
  const group = await world.aGroup({ ...row, createdAt: since, pool: { ...opened, ...limits } });
  const organisationId = group.organisationId!;
  return {
    id: group.id,
    slug: group.slug,
    organisationId,
    organiser: await world.anOrganiser(organisationId),
    sessionId: await aSession(world, group.id, firstDay),
    since,
    opened,
  };
}

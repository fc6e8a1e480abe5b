import { CLOCK, type StaffActor } from "~/features/access/actor.server";
import { recomputeAllLoads } from "~/features/load/commands/recompute.server";
import { acceptReferral } from "~/features/referrals/commands/accept.server";
import { sendReferral } from "~/features/referrals/commands/send.server";
import { addDays, instantAt, londonDay, type Day } from "~/lib/dates";
import type { Dice } from "~db/seed/district/random";
import { aPerson, toSend } from "../../../tests/support/factories/referrals";
import type { World } from "../../../tests/support/factories/world";
import { yearGroup, type YearGroup, type YearScene } from "../recount/scene";
import { pastDeed, tried } from "./edits";

/** Somebody of whom nothing is said but in registers, and what was said, by day and then by when it was marked. */
export interface Visitor {
  referralId: string;
  group: YearGroup;
  said: { onDay: Day; minute: number; mark: "came" | "missed" }[];
}

export interface Area {
  id: string;
  slug: string;
}

export interface RollupScene extends YearScene {
  world: World;
  die: Dice;
  steward: StaffActor;
  areas: Area[];
  outcodes: string[];
  outcodeOf: Map<string, string>;
  visitors: Visitor[];
}

export interface SceneSize {
  groups: number;
  /** How much has happened to each group before. */
  past: number;
}

const AREAS = ["North", "East", "South", "West"];
const OUTCODES_EACH = 2;
/** The visitors have been expected for so long; their registers are of the weeks since. */
const EXPECTED_DAYS = 44;

/** Groups in four areas, with some weeks behind them, as the worker would have computed them. */
export async function rollupScene(world: World, die: Dice, size: SceneSize): Promise<RollupScene> {
  const firstDay = addDays(londonDay(new Date()), -365);
  const areas: Area[] = [];
  const outcodes: string[] = [];
  for (const [n, name] of AREAS.entries()) {
    const own = Array.from({ length: OUTCODES_EACH }, (_, each) => `QR${n * OUTCODES_EACH + each + 1}`);
    outcodes.push(...own);
    areas.push(await world.anArea(name, own));
  }
  const scene: RollupScene = {
    world,
    die,
    firstDay,
    areas,
    outcodes,
    steward: await world.aSteward(),
    groups: [],
    linkWorkers: [await world.aLinkWorker(), await world.aLinkWorker(), await world.aLinkWorker()],
    outcodeOf: new Map(),
    visitors: [],
  };
  for (let n = 0; n < size.groups; n += 1) await addGroup(scene, n);
  await livePast(scene, size.past);
  await recomputeAllLoads({ ...CLOCK, quiet: true });
  return scene;
}

async function addGroup(scene: RollupScene, n: number): Promise<void> {
  const { world, die, firstDay, outcodes, areas } = scene;
  const outcode = outcodes[n % outcodes.length]!;
  const areaId = areas[Math.floor((n % outcodes.length) / OUTCODES_EACH)]!.id;
  const group = await yearGroup(world, die, firstDay, { areaId, postcode: `${outcode} 1AA` });
  scene.groups.push(group);
  scene.outcodeOf.set(group.id, outcode);
  if (n % 2 === 0) scene.visitors.push(await aVisitor(scene, group));
}

/** Accepted before anything else happened, by a group that nothing held back. */
async function aVisitor({ die, linkWorkers }: RollupScene, group: YearGroup): Promise<Visitor> {
  const now = instantAt(addDays(londonDay(new Date()), -EXPECTED_DAYS), "09:00");
  const sender = { ...die.pick(linkWorkers), now, quiet: true };
  const { referralId } = await sendReferral(sender, toSend(await aPerson(sender), group.slug));
  await acceptReferral({ ...group.organiser, now, quiet: true }, referralId);
  return { referralId, group, said: [] };
}

/** Some weeks with the app's own commands, day after day, none of which queues anything. */
async function livePast(scene: RollupScene, past: number): Promise<void> {
  const DAYS = EXPECTED_DAYS - 1;
  const steps = scene.groups.length * past;
  const today = londonDay(new Date());
  for (let n = 0; n < steps; n += 1) {
    const now = instantAt(addDays(today, -DAYS + Math.floor((n * (DAYS - 1)) / steps)), "11:00");
    await tried(await pastDeed(scene, scene.die.pick(scene.groups), now));
  }
}

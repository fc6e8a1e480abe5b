import { CLOCK } from "~/features/access/actor.server";
import { recomputeLoad } from "~/features/load/commands/recompute.server";
import { NotFound, Refusal } from "~/lib/errors";
import { instantAt } from "~/lib/dates";
import { dice } from "~db/seed/district/random";
import type { World } from "../../../tests/support/factories/world";
import { arrival, otherDeed, step, type Deed, type Moment } from "./actions";
import { Reader } from "./check";
import { yearScene, type YearGroup } from "./scene";

/** How many groups each year has, all of them compared each time. */
export const GROUPS = 4;
const YEAR = 365 * 86_400_000;

export interface YearOutcome {
  checks: number;
  /** How many deeds were done, and how many the rules refused. */
  done: number;
  refused: number;
  /** Empty when everything agreed. */
  differences: string[];
  /** What had happened when they first did not agree, the last of it last. */
  story: string[];
}

export interface YearSize {
  /** How much is done in the year, and after what share of it everything is compared. */
  deeds: number;
  compared: number;
}

/**
 * Lives through a random year with the app's own commands, each at a moment of its own, and compares what the app says of
 * each group with what its events say. At the first difference it stops.
 */
export async function recountYear(world: World, seed: string, size: YearSize): Promise<YearOutcome> {
  const die = dice(seed);
  const scene = await yearScene(world, die, GROUPS);
  const reader = new Reader(scene.groups);
  const outcome: YearOutcome = { checks: 0, done: 0, refused: 0, differences: [], story: [] };
  let now = instantAt(scene.firstDay, "08:00").getTime();
  for (let n = 0; n < size.deeds && outcome.differences.length === 0; n += 1) {
    now += Math.ceil((die.next() * 2 * YEAR) / (size.deeds * 1.05));
    const moment: Moment = { scene, world, die, now: new Date(now), quiet: true };
    await reader.readOn(moment.now);
    const group = die.pick(scene.groups);
    const deed = nextDeed(moment, group, reader);
    const went = await tried(deed);
    outcome[went === "done" ? "done" : "refused"] += 1;
    outcome.story.push(storyLine(moment, group, deed, went));
    if (!die.chance(size.compared)) continue;
    const recomputes = die.chance(0.3);
    const ids = scene.groups.map(({ id }) => id);
    if (recomputes) await recomputeLoad(ids, { ...CLOCK, now: moment.now, quiet: true });
    outcome.differences = await reader.compare(moment.now, recomputes);
    outcome.checks += GROUPS;
  }
  return outcome;
}

function storyLine({ now }: Moment, { slug }: YearGroup, { words }: Deed, went: string): string {
  return `${now.toISOString()} ${slug}: ${words}${went === "done" ? "" : ` (${went})`}`;
}

function nextDeed(moment: Moment, group: YearGroup, reader: Reader): Deed {
  const { die, scene } = moment;
  if (die.chance(0.12)) return otherDeed(moment, group);
  const open = [...reader.of(group).referrals].filter(
    ([, { standing }]) => standing !== "ended" || die.chance(0.01),
  );
  if (open.length === 0 || die.chance(open.length > 14 ? 0.15 : 0.4)) return arrival(moment, group);
  const [id, { standing, teamId }] = die.pick(open);
  const sender = scene.linkWorkers.find((linkWorker) => linkWorker.teamId === teamId) ?? null;
  return step(moment, group, { id, standing, sender });
}

async function tried({ run }: Deed): Promise<string> {
  try {
    await run();
    return "done";
  } catch (error) {
    if (error instanceof Refusal) return error.code;
    if (error instanceof NotFound) return "not found";
    throw error;
  }
}

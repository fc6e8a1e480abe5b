import { desc, eq } from "drizzle-orm";
import { CLOCK } from "~/features/access/actor.server";
import { decideListing } from "~/features/groups/commands/decide-listing.server";
import { offerHandover } from "~/features/groups/commands/hand-over.server";
import { putOutcodes, takeOutOutcode } from "~/features/groups/commands/keep-areas.server";
import { takeOver } from "~/features/groups/commands/take-over.server";
import { keepRegister } from "~/features/referrals/commands/keep-register.server";
import { addDays } from "~/lib/dates";
import { NotFound, Refusal } from "~/lib/errors";
import { asActor } from "~db/client.server";
import { groupHandovers, users } from "~db/schema";
import { aMark } from "../../../tests/support/factories/registers";
import { arrival, otherDeed, step, type Deed, type Moment } from "../recount/actions";
import type { Standing } from "../recount/fold";
import type { YearGroup } from "../recount/scene";
import type { RollupScene } from "./scene";

/** One change to a district, and whose figures it may touch. */
export interface Edit {
  kind: string;
  groups: readonly YearGroup[];
  /** Whether it may touch more areas than those of its groups. */
  everywhere: boolean;
  /** Whether it always calls for the groups to be computed anew. */
  computesAnew: boolean;
  run: () => Promise<unknown>;
}

/** Those that may change nothing, and then nothing needs to be computed; who came by themselves is marked instead. */
const MAY_CHANGE_NOTHING = new Set([
  "plan",
  "register",
  "another",
  "late",
  "notNow",
  "withdraw",
  "noConsent",
]);

/** Something that happens now to a group, or to several, as the app's own commands do it. */
export async function nextEdit(scene: RollupScene): Promise<Edit> {
  const { die } = scene;
  const group = die.pick(scene.groups);
  const chance = die.next();
  if (chance < 0.16 && scene.visitors.length > 0) return registerEdit(scene);
  if (chance < 0.2) return areaEdit(scene);
  if (chance < 0.24) return one("handed over", group, () => handOver(scene, group));
  if (chance < 0.29) return one("closed or listed", group, () => listing(scene, group));
  const moment: Moment = { ...scene, scene, now: new Date(), quiet: false };
  if (chance < 0.5) return otherEdit(scene, otherDeed(moment, group), group);
  const deed = await referralDeed(scene, moment, group);
  return one(deed.words.replace(/^.*: /, ""), group, deed.run);
}

/** What happened to a group on an earlier day. */
export function pastDeed(scene: RollupScene, group: YearGroup, now: Date): Promise<Deed> {
  const moment: Moment = { ...scene, scene, now, quiet: true };
  if (scene.die.chance(0.15)) return Promise.resolve(otherDeed(moment, group));
  return referralDeed(scene, moment, group);
}

/** Whether the rules let it be done. Any other error is thrown. */
export async function tried({ run }: Pick<Deed, "run">): Promise<boolean> {
  try {
    await run();
    return true;
  } catch (error) {
    if (error instanceof Refusal || error instanceof NotFound) return false;
    throw error;
  }
}

function one(kind: string, group: YearGroup, run: Edit["run"]): Edit {
  return { kind, groups: [group], everywhere: false, computesAnew: !MAY_CHANGE_NOTHING.has(kind), run };
}

/** The clock's own work may touch any group, or none. */
function otherEdit(scene: RollupScene, { words, run }: Deed, group: YearGroup): Edit {
  if (!words.startsWith("the clock")) {
    return { ...one(words.replace("another ", ""), group, run), computesAnew: words !== "pot removed" };
  }
  return { kind: words, groups: scene.groups, everywhere: true, computesAnew: false, run };
}

async function referralDeed(scene: RollupScene, moment: Moment, group: YearGroup): Promise<Deed> {
  const { die, linkWorkers } = scene;
  const apart = new Set(scene.visitors.map(({ referralId }) => referralId));
  const rows = await asActor(CLOCK, (tx) =>
    tx.query.referrals.findMany({
      columns: { id: true, status: true, holdUntil: true, teamId: true },
      where: (row, { and, eq, inArray }) =>
        and(eq(row.groupId, group.id), inArray(row.status, ["sent", "waiting", "accepted", "started"])),
    }),
  );
  const open = rows.filter(({ id }) => !apart.has(id));
  if (open.length === 0 || die.chance(open.length > 9 ? 0.15 : 0.35)) return arrival(moment, group);
  const { id, status, holdUntil, teamId } = die.pick(open);
  const standing = status === "waiting" && holdUntil ? "held" : (status as Standing);
  const sender = linkWorkers.find((linkWorker) => linkWorker.teamId === teamId) ?? null;
  return step(moment, group, { id, standing, sender });
}

const SHAPES = ["late register", "corrected register"] as const;
const WEEKS = 6;

/** A register of a session days or weeks ago: a first word, or another word on a day that has one. */
function registerEdit({ die, firstDay, visitors }: RollupScene): Edit {
  const { referralId, group, said } = die.pick(visitors);
  const onDay = addDays(firstDay, 7 * (52 - die.between(0, WEEKS - 1)));
  const mark = die.pick(["came", "missed", "missed"] as const);
  const minute = die.next() * 700;
  const kind = SHAPES[said.some((word) => word.onDay === onDay) ? 1 : 0]!;
  const marks = [aMark({ referralId, sessionId: group.sessionId, onDay, mark, minute })];
  const run = async () => {
    const { notKept } = await keepRegister(group.organiser, group.slug, { marks, counts: [] });
    if (notKept.length > 0) throw new Error(`A register was not kept: ${notKept[0]!.why}.`);
    said.push({ onDay, minute, mark });
  };
  return { ...one(kind, group, run), computesAnew: false };
}

/** An outcode, and every group in it, moves to another area or to none. */
function areaEdit(scene: RollupScene): Edit {
  const { die, steward, areas, outcodes, outcodeOf } = scene;
  const outcode = die.pick(outcodes);
  const groups = scene.groups.filter(({ id }) => outcodeOf.get(id) === outcode);
  const run = () =>
    die.chance(0.25) ? takeOutOutcode(steward, outcode) : putOutcodes(steward, die.pick(areas).id, [outcode]);
  return { kind: "area moved", groups, everywhere: true, computesAnew: false, run };
}

function listing({ die, steward }: RollupScene, { slug }: YearGroup): Promise<void> {
  return decideListing(steward, slug, { decision: die.pick(["close", "approve", "approve"] as const) });
}

/** Another organisation takes the group on, and its organiser answers for it from then on. */
async function handOver({ world }: RollupScene, group: YearGroup): Promise<void> {
  const organisation = await world.anOrganisation();
  const taker = await world.anOrganiser(organisation.id);
  const [account] = await world.db.select().from(users).where(eq(users.id, taker.userId));
  const to = { name: taker.name, email: account!.email, organisationName: organisation.name };
  await offerHandover(group.organiser, group.slug, to);
  const [offer] = await asActor(CLOCK, (tx) =>
    tx
      .select()
      .from(groupHandovers)
      .where(eq(groupHandovers.groupId, group.id))
      .orderBy(desc(groupHandovers.createdAt))
      .limit(1),
  );
  await takeOver(offer!.id, { organisation: organisation.id });
  group.organiser = taker;
  group.organisationId = organisation.id;
}

import { addDays, instantAt, isWorkingDay, type Day } from "~/lib/dates";
import { listedOn, organiserOf, YEAR_DAYS, type District } from "../district";
import { dice, type Dice } from "../district/random";
import type { SeedGroup } from "../district/shape";
import { EVENING, OFFICE } from "./agenda";
import { DIGGERS, tellDiggers } from "./diggers";
import type { Mirror } from "./mirror";
import { profileOf, type Profile } from "./profile";
import { Story } from "./story";

/**
 * A year of a district that ends with the midnight in which `today` begins: who was sent where and what came of it,
 * the same for the same day. Gives the rows as they stand, and the steps that led there, in the order of time. `beyond`:
 * days after today for which it goes on, at the pace it has then.
 */
export function yearOf(district: District, today: Day, days = YEAR_DAYS, beyond = 0): Mirror {
  const story = new Story(district, today);
  const first = addDays(today, -days);
  tellDiggers(story);
  for (const group of district.groups) tellStrain(story, group);
  const draws = district.groups
    .filter(({ room, slug }) => room && slug !== DIGGERS)
    .map((group) => drawOf(group, today));
  const end = addDays(today, beyond);
  for (let day = first; day < end; day = addDays(day, 1)) {
    story.mirror.act({ do: "midnight", at: instantAt(day, "00:00") });
    const gone = Math.min(1, 1 - (Date.parse(today) - Date.parse(day)) / (days * 86_400_000));
    if (isWorkingDay(day)) for (const draw of draws) meanToArrive(story, draw, day, gone);
    story.agenda.run(day);
  }
  story.mirror.act({ do: "midnight", at: instantAt(end, "00:00") });
  return story.mirror;
}

/** How many a group draws, and since when. */
interface Draw extends Pick<Profile, "rate" | "growth"> {
  group: SeedGroup;
  since: Day;
}

function drawOf(group: SeedGroup, today: Day): Draw {
  return { group, since: listedOn(group, today), ...profileOf(group) };
}

/** Chooses how many come to a group on a working day. `gone` is the share of the year that has gone by. */
function meanToArrive(story: Story, { group, since, rate, growth }: Draw, day: Day, gone: number): void {
  if (day < since) return;
  const wave =
    (growth <= 1 ? 1 : 0.75 + (growth - 0.75) * gone ** 3) * seasonOf(day) * (gone < OPENING ? 2.5 : 1);
  for (let left = arrivals(rate * wave * (7 / 5), story.die); left > 0; left -= 1) {
    story.agenda.on(day, OFFICE, (at) => story.arrive(group.slug, at));
  }
  if (group.strain?.level === "struggling" && story.die.chance(0.12)) {
    story.agenda.on(day, EVENING, (at) => story.pickFromList(group.slug, at));
  }
}

/** Share of the year in which those whom the teams already know are sent, so that it does not begin with nobody. */
const OPENING = 0.1;

/** How busy each month is, January first: quiet at Christmas and in August, busy after both. */
const SEASON = [1.2, 1.1, 1, 0.95, 1.05, 1, 0.85, 0.7, 1.15, 1.15, 1.05, 0.7] as const;

function seasonOf(day: Day): number {
  return SEASON[Number(day.slice(5, 7)) - 1] ?? 1;
}

/** A number of arrivals with this mean (Poisson, by multiplying chances). */
function arrivals(mean: number, die: Dice): number {
  const least = Math.exp(-mean);
  let count = -1;
  for (let product = 1; product > least; product *= die.next()) count += 1;
  return count;
}

/** What a group says of itself: today's flag, and for some a harder month earlier in the year that passed. */
function tellStrain(story: Story, group: SeedGroup): void {
  const { slug, strain, room } = group;
  if (!room || !group.organisation) return;
  const die = dice(`strain ${slug}`);
  const by = organiserOf(story.district, group.organisation)?.email ?? null;
  const raise = (
    day: Day,
    level: NonNullable<SeedGroup["strain"]>["level"],
    reason: NonNullable<SeedGroup["strain"]>["reason"],
    untilOn: Day | null,
  ) =>
    story.agenda.on(day, EVENING, (at) =>
      story.mirror.act({ do: "flag", at, group: slug, by, level, reason, untilOn }),
    );
  if (listedOn(group, story.today) < addDays(story.today, -300) && die.chance(strain ? 0.5 : 0.08)) {
    const began = addDays(story.today, -die.between(120, 280));
    const better = addDays(began, die.between(20, 45));
    raise(
      began,
      "stretched",
      strain?.reason ?? die.pick(["volunteers", "venue", "administration"] as const),
      addDays(better, 5),
    );
    raise(better, "comfortable", null, addDays(better, 28));
  }
  if (strain) {
    raise(
      addDays(story.today, -strain.setDaysAgo),
      strain.level,
      strain.reason,
      addDays(story.today, strain.endsInDays),
    );
  }
  const shrinksTo = SHRINKS[slug];
  if (shrinksTo)
    story.agenda.on(addDays(story.today, -9), EVENING, (at) => shrink(story, slug, by, shrinksTo, at));
}

/** Groups that lately had to say they can look after fewer, by this many fewer than they have. */
const SHRINKS: Record<string, number> = {
  "moor-road-lunch-club": 2,
  "carers-breather-larkmoor": 1,
  "steady-wednesday": 2,
  "counselling-at-the-wharf": 3,
  "second-wind-stroke-club": 1,
};

function shrink(story: Story, slug: string, by: string | null, fewer: number, at: Date): void {
  const { pool } = story.mirror.group(slug);
  const people = pool.acceptedNow + pool.startedNow + pool.heldNow;
  if (people <= fewer + 2) return;
  story.mirror.act({ do: "places", at, group: slug, by, safePlaces: people - fewer });
}

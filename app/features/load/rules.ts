import type { Strain } from "~/features/places/rules";
import { addDays, daysBetween, workingDaysBetween, type Day } from "~/lib/dates";

import {
  FAMILIES,
  LOAD_DEFAULTS,
  type Family,
  type LoadFacts,
  type LoadSettings,
  type Signal,
} from "./facts";
import { isInDate, type StrainFlag } from "./flag";
import { missedFirst } from "./signals/attendance";
import { answer, inflow, oneTeam } from "./signals/flow";
import { runway, unfunded } from "./signals/money";
import { noRoom, utilisation, wait } from "./signals/room";

/** What the signals say together. "watch" is a note, worth watching; it changes nothing. */
export type ComputedLevel = "comfortable" | "watch" | "stretched" | "struggling" | "unknown";

const HEIGHT = { unknown: 0, comfortable: 0, watch: 0, stretched: 1, struggling: 2, paused: 3 } as const;

/** Every signal of one group, in the order they are shown. */
export function signals(facts: LoadFacts, settings: LoadSettings = LOAD_DEFAULTS): Signal[] {
  const all = [utilisation, wait, noRoom, inflow, answer, oneTeam, missedFirst, runway, unfunded];
  return all.map((signal) => signal(facts, settings));
}

/**
 * The highest level that signals of at least two families reach. One family alone is worth watching, but a group over
 * its safe places is stretched by that alone (product definition, places, load and strain).
 */
export function computedLevel(all: readonly Signal[]): ComputedLevel {
  const reached = (height: number) => familiesReaching(all, height).length;
  if (reached(HEIGHT.struggling) >= 2) return "struggling";
  if (reached(HEIGHT.stretched) >= 2) return "stretched";
  const overLimit = all.some(({ id, level }) => id === "utilisation" && level === "struggling");
  if (overLimit) return "stretched";
  if (reached(HEIGHT.stretched) === 1) return "watch";
  return all.every(({ level }) => level === "unknown") ? "unknown" : "comfortable";
}

function familiesReaching(all: readonly Signal[], height: number): Family[] {
  const families = Object.keys(FAMILIES) as Family[];
  return families.filter((family) =>
    all.some((signal) => signal.family === family && HEIGHT[signal.level] >= height),
  );
}

export type SettledLevel = { level: ComputedLevel; belowSince: Day | null };

/** Rises at once, and falls only after 14 days below (or as many as set). Keep what it gives for the next day. */
export function settleLevel(
  previous: SettledLevel | null,
  computed: ComputedLevel,
  today: Day,
  settings: Pick<LoadSettings, "fallAfterDays"> = LOAD_DEFAULTS,
): SettledLevel {
  if (!previous || HEIGHT[computed] >= HEIGHT[previous.level]) return { level: computed, belowSince: null };
  const belowSince = previous.belowSince ?? today;
  const mayFall = daysBetween(belowSince, today) >= settings.fallAfterDays;
  return mayFall ? { level: computed, belowSince: null } : { level: previous.level, belowSince };
}

/** Whether the organiser's word and the signals lie two levels apart or more, so that we should ask. */
export function disagreement(flag: Strain, computed: ComputedLevel): boolean {
  return computed !== "unknown" && Math.abs(HEIGHT[flag] - HEIGHT[computed]) >= 2;
}

export type EffectiveLevel = {
  /** What applies today: the flag while in date, else what the signals say. */
  level: Strain | "unknown";
  from: "flag" | "signals";
  /** What `room` and `canReferInto` act on. Signals alone make a group struggling only when intake is closed. */
  strain: Strain | null;
  /** What ranking goes by: the worse of flag and signals, which may rank lower but not close. */
  rankAs: Strain | null;
  intake: "open" | "waiting_list" | "none";
  /** Whether to put the question to the organiser now. */
  shouldAsk: boolean;
  /** Since when the question has been open; keep it for the next day. */
  askedOn: Day | null;
};

/**
 * Who decides. The flag decides while it is in date. Signals that say struggling rank lower and ask; they close intake
 * to the waiting list only when the question stays unanswered for five working days, or when the organiser confirms
 * by raising the flag. "We can take people" lifts that until `liftedUntil`, its last day.
 */
export function effectiveLevel(
  given: {
    flag: StrainFlag | null;
    computed: ComputedLevel;
    askedOn: Day | null;
    liftedUntil: Day | null;
    today: Day;
  },
  settings: Pick<LoadSettings, "unansweredAfter"> = LOAD_DEFAULTS,
): EffectiveLevel {
  const { computed, today } = given;
  const flag = isInDate(given.flag, today) ? given.flag : null;
  const lifted = given.liftedUntil !== null && today <= given.liftedUntil;
  const openQuestion = !lifted && (flag ? disagreement(flag.level, computed) : computed === "struggling");
  const askedOn = openQuestion ? (given.askedOn ?? today) : null;
  const question = { shouldAsk: openQuestion && given.askedOn === null, askedOn };
  const said = asStrain(computed);
  if (flag) {
    const rankAs = said && HEIGHT[said] > HEIGHT[flag.level] ? said : flag.level;
    return {
      level: flag.level,
      from: "flag",
      strain: flag.level,
      rankAs,
      intake: intakeAt(flag.level),
      ...question,
    };
  }
  const closed = askedOn !== null && workingDaysBetween(askedOn, today) >= settings.unansweredAfter;
  const strain = said === "struggling" && !closed ? "stretched" : said;
  const intake = strain ? intakeAt(strain) : "open";
  return { level: said ?? "unknown", from: "signals", strain, rankAs: said, intake, ...question };
}

/** The last day on which "we can take people", said today, lifts a computed closure. */
export function liftedUntil(today: Day, settings: Pick<LoadSettings, "liftDays"> = LOAD_DEFAULTS): Day {
  return addDays(today, settings.liftDays);
}

function asStrain(computed: ComputedLevel): Strain | null {
  if (computed === "unknown") return null;
  return computed === "watch" ? "comfortable" : computed;
}

function intakeAt(strain: Strain): EffectiveLevel["intake"] {
  if (strain === "paused") return "none";
  return strain === "struggling" ? "waiting_list" : "open";
}

/** What the signals say together, and whether the organiser says the same; it asks only when it is to be answered. */
export function agreementSentence(flag: Strain | null, computed: ComputedLevel, isAsked: boolean): string {
  const signs = SIGNS[computed];
  if (flag === null || computed === "unknown") return signs;
  const comparable = computed === "watch" ? "comfortable" : computed;
  if (flag === comparable) return `${signs} So do you, and nothing needs deciding.`;
  const said = flag === "paused" ? "You have paused the group" : `You said ${flag}`;
  return isAsked && disagreement(flag, computed)
    ? `${signs} ${said}. Which is nearer?`
    : `${signs} ${said}, and your word stands.`;
}

const SIGNS: Record<ComputedLevel, string> = {
  comfortable: "The numbers say comfortable.",
  watch: "One kind of sign is worth watching; the rest say comfortable.",
  stretched: "The numbers say stretched.",
  struggling: "The numbers say struggling.",
  unknown: "The numbers cannot tell yet.",
};

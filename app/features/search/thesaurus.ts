import { NEED_IDS, type NeedId } from "~/features/groups/vocabulary";
import { fold, stem } from "./folding";
import { LAST_WORDS, SMALL_WORDS } from "./stop-words";
import abuseSafety from "./thesaurus/abuse_safety.json";
import bereavement from "./thesaurus/bereavement.json";
import carer from "./thesaurus/carer.json";
import dementiaMemory from "./thesaurus/dementia_memory.json";
import digital from "./thesaurus/digital.json";
import food from "./thesaurus/food.json";
import healthyLiving from "./thesaurus/healthy_living.json";
import housing from "./thesaurus/housing.json";
import kin from "./thesaurus/kin.json";
import learningDisabilityAutism from "./thesaurus/learning_disability_autism.json";
import legalImmigration from "./thesaurus/legal_immigration.json";
import loneliness from "./thesaurus/loneliness.json";
import lookAlikes from "./thesaurus/look-alikes.json";
import longTermCondition from "./thesaurus/long_term_condition.json";
import lowMoodStress from "./thesaurus/low_mood_stress.json";
import mentalHealthCondition from "./thesaurus/mental_health_condition.json";
import moneyDebt from "./thesaurus/money_debt.json";
import natureArts from "./thesaurus/nature_arts.json";
import physicalActivity from "./thesaurus/physical_activity.json";
import practicalHelp from "./thesaurus/practical_help.json";
import relationshipsFamily from "./thesaurus/relationships_family.json";
import shared from "./thesaurus/shared.json";
import substanceUse from "./thesaurus/substance_use.json";
import transport from "./thesaurus/transport.json";
import workSkills from "./thesaurus/work_skills.json";

/** How people say a need, and the things that groups for it are called by. */
export interface Everyday {
  sayings: readonly string[];
  things: readonly string[];
}

const NONE: Everyday = { sayings: [], things: [] };

/** Everyday words and sayings of each need, as the files beside this one have them. */
export const EVERYDAY: Readonly<Record<NeedId, Everyday>> = {
  loneliness,
  low_mood_stress: lowMoodStress,
  mental_health_condition: mentalHealthCondition,
  money_debt: moneyDebt,
  housing,
  food,
  work_skills: workSkills,
  long_term_condition: longTermCondition,
  physical_activity: physicalActivity,
  healthy_living: healthyLiving,
  substance_use: substanceUse,
  carer,
  bereavement,
  dementia_memory: dementiaMemory,
  relationships_family: relationshipsFamily,
  abuse_safety: abuseSafety,
  legal_immigration: legalImmigration,
  transport,
  digital,
  nature_arts: natureArts,
  practical_help: practicalHelp,
  learning_disability_autism: learningDisabilityAutism,
  frequent_attender: NONE,
};

/** Sayings that rightly stand under two needs. */
export const SHARED_SAYINGS: ReadonlySet<string> = new Set(shared);

/** Right words that are one slip from a saying's ("window", "widow"): never mended. By stem. */
export const LOOK_ALIKES: ReadonlySet<string> = new Set(lookAlikes.map(stem));

/** Words that groups of one kind are called by: who looks for one would take the other. By stem. */
export const KIN: ReadonlyMap<string, readonly string[]> = kinByStem();

/** One change that a steward made. */
export interface SayingChange {
  saying: string;
  need: NeedId;
  kind: "added" | "taken_away";
}

/** A saying's words one after the other; where a saying ends, the needs that it speaks of. */
export interface Step {
  next: Map<string, Step>;
  needs: Set<NeedId> | null;
  /** Whether groups are called by it, so that its words are worth looking for in listings too. */
  isThing: boolean;
}

export interface Thesaurus {
  start: Step;
  /** Every stem of the sayings, and by each that lacks one of their letters: for words typed with a slip. */
  stems: ReadonlySet<string>;
  slips: ReadonlyMap<string, readonly string[]>;
}

const OPENERS: ReadonlySet<string> = new Set(["a", "an", "the", "i", "im", "ive"]);
const SHORTEST_MENDED = 5;

/** Every saying in force: those of the files that no steward took away, and those that stewards added. */
export function allSayings(
  changes: readonly SayingChange[] = [],
): { need: NeedId; saying: string; isThing: boolean }[] {
  const away = new Set(
    changes.filter(({ kind }) => kind === "taken_away").map(({ need, saying }) => `${need}|${keyOf(saying)}`),
  );
  const filed = NEED_IDS.flatMap((need) => [
    ...EVERYDAY[need].sayings.map((saying) => ({ need, saying, isThing: false })),
    ...EVERYDAY[need].things.map((saying) => ({ need, saying, isThing: true })),
  ]);
  const added = changes.filter(({ kind }) => kind === "added");
  return [
    ...filed.filter(({ need, saying }) => !away.has(`${need}|${keyOf(saying)}`)),
    ...added.map(({ need, saying }) => ({ need, saying, isThing: false })),
  ];
}

/** The thesaurus of the files with the stewards' changes, ready to understand a sentence by. */
export function thesaurusOf(changes: readonly SayingChange[] = []): Thesaurus {
  const start = emptyStep();
  for (const { need, saying, isThing } of allSayings(changes)) putSaying(start, need, saying, isThing);
  const stems = stemsBelow(start);
  return { start, stems, slips: slipsOf(stems) };
}

/**
 * The stems that a saying is known by. Small words are left out, unless no two others would be left: "on my own" is
 * nothing without them.
 */
export function stemsOf(saying: string): string[] {
  const words = fold(saying).split(" ");
  const last = words.length - 1;
  const telling = words.filter(
    (word, index) => !SMALL_WORDS.has(word) || (index === last && LAST_WORDS.has(word)),
  );
  const kept = telling.length > 1 ? telling : OPENERS.has(words[0] ?? "") ? words.slice(1) : words;
  return kept.filter((word) => word !== "").map(stem);
}

/** What two sayings that are understood the same have in common. */
export function keyOf(saying: string): string {
  return stemsOf(saying).join(" ");
}

/** Those of one letter fewer than the word. */
export function withoutOneLetter(word: string): string[] {
  return [...new Set(Array.from(word, (_, index) => word.slice(0, index) + word.slice(index + 1)))];
}

function kinByStem(): Map<string, string[]> {
  const words = new Map<string, Set<string>>();
  for (const family of kin) {
    for (const word of family) {
      const known = words.get(stem(word)) ?? new Set();
      words.set(stem(word), known);
      for (const other of family) if (stem(other) !== stem(word)) known.add(other);
    }
  }
  return new Map([...words].map(([one, others]) => [one, [...others]]));
}

function emptyStep(): Step {
  return { next: new Map(), needs: null, isThing: false };
}

function putSaying(start: Step, need: NeedId, saying: string, isThing: boolean): void {
  const stems = stemsOf(saying);
  if (stems.length === 0) return;
  let step = start;
  for (const one of stems) {
    const next = step.next.get(one) ?? emptyStep();
    step.next.set(one, next);
    step = next;
  }
  step.needs = (step.needs ?? new Set()).add(need);
  step.isThing ||= isThing;
}

function stemsBelow(start: Step): Set<string> {
  const stems = new Set<string>();
  const steps = [start];
  for (const step of steps) {
    for (const [one, next] of step.next) {
      stems.add(one);
      steps.push(next);
    }
  }
  return stems;
}

function slipsOf(stems: ReadonlySet<string>): Map<string, string[]> {
  const slips = new Map<string, string[]>();
  for (const one of stems) {
    if (one.length < SHORTEST_MENDED) continue;
    for (const short of withoutOneLetter(one)) slips.set(short, [...(slips.get(short) ?? []), one]);
  }
  return slips;
}

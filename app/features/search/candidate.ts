import type { CostKind, LanguageId, Weekday } from "~/features/groups/offer";
import { LANGUAGES } from "~/features/groups/offer";
import { STRAIN_ORDER, TAG } from "~/features/groups/search-document";
import type { AccessFeatureId, NeedId } from "~/features/groups/vocabulary";
import { ROOM_ORDER } from "~/features/places/rules";
import type { Hit } from "./engine";
import type { Candidate } from "./fit";

export type RankedHit = Candidate & { groupId: string };

const COST_KINDS: Record<string, CostKind> = { free: "free", to_3: "donation", more: "paid" };

/**
 * What ranking needs to know of a hit; of its access features, only what is asked for. Its price is known no closer than
 * a filter asks for it.
 */
export function candidateOf(hit: Hit, accessNeeds: readonly AccessFeatureId[], hasWords: boolean): RankedHit {
  const tags = hit.tags.split(" ");
  const of: Record<string, string[]> = { n: [], d: [], l: [], c: [] };
  for (const tag of tags) of[tag[0] ?? ""]?.push(tag.slice(2));
  const strain = hit.strain === null ? null : (STRAIN_ORDER[hit.strain] ?? null);
  return {
    groupId: hit.groupId,
    named: hit.named,
    needs: of.n as NeedId[],
    access: accessNeeds.length > 0 ? accessOf(tags, accessNeeds) : {},
    room: ROOM_ORDER[hit.room] ?? "ask",
    placesNow: null,
    waitWeeks: hit.waitWeeks,
    // A paused group is shown last and kindly, so it is not left out here; its room says that it takes nobody.
    strain: strain === "paused" ? null : strain,
    isStrainSaid: false,
    strainBecause: null,
    distanceMiles: hit.miles,
    minAge: hit.minAge,
    maxAge: hit.maxAge,
    days: [...new Set(of.d!.map((slot) => Number(slot[0]) as Weekday))],
    languages: of.l!.flatMap((id) => LANGUAGES[id as LanguageId] ?? []),
    costKind: COST_KINDS[of.c![0] ?? ""] ?? "unknown",
    checkedOn: hit.checkedOn,
    textScore: hasWords ? hit.text : undefined,
  };
}

function accessOf(tags: readonly string[], asked: readonly AccessFeatureId[]): Candidate["access"] {
  const answers: Candidate["access"] = {};
  for (const feature of asked) {
    if (tags.includes(TAG.has(feature))) answers[feature] = "yes";
    else if (tags.includes(TAG.lacks(feature))) answers[feature] = "no";
  }
  return answers;
}

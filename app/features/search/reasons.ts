import { ACCESS_FEATURES, NEEDS, type AccessFeatureId } from "~/features/groups/vocabulary";
import { roomWords } from "~/features/places/rules";
import { ago, daysBetween } from "~/lib/dates";
import { capitalised, listed, lowerFirst } from "~/lib/sentences";

import { milesWords } from "./distance";
import { sharedNeeds, type Candidate, type MatchOptions, type Seeker } from "./fit";

/** One reason why a result stands where it does. */
export type Reason = {
  kind: "needs" | "room" | "distance" | "strain" | "access" | "language" | "day" | "cost" | "checked";
  words: string;
  tone: "good" | "neutral" | "caution";
};

/** Days after which a listing may no longer be true. */
const STALE_AFTER = 180;

/** Every reason that applies, in the order of their weight. Strain is told only where `showStrain` says so. */
export function reasonsFor(seeker: Seeker, candidate: Candidate, options: MatchOptions): Reason[] {
  return [
    needsReason(seeker, candidate),
    roomReason(candidate),
    distanceReason(candidate),
    options.showStrain ? strainReason(candidate) : null,
    ...accessReasons(seeker, candidate),
    languageReason(seeker, candidate),
    dayReason(seeker, candidate),
    costReason(seeker, candidate),
    checkedReason(candidate, options),
  ].filter((reason) => reason !== null);
}

function needsReason(seeker: Seeker, candidate: Candidate): Reason | null {
  const asked = seeker.needs.filter((need) => !NEEDS[need].restricted);
  if (asked.length === 0) return null;
  const shared = sharedNeeds(seeker, candidate);
  if (shared.length === 0) return { kind: "needs", words: "Not meant for these needs", tone: "caution" };
  const named = listed(shared.map((need) => lowerFirst(NEEDS[need].tile)));
  if (shared.length === asked.length) return { kind: "needs", words: `Fits ${named}`, tone: "good" };
  return {
    kind: "needs",
    words: `Fits ${shared.length} of ${asked.length} needs: ${named}`,
    tone: "neutral",
  };
}

function roomReason({ room, waitWeeks, placesNow }: Candidate): Reason {
  const tone =
    room === "places_now" || room === "a_few" ? "good" : room === "not_taking" ? "caution" : "neutral";
  return { kind: "room", words: roomWords(room, { waitWeeks, placesNow }), tone };
}

function distanceReason({ distanceMiles }: Candidate): Reason | null {
  if (distanceMiles === null) return null;
  return { kind: "distance", words: `${capitalised(milesWords(distanceMiles))} away`, tone: "neutral" };
}

function strainReason({ strain, isStrainSaid, strainBecause }: Candidate): Reason | null {
  if (strain === null || strain === "comfortable") return null;
  const why = strainBecause ? `, ${strainBecause}` : "";
  const who = isStrainSaid ? "They" : "The numbers say that they";
  return { kind: "strain", words: `${who} are ${strain}${why}, so other groups come first`, tone: "caution" };
}

function accessReasons({ accessNeeds }: Seeker, { access }: Candidate): Reason[] {
  const having = (answer: string) =>
    accessNeeds.filter((feature) => (access[feature] ?? "unknown") === answer).map(label);
  const reason = (names: string[], words: string, tone: Reason["tone"]): Reason[] =>
    names.length === 0 ? [] : [{ kind: "access", words: capitalised(`${listed(names)}${words}`), tone }];
  return [
    ...reason(having("yes"), "", "good"),
    ...reason(having("partly"), ": partly", "caution"),
    ...reason(having("unknown"), ": not known yet", "caution"),
  ];
}

function languageReason({ languages = [] }: Seeker, candidate: Candidate): Reason | null {
  if (languages.length === 0) return null;
  const spoken = languages.filter((language) => candidate.languages.includes(language));
  return spoken.length > 0
    ? { kind: "language", words: `${listed(spoken)} spoken`, tone: "good" }
    : { kind: "language", words: `${listed([...languages])}: not known yet`, tone: "caution" };
}

function dayReason({ days = [] }: Seeker, candidate: Candidate): Reason | null {
  if (days.length === 0 || candidate.days.length > 0) return null;
  return { kind: "day", words: "Day not known yet", tone: "caution" };
}

function costReason({ free = false }: Seeker, { costKind }: Candidate): Reason | null {
  if (!free || costKind !== "unknown") return null;
  return { kind: "cost", words: "Cost not known yet", tone: "caution" };
}

function checkedReason({ checkedOn }: Candidate, { today }: MatchOptions): Reason {
  if (checkedOn === null)
    return { kind: "checked", words: "Nobody has checked this listing yet", tone: "caution" };
  const stale = daysBetween(checkedOn, today) > STALE_AFTER;
  return { kind: "checked", words: `Checked ${ago(checkedOn, today)}`, tone: stale ? "caution" : "neutral" };
}

function label(feature: AccessFeatureId): string {
  return lowerFirst(ACCESS_FEATURES[feature].label);
}

import { counted } from "~/lib/dates";

import type { LoadFacts, LoadSettings, Signal, SignalLevel } from "../facts";
import { levelOf, percent } from "./measure";

/** P / S: over 0.9 with a waiting list, over 1. */
export function utilisation(facts: LoadFacts, settings: LoadSettings): Signal {
  const { stretched, struggling } = settings.utilisation;
  const base = {
    id: "utilisation",
    family: "room",
    thresholdSentence: `Room. Stretched over ${percent(stretched)} with a waiting list, struggling over ${percent(struggling ?? 1)}.`,
  } as const;
  if (facts.limit === "none") {
    const sentence = `${counted(facts.people, "person", "people")} now, with no fixed limit, so there is nothing to fill.`;
    return { ...base, value: null, level: "unknown", sentence };
  }
  if (facts.limit === "unknown" || facts.safePlaces === null) {
    const sentence = "Places taken: cannot tell yet. Nobody has said how many places are safe.";
    return { ...base, value: null, level: "unknown", sentence };
  }
  const share = facts.people === 0 ? 0 : facts.people / facts.safePlaces;
  const reached = levelOf(share, settings.utilisation, "over");
  const level: SignalLevel = reached === "stretched" && facts.waiting === 0 ? "comfortable" : reached;
  if (!Number.isFinite(share)) {
    const sentence = `${counted(facts.people, "person", "people")} now, and no safe places.`;
    return { ...base, value: null, level, sentence };
  }
  const taken = `${facts.people} of ${counted(facts.safePlaces, "safe place")}`;
  const sentence = `${taken} ${facts.people === 1 ? "is" : "are"} taken: ${percent(share)}.`;
  return { ...base, value: share, level, sentence };
}

/** Weeks that the last in the list will wait: waiting ÷ places freed a week, over 12 weeks. */
export function wait(facts: LoadFacts, settings: LoadSettings): Signal {
  const { stretched, struggling, least } = settings.wait;
  const base = {
    id: "wait",
    family: "room",
    thresholdSentence: `Room, last 12 weeks. Stretched over ${counted(stretched, "week")}, struggling over ${struggling}.`,
  } as const;
  if (facts.waiting === 0) return { ...base, value: 0, level: "comfortable", sentence: "Nobody is waiting." };
  const came = `${counted(facts.placesFreed, "place")} came free in 12 weeks`;
  const weeks = waitWeeks(facts, settings);
  if (weeks === null) {
    const sentence = `The wait: cannot tell yet. ${came}, and it takes ${least}.`;
    return { ...base, value: null, level: "unknown", sentence };
  }
  const waits = facts.waiting === 1 ? "1 person waits" : `${facts.waiting} people wait`;
  const about = weeks < 1 ? "less than a week" : `about ${counted(Math.round(weeks), "week")}`;
  const sentence = `${waits}, and ${came}: ${about}.`;
  return { ...base, value: weeks, level: levelOf(weeks, settings.wait, "over"), sentence };
}

/** The likely wait in weeks; null when too few places came free to tell. 0 when nobody waits. */
export function waitWeeks(
  { waiting, placesFreed }: Pick<LoadFacts, "waiting" | "placesFreed">,
  settings: Pick<LoadSettings, "wait">,
): number | null {
  if (waiting === 0) return 0;
  return placesFreed < Math.max(1, settings.wait.least) ? null : (waiting * 12) / placesFreed;
}

/** The share of the group's decisions that were "no room". */
export function noRoom(facts: LoadFacts, settings: LoadSettings): Signal {
  const { stretched, struggling, least } = settings.noRoom;
  const base = {
    id: "no_room",
    family: "room",
    thresholdSentence: `Room, last 28 days. Stretched at ${percent(stretched)}, struggling at ${percent(struggling ?? 1)}.`,
  } as const;
  if (facts.decided < Math.max(1, least)) {
    const were = facts.decided === 1 ? "There was 1 answer" : `There were ${facts.decided} answers`;
    const sentence = `“No room” answers: cannot tell yet. ${were}, and it takes ${least}.`;
    return { ...base, value: null, level: "unknown", sentence };
  }
  const share = facts.declinedNoRoom / facts.decided;
  const said = facts.declinedNoRoom === 1 ? "was “no room”" : "were “no room”";
  const sentence = `${facts.declinedNoRoom} of ${counted(facts.decided, "answer")} ${said}: ${percent(share)}.`;
  return { ...base, value: share, level: levelOf(share, settings.noRoom, "at"), sentence };
}

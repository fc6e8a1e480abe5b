import { lowerFirst } from "~/lib/sentences";
import type { Signal, SignalId } from "./facts";
import { STRAIN_REASONS, type StrainFlag, type StrainReason } from "./flag";

export const GROUP_COLUMNS = ["name", "level", "people", "waiting", "safe", "funded", "unpaid"] as const;
export type GroupColumn = (typeof GROUP_COLUMNS)[number];

/** One group as a commissioner sees it: operational figures of a group, and nobody in it. */
export interface AreaGroup {
  id: string;
  slug: string;
  name: string;
  level: "comfortable" | "stretched" | "struggling" | "paused" | "unknown";
  people: number;
  waiting: number;
  /** S; null where there is no fixed limit, or nobody has said. */
  safe: number | null;
  limit: "places" | "none" | "unknown";
  /** F and the people beyond it; null where the group is not paid per place. */
  funded: number | null;
  unpaid: number | null;
  /** Why it is as it is, in a few words each: what the group says first, then the signs. */
  reasons: string[];
  /** What lies ahead and can be told: "full in about 5 weeks". */
  ahead: string[];
}

const SIGNS: Record<SignalId, string> = {
  utilisation: "full",
  wait: "a long wait",
  no_room: "saying no for lack of room",
  inflow: "more people sent than usual",
  answer: "answers take long",
  one_team: "one team sends most",
  missed_first: "first visits missed",
  runway: "money runs out",
  unfunded: "places not paid for",
};

/** The group's own reason while its flag stands, then each sign that is stretched or struggling. */
export function strainReasons(
  flag: Pick<StrainFlag, "level" | "reason"> | null,
  signals: readonly Pick<Signal, "id" | "level">[],
): string[] {
  const said = flag && flag.level !== "comfortable" ? [`they say ${saidWords(flag.reason, flag.level)}`] : [];
  const signs = signals.filter(({ level }) => level === "stretched" || level === "struggling");
  return [...said, ...signs.map(({ id }) => SIGNS[id])];
}

function saidWords(reason: StrainReason | null, level: string): string {
  return reason ? lowerFirst(STRAIN_REASONS[reason]) : level;
}

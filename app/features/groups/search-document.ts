import { ROOM_ORDER, type Room, type Strain } from "~/features/places/rules";
import type { CostKind } from "./offer";
import type { AccessAnswer } from "./vocabulary";

/**
 * A listed group as search keeps it, whichever engine: its words in three weights, its tags, and what ranking needs.
 * A hidden address leaves no point, no area and no venue behind, so that no question can find it out.
 */
export interface SearchDocument {
  groupId: string;
  name: string;
  summary: string;
  /** Everything else that may be found by its words. */
  more: string;
  tags: string[];
  areaId: string | null;
  lat: number | null;
  lng: number | null;
  minAge: number | null;
  maxAge: number | null;
  /** A place in `ROOM_ORDER`. */
  room: number;
  /** A place in `STRAIN_ORDER`; null when nothing is known. */
  strain: number | null;
  waitWeeks: number | null;
  checkedOn: string | null;
}

export const STRAIN_ORDER = [
  "comfortable",
  "stretched",
  "struggling",
  "paused",
] as const satisfies readonly Strain[];

export const TIMES = { morning: "Morning", afternoon: "Afternoon", evening: "Evening" } as const;
export type TimeOfDay = keyof typeof TIMES;

/** Tags by what they say; the first letter keeps the kinds apart. Filters are written in them, and so are counts. */
export const TAG = {
  need: (id: string) => `n:${id}`,
  slot: (weekday: number, time: TimeOfDay) => `d:${weekday}${time[0]}`,
  cost: (step: CostStep) => `c:${step}`,
  has: (feature: string) => `y:${feature}`,
  lacks: (feature: string) => `x:${feature}`,
  language: (id: string) => `l:${id}`,
  audience: (id: string) => `a:${id}`,
  way: (id: string) => `w:${id}`,
  /** Asked of the room, not kept as a tag. */
  room: (room: Room) => `r:${ROOM_ORDER.indexOf(room)}`,
  joins: "j:self",
} as const;

export type CostStep = "free" | "to_3" | "more" | "unknown";

const CHEAP_PENCE = 300;

/** What filters and counts are made of, from a listing's own columns. */
export function tagsOf(listing: {
  needs: readonly string[];
  sessions: readonly { weekday: number; startsAt: string }[];
  costKind: CostKind;
  costPence: number | null;
  access: Readonly<Record<string, AccessAnswer>>;
  languages: readonly string[];
  audiences: readonly string[];
  ways: readonly string[];
  takesJoinRequests: boolean;
}): string[] {
  // To come online is a way and a feature at once: either says it
  const answers = Object.entries(listing.access).filter(([feature]) => !listing.ways.includes(feature));
  const tags = [
    ...listing.needs.map(TAG.need),
    ...listing.sessions.map(({ weekday, startsAt }) => TAG.slot(weekday, timeOfDay(startsAt))),
    TAG.cost(costStep(listing.costKind, listing.costPence)),
    ...answers.flatMap(([feature, answer]) =>
      answer === "yes" ? [TAG.has(feature)] : answer === "no" ? [TAG.lacks(feature)] : [],
    ),
    ...listing.languages.map(TAG.language),
    ...listing.audiences.map(TAG.audience),
    ...listing.ways.flatMap((way) => [TAG.way(way), TAG.has(way)]),
    ...(listing.takesJoinRequests ? [TAG.joins] : []),
  ];
  return [...new Set(tags)];
}

/** Before noon, from noon, from five. */
export function timeOfDay(startsAt: string): TimeOfDay {
  if (startsAt < "12:00") return "morning";
  return startsAt < "17:00" ? "afternoon" : "evening";
}

function costStep(kind: CostKind, pence: number | null): CostStep {
  if (kind === "free") return "free";
  if (kind === "donation") return "to_3";
  if (kind === "unknown" || pence === null) return "unknown";
  return pence <= CHEAP_PENCE ? "to_3" : "more";
}

const TILES = 2 ** 15;

/** The square of the usual web map at zoom 15 that holds a point, in Morton order: two bits fewer is one zoom further out. */
export function cellOf(lat: number, lng: number): number {
  const north = Math.asinh(Math.tan((lat * Math.PI) / 180)) / Math.PI;
  const x = Math.min(TILES - 1, Math.max(0, Math.floor(((lng + 180) / 360) * TILES)));
  const y = Math.min(TILES - 1, Math.max(0, Math.floor(((1 - north) / 2) * TILES)));
  let cell = 0;
  for (let bit = 0; bit < 15; bit += 1) {
    cell |= ((x >> bit) & 1) << (2 * bit);
    cell |= ((y >> bit) & 1) << (2 * bit + 1);
  }
  return cell;
}

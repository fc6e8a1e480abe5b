import { database } from "~db/client.server";
import { costLine } from "~/features/groups/listing";
import { WAYS } from "~/features/groups/offer";
import { ACCESS_FEATURES, type AccessAnswer, type AccessFeatureId } from "~/features/groups/vocabulary";
import { freshnessWords } from "~/features/groups/freshness";
import { publicRoom } from "~/features/places/public-room";
import { standingOf, type Room } from "~/features/places/rules";
import { nextSessionWords, timesWords } from "~/features/timetable/words";
import { londonDay } from "~/lib/dates";
import { capitalised } from "~/lib/sentences";
import { milesWords } from "./distance";
import { listingRows, type ListingRow } from "./queries/listings.server";
import type { Reason } from "./reasons";
import type { Found } from "./search.server";

/** A group as a result shows it to anybody, in words. */
export interface GroupCard {
  id: string;
  slug: string;
  name: string;
  summary: string;
  /** Its times, two at most. */
  times: string[];
  next: string | null;
  where: string;
  cost: string;
  marks: { id: string; label: string; value: AccessAnswer }[];
  room: Room;
  roomWords: string;
  checked: string;
  /** Its address then says nothing of the search that found it. */
  sensitive: boolean;
  /** Why it stands where it does, as far as the rest of the card does not say it. */
  why: string[];
  /** Where a map shows it; null for a hidden address and for groups without a place. */
  pin: { lat: number; lng: number } | null;
}

export const HIDDEN_ADDRESS = "The group tells you where when you get in touch";
const USUAL_MARKS: readonly AccessFeatureId[] = ["step_free_entrance", "accessible_toilet", "hearing_loop"];
const MOST_MARKS = 4;

/** The cards of these groups, read afresh in one query; one that is no longer listed is left out. */
export async function groupCards(
  found: readonly Found[],
  { access, now }: { access: readonly AccessFeatureId[]; now: Date },
): Promise<GroupCard[]> {
  const rows = await listingRows(
    database("app"),
    found.map(({ groupId }) => groupId),
    now,
  );
  const byId = new Map(found.map((one) => [one.groupId, one]));
  return rows.map((row) => {
    const { miles = null, reasons = [] } = byId.get(row.id) ?? {};
    return { ...cardFrom(row, { access, now, miles }), why: whyOf(reasons) };
  });
}

/** Reasons that a card does not show by itself. */
const SAID_NOWHERE_ELSE: readonly Reason["kind"][] = ["needs", "language", "day"];

function whyOf(reasons: readonly Reason[]): string[] {
  return reasons.filter(({ kind }) => SAID_NOWHERE_ELSE.includes(kind)).map(({ words }) => words);
}

/** One row as a card. A hidden address shows no place, no distance and no pin. */
export function cardFrom(
  row: ListingRow,
  { access, now, miles }: { access: readonly AccessFeatureId[]; now: Date; miles: number | null },
): Omit<GroupCard, "why"> {
  const today = londonDay(now);
  const room = publicRoom({ ...row, standing: standingOf(row) }, today);
  return {
    id: row.id,
    slug: row.slug,
    name: row.name,
    summary: row.summary,
    times: timesWords(row.timetable, now).slice(0, 2),
    next: nextSessionWords(row.timetable, now),
    where: whereWords(row, miles),
    cost: costLine(row.costKind, row.costPence, row.costNote),
    marks: marksOf(row.access, access),
    room: room.room,
    roomWords: room.words,
    checked: freshnessWords(row, today),
    sensitive: row.sensitive,
    pin: row.addressHidden || row.lat === null || row.lng === null ? null : { lat: row.lat, lng: row.lng },
  };
}

function whereWords(row: ListingRow, miles: number | null): string {
  const far = (["online", "phone", "home_visit"] as const).filter((way) => row.ways.includes(way));
  const farWords = far.map((way) => WAYS[way]);
  if (row.addressHidden) return [HIDDEN_ADDRESS, ...farWords].join(". ");
  const near = [miles === null ? null : milesWords(miles), row.areaName ?? row.venue]
    .filter(Boolean)
    .join(", ");
  if (!row.ways.includes("in_person") && farWords.length > 0) return farWords.join(". ");
  return [capitalised(near) || "Ask them where", ...farWords].join(". ");
}

/** The features asked for, then the usual ones, as many as a card has room for; all unknown is one mark. */
function marksOf(answers: ListingRow["access"], asked: readonly AccessFeatureId[]): GroupCard["marks"] {
  const features = [...new Set([...asked, ...USUAL_MARKS])].slice(0, Math.max(MOST_MARKS - 1, asked.length));
  const marks = features.map((id) => {
    const value: AccessAnswer = answers[id] ?? "unknown";
    return { id, label: ACCESS_FEATURES[id].label, value };
  });
  const nothingKnown = asked.length === 0 && marks.every(({ value }) => value === "unknown");
  return nothingKnown ? [{ id: "getting_in", label: "Getting in", value: "unknown" }] : marks;
}

import type { SearchDocument } from "~/features/groups/search-document";
import { haversineMiles } from "../distance";
import type { Hit, LatLng } from "../engine";
import { fold } from "../folding";
import { englishStem } from "./stem";

/** A group as the second engine keeps it. Short names, because every hit carries them. */
export interface MeiliDocument {
  id: string;
  /** All that a hit needs, in one string; see `packed`. */
  p: string;
  /** The version of `group_search` that it was made from. */
  v: number;
  name: string;
  summary: string;
  more: string;
  /** Its tags and its room as "r:0". */
  t: string[];
  room: number;
  /** Days since 1970; left out when nobody has checked it. */
  checked?: number;
  /** From and to which age. */
  lo: number;
  hi: number;
  _geo?: LatLng;
  /** Of a group without a point: its area, or "any". */
  area?: string;
  /** The first two signs of its id: comparing both sides goes through them one by one. */
  shard: string;
}

export const ANY_AREA = "any";
const OLDEST = 999;
const DAY_MS = 86_400_000;

export function meiliDocument(document: SearchDocument, version: number): MeiliDocument {
  const { groupId, tags, room, minAge, maxAge, lat, lng, areaId, checkedOn } = document;
  const hasPoint = lat !== null && lng !== null;
  const name = withStems(document.name);
  return {
    id: groupId,
    p: packed(document, name),
    v: version,
    name,
    summary: withStems(document.summary),
    more: withStems(document.more),
    t: [...tags, `r:${room}`],
    room,
    ...(checkedOn && { checked: Math.round(Date.parse(checkedOn) / DAY_MS) }),
    lo: minAge ?? 0,
    hi: maxAge ?? OLDEST,
    ...(hasPoint ? { _geo: { lat, lng } } : { area: areaId ?? ANY_AREA }),
    shard: groupId.slice(0, 2),
  };
}

/** A text's words, folded, and after them the stems that are not among them. */
export function withStems(text: string): string {
  const folded = fold(text);
  const words = new Set(folded.split(" "));
  const stems = new Set([...words].map(englishStem).filter((stem) => !words.has(stem)));
  return [folded, ...stems].join(" ");
}

function packed(document: SearchDocument, name: string): string {
  const { room, strain, waitWeeks, minAge, maxAge, checkedOn, lat, lng, tags } = document;
  return [room, strain, waitWeeks, minAge, maxAge, checkedOn, lat, lng, tags.join(" "), name].join("|");
}

/** A hit whose words have still to be weighed against its name. */
export interface FoundHit {
  hit: Hit;
  name: string;
}

/**
 * A hit out of what the engine gave, its distance worked out here. Null when it has not the shape that we write: then the
 * index was not written by us.
 */
export function hitFrom(found: { id?: unknown; p?: unknown }, from: LatLng | null): FoundHit | null {
  if (typeof found.id !== "string" || typeof found.p !== "string" || !UUID.test(found.id)) return null;
  const parts = found.p.split("|");
  const [room, strain, waitWeeks, minAge, maxAge, checkedOn, lat, lng, tags, name] = parts;
  if (parts.length !== 10 || !/^[0-4]$/.test(room!)) return null;
  const at = numberOf(lat) === null ? null : { lat: Number(lat), lng: Number(lng) };
  const hit: Hit = {
    groupId: found.id,
    miles: from && at ? haversineMiles(from, at) : null,
    text: 0,
    named: false,
    tags: tags!,
    minAge: numberOf(minAge),
    maxAge: numberOf(maxAge),
    room: Number(room),
    strain: numberOf(strain),
    waitWeeks: numberOf(waitWeeks),
    checkedOn: checkedOn || null,
  };
  return { hit, name: name! };
}

const UUID = /^[0-9a-f]{8}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{12}$/;

function numberOf(text: string | undefined): number | null {
  return text ? Number(text) : null;
}

/** Whether a copy is what we wrote, in every field. */
export function sameDocument(ours: MeiliDocument, copy: Partial<MeiliDocument>): boolean {
  const fields = new Set([...Object.keys(ours), ...Object.keys(copy)]) as Set<keyof MeiliDocument>;
  return [...fields].every((field) => JSON.stringify(ours[field]) === JSON.stringify(copy[field]));
}

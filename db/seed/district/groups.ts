import { toLngLat, type Km } from "./geometry";
import { ACROSS_WYNMERE } from "./groups/across-wynmere";
import { BRACKWATER } from "./groups/brackwater";
import { FENNEL_CROSS } from "./groups/fennel-cross";
import { LARKMOOR } from "./groups/larkmoor";
import { OLD_WHARF } from "./groups/old-wharf";
import { ORCHARD_HILL } from "./groups/orchard-hill";
import { TANNERS_REACH } from "./groups/tanners-reach";
import { AREAS, areaAt, type AreaId } from "./map";
import { dramaPhone, ORGANISATIONS } from "./organisations";
import { OTHER_POTS } from "./other-pots";
import { dice, type Dice } from "./random";
import { VENUES, type DrawnVenue } from "./venues";
import type {
  AccessNotes,
  Listing,
  SeedAccess,
  SeedFeature,
  SeedGroup,
  SeedPot,
  SeedStrain,
  Session,
} from "./shape";

const LISTINGS: readonly Listing[] = [
  ...LARKMOOR,
  ...TANNERS_REACH,
  ...OLD_WHARF,
  ...ORCHARD_HILL,
  ...BRACKWATER,
  ...FENNEL_CROSS,
  ...ACROSS_WYNMERE,
];
const DAYS = ["Mon", "Tue", "Wed", "Thu", "Fri", "Sat", "Sun"];
const FUNDERS = [
  "Wyn Valley Community Foundation",
  "Harbour Trust",
  "Bellwether Fund",
  "Wynmere District Council",
  "Local Health Partnership",
];

/** The part of an address that names a group: lower case words with hyphens. */
export function slugOf(name: string): string {
  return name
    .toLowerCase()
    .normalize("NFD")
    .replace(/[^a-z0-9\s–-]/g, "")
    .replace(/[\s–-]+/g, "-");
}

function sessionsOf(when: string | undefined): Session[] {
  return (when ?? "")
    .split("; ")
    .filter((part) => part !== "")
    .map((part) => {
      const match = /^(\w{3}) (\d\d:\d\d)-(\d\d:\d\d)(?: (.+))?$/.exec(part);
      const weekday = DAYS.indexOf(match?.[1] ?? "") + 1;
      if (!match?.[2] || !match[3] || weekday === 0) throw new Error(`cannot read the session "${part}"`);
      return { weekday, startsAt: match[2], endsAt: match[3], note: match[4] ?? "" };
    });
}

/** What is known, the group's own words winning over the venue's. */
function accessOf(...known: (AccessNotes | undefined)[]): SeedAccess[] {
  const access = new Map<SeedFeature, SeedAccess>();
  const set = (features: readonly SeedFeature[] | undefined, value: "yes" | "no") => {
    for (const feature of features ?? []) access.set(feature, { feature, value, note: "" });
  };
  for (const notes of known) {
    set(notes?.no, "no");
    for (const [feature, note] of Object.entries(notes?.partly ?? {}) as [SeedFeature, string][]) {
      access.set(feature, { feature, value: "partly", note });
    }
    set(notes?.yes, "yes");
  }
  return [...access.values()];
}

function costOf({ cost, costNote = "" }: Listing): Pick<SeedGroup, "costKind" | "costPence" | "costNote"> {
  if (typeof cost === "number") return { costKind: "paid", costPence: cost, costNote };
  return { costKind: cost ?? "free", costPence: null, costNote };
}

const BLOCK = {
  purpose: "",
  rule: "block",
  ratePence: null,
  amountPence: null,
  sustainedWeeks: null,
  triggeredBy: null,
} as const;

/** Written blocks as they stand; about a third of the other groups have one that covers most of their places. */
function blocksOf(listing: Listing, safePlaces: number | null, die: Dice): SeedPot[] {
  if (listing.pots) {
    return listing.pots.map(([funder, places, startsInDays, endsInDays]) => ({
      ...BLOCK,
      funder,
      places,
      startsInDays,
      endsInDays,
    }));
  }
  if (safePlaces === null || listing.unclaimed || !die.chance(0.33)) return [];
  const endsInDays = die.between(35, 400);
  const places = Math.max(2, Math.round(safePlaces * (0.7 + die.next() * 0.35)));
  return [{ ...BLOCK, funder: die.pick(FUNDERS), places, startsInDays: endsInDays - 365, endsInDays }];
}

function strainOf({ strain, because }: Listing, die: Dice): SeedStrain | null {
  if (!strain) return null;
  return {
    level: strain,
    reason: because ?? null,
    setDaysAgo: die.between(2, 24),
    endsInDays: die.between(6, 40),
  };
}

/** Most listings were looked at this season; some have gone stale, and nobody has looked at an imported one. */
function checkedDaysAgo(listing: Listing, die: Dice): number | null {
  if (PENDING.has(listing.name) || UNCHECKED.has(listing.name)) return null;
  if (listing.checkedDaysAgo !== undefined) return listing.checkedDaysAgo;
  if (listing.unclaimed) return die.between(120, 400);
  return die.chance(0.8) ? die.between(0, 95) : die.between(96, 330);
}

function roomOf(listing: Listing, die: Dice): SeedGroup["room"] {
  if (listing.unclaimed) return null;
  const safePlaces = listing.places === undefined ? die.between(8, 16) : listing.places;
  const small = safePlaces !== null && safePlaces <= 20;
  const weeklyIntake = listing.intake ?? (small && die.chance(0.5) ? die.between(2, 3) : null);
  return { safePlaces, weeklyIntake, waitingLimit: die.between(4, 12), holdDays: die.pick([3, 5, 5, 7]) };
}

type Place = Pick<SeedGroup, "venue" | "address" | "postcode" | "lat" | "lng" | "gettingThere">;

function placeOf(listing: Listing): Place {
  if (!listing.at) {
    return { venue: null, address: null, postcode: null, lat: null, lng: null, gettingThere: "" };
  }
  const { name, street, postcode, at, travel = "" }: DrawnVenue = VENUES[listing.at];
  const [lng, lat] = toLngLat(at);
  return { venue: name, address: street, postcode, lat, lng, gettingThere: travel };
}

function areaOf(listing: Listing): AreaId {
  if (listing.area) return listing.area;
  const at: Km | undefined = listing.at && VENUES[listing.at].at;
  const [lng, lat] = at ? toLngLat(at) : [0, 0];
  const area = areaAt(lat, lng);
  if (area === null) throw new Error(`${listing.name} is in no area: give it a venue or an area`);
  return area;
}

/** Imported listings that were let in by the list, before anybody looked at each. */
const UNCHECKED = new Set([
  "Lark Rise Bowls",
  "Salt Road Over-60s",
  "Hill Garden Society",
  "Basin Model Boats",
]);

/** Imported listings that still wait for a steward to look at them. */
const PENDING = new Set(["Quince Lane Model Railway", "Indian Classical Dance Fennel", "Sea Shanty Crew"]);

function organisationOf(listing: Listing): Pick<SeedGroup, "organisation" | "website"> {
  if (listing.unclaimed) return { organisation: null, website: null };
  const website = ORGANISATIONS.find(({ key }) => key === listing.org)?.website ?? null;
  return { organisation: listing.org, website };
}

function waysIn(listing: Listing): SeedAccess[] {
  const venue: DrawnVenue | undefined = listing.at && VENUES[listing.at];
  return accessOf(listing.hidden || listing.unclaimed ? undefined : venue?.access, listing.access);
}

function toGroup(listing: Listing, index: number): SeedGroup {
  const slug = slugOf(listing.name);
  const die = dice(`group ${slug}`);
  const room = roomOf(listing, die);
  return {
    slug,
    status: PENDING.has(listing.name) ? "pending" : "listed",
    name: listing.name,
    summary: listing.line,
    description: listing.about,
    firstTime: listing.first,
    ...organisationOf(listing),
    area: areaOf(listing),
    ...placeOf(listing),
    addressHidden: listing.hidden ?? false,
    ways: [...(listing.ways ?? (["in_person"] as const))],
    sessions: sessionsOf(listing.when),
    needs: [...listing.needs],
    audiences: [...(listing.for ?? (["everyone"] as const))],
    languages: [...(listing.languages ?? (["en"] as const))],
    ...costOf(listing),
    minAge: listing.ages?.[0] ?? null,
    maxAge: listing.ages?.[1] ?? null,
    access: waysIn(listing),
    phone: listing.phone ?? dramaPhone(200 + index),
    phoneNote: listing.phoneNote ?? "",
    email: `${slug}@groups.test`,
    takesJoinRequests: !listing.referredOnly && !listing.unclaimed,
    sensitive: listing.sensitive ?? false,
    sharesNumbers: die.chance(0.2),
    checkedDaysAgo: checkedDaysAgo(listing, die),
    checkedBy: listing.unclaimed || die.chance(0.2) ? "directory" : "group",
    room,
    pots: [...blocksOf(listing, room?.safePlaces ?? null, die), ...(OTHER_POTS[slug] ?? [])],
    strain: strainOf(listing, die),
    popularity: listing.unclaimed ? 0 : (listing.popular ?? 0.2),
  };
}

/** Every group of Wynmere, in a fixed order, the same on every day. */
export const GROUPS: readonly SeedGroup[] = LISTINGS.map(toGroup);

/** The groups of each area, by its id. */
export function groupsByArea(): Map<AreaId, SeedGroup[]> {
  return new Map(AREAS.map((area) => [area.id, GROUPS.filter((group) => group.area === area.id)]));
}

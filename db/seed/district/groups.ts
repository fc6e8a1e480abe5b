import { toLngLat, type Km } from "./geometry";
import { ACROSS_WYNMERE } from "./groups/across-wynmere";
import { BRACKWATER } from "./groups/brackwater";
import { FENNEL_CROSS } from "./groups/fennel-cross";
import { LARKMOOR } from "./groups/larkmoor";
import { OLD_WHARF } from "./groups/old-wharf";
import { ORCHARD_HILL } from "./groups/orchard-hill";
import { TANNERS_REACH } from "./groups/tanners-reach";
import { AREAS, areaAt, type AreaId } from "./map";
import { dramaPhone } from "./organisations";
import { dice, type Dice } from "./random";
import { VENUES, type DrawnVenue } from "./venues";
import type { AccessNotes, FeatureId, Listing, SeedGroup, SeedPot, SeedStrain, Session } from "./shape";

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
      return { weekday, starts: match[2], ends: match[3], note: match[4] ?? null };
    });
}

function answersOf(...notes: (AccessNotes | undefined)[]): SeedGroup["access"] {
  const access: SeedGroup["access"] = {};
  const set = (ids: readonly FeatureId[] | undefined, answer: "yes" | "no") => {
    for (const id of ids ?? []) access[id] = { answer, note: null };
  };
  for (const known of notes) {
    set(known?.no, "no");
    for (const [id, note] of Object.entries(known?.partly ?? {}) as [FeatureId, string][]) {
      access[id] = { answer: "partly", note };
    }
    set(known?.yes, "yes");
  }
  return access;
}

function costOf({ cost, costNote }: Listing): SeedGroup["cost"] {
  const note = costNote ?? null;
  if (typeof cost === "number") return { kind: "paid", pence: cost, note };
  return { kind: cost ?? "free", pence: null, note };
}

/** Written pots as they stand; about a third of the other groups have one block that covers most of their places. */
function potsOf(listing: Listing, safePlaces: number | null, die: Dice): SeedPot[] {
  if (listing.pots) {
    return listing.pots.map(([funder, places, startsInDays, endsInDays]) => ({
      funder,
      places,
      startsInDays,
      endsInDays,
    }));
  }
  if (safePlaces === null || listing.unclaimed || !die.chance(0.33)) return [];
  const endsInDays = die.between(35, 400);
  const places = Math.max(2, Math.round(safePlaces * (0.7 + die.next() * 0.35)));
  return [{ funder: die.pick(FUNDERS), places, startsInDays: endsInDays - 365, endsInDays }];
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
function checkedDaysAgo(listing: Listing, die: Dice): number {
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

function venueOf(listing: Listing): SeedGroup["venue"] {
  if (!listing.at) return null;
  const venue: DrawnVenue = VENUES[listing.at];
  const [lng, lat] = toLngLat(venue.at);
  return { name: venue.name, address: venue.street, postcode: venue.postcode, lat, lng };
}

function areaOf(listing: Listing): AreaId {
  if (listing.area) return listing.area;
  const at: Km | undefined = listing.at && VENUES[listing.at].at;
  const [lng, lat] = at ? toLngLat(at) : [0, 0];
  const area = areaAt(lat, lng);
  if (area === null) throw new Error(`${listing.name} is in no area: give it a venue or an area`);
  return area;
}

function toGroup(listing: Listing, index: number): SeedGroup {
  const slug = slugOf(listing.name);
  const die = dice(`group ${slug}`);
  const room = roomOf(listing, die);
  const venueAccess: AccessNotes | undefined =
    listing.at && !listing.hidden ? VENUES[listing.at].access : undefined;
  return {
    slug,
    name: listing.name,
    summary: listing.line,
    description: listing.about,
    firstTime: listing.first,
    organisation: listing.org,
    area: areaOf(listing),
    venue: venueOf(listing),
    addressHidden: listing.hidden ?? false,
    ways: [...(listing.ways ?? (["in_person"] as const))],
    sessions: sessionsOf(listing.when),
    needs: [...listing.needs],
    audiences: [...(listing.for ?? (["everyone"] as const))],
    cost: costOf(listing),
    ages: { from: listing.ages?.[0] ?? null, to: listing.ages?.[1] ?? null },
    languages: [...(listing.languages ?? ["en"])],
    access: listing.unclaimed ? answersOf(listing.access) : answersOf(venueAccess, listing.access),
    phone: listing.phone ?? dramaPhone(200 + index),
    email: `${slug}@groups.test`,
    takesSelfReferral: !listing.referredOnly,
    sensitive: listing.sensitive ?? false,
    claimed: !listing.unclaimed,
    checkedDaysAgo: checkedDaysAgo(listing, die),
    room,
    pots: potsOf(listing, room?.safePlaces ?? null, die),
    strain: strainOf(listing, die),
    popularity: listing.unclaimed ? 0 : (listing.popular ?? 0.2),
  };
}

/** Every group of Wynmere, in a fixed order, the same on every day. */
export const GROUPS: readonly SeedGroup[] = LISTINGS.map(toGroup);

/** How the areas stand beside each other in numbers: groups by area. */
export function groupsByArea(): Map<AreaId, SeedGroup[]> {
  return new Map(AREAS.map((area) => [area.id, GROUPS.filter((group) => group.area === area.id)]));
}

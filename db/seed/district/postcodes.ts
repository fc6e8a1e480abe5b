import { isInside, toLngLat, type Km } from "./geometry";
import { AREAS, areaAt, riverRing, type AreaId, type DistrictArea } from "./map";
import { dice, type Dice } from "./random";
import { VENUES } from "./venues";

/** A unit postcode and the point it stands for. */
export interface SeedPostcode {
  postcode: string;
  outcode: string;
  area: AreaId;
  lat: number;
  lng: number;
}

/** The letters that the second half of a postcode may have. */
const LETTERS = "ABDEFGHJLNPQRSTUWXYZ".split("");
const PER_OUTCODE = 100;

function isVenueOf(area: DistrictArea, postcode: string): boolean {
  return postcode.startsWith(`${area.outcode} `);
}

/** A dry spot of the area, more often near its shops than at its edges. */
function spotIn(area: DistrictArea, die: Dice): { lat: number; lng: number } {
  const [east, north] = area.streets ?? area.middle;
  const river = riverRing();
  for (let attempt = 0; attempt < 1000; attempt += 1) {
    const [angle, reach] = [die.next() * 2 * Math.PI, die.next() ** 0.8];
    const at: Km = [east + Math.cos(angle) * reach * 2, north + Math.sin(angle) * reach * 1.4];
    const [lng, lat] = toLngLat(at);
    if (areaAt(lat, lng) === area.id && !isInside(river, lng, lat)) return { lat, lng };
  }
  throw new Error(`no dry ground found in ${area.name}`);
}

function postcodesOf(area: DistrictArea): SeedPostcode[] {
  const die = dice(`postcodes ${area.outcode}`);
  const of = { outcode: area.outcode, area: area.id };
  const known = new Map<string, SeedPostcode>();
  for (const { postcode, at } of Object.values(VENUES)) {
    const [lng, lat] = toLngLat(at);
    if (isVenueOf(area, postcode)) known.set(postcode, { postcode, ...of, lat, lng });
  }
  while (known.size < PER_OUTCODE) {
    const postcode = `${area.outcode} ${die.between(1, 6)}${die.pick(LETTERS)}${die.pick(LETTERS)}`;
    if (!known.has(postcode)) known.set(postcode, { postcode, ...of, ...spotIn(area, die) });
  }
  return [...known.values()].sort((a, b) => a.postcode.localeCompare(b.postcode));
}

/** The six hundred made-up postcodes of Wynmere, those of its venues among them. */
export const POSTCODES: readonly SeedPostcode[] = AREAS.flatMap(postcodesOf);

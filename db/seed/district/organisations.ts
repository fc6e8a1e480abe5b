export type OrganisationKind =
  "charity" | "cic" | "club" | "faith" | "tenants" | "council" | "school" | "health" | "informal";

/** The organisations of Wynmere: all made up. The first ones of each kind run many groups, the last ones run one. */
const NAMES = {
  "larkmoor-growers": ["Larkmoor Growers", "charity"],
  "larkmoor-community": ["Larkmoor Community Association", "charity"],
  "bellpit-tenants": ["Bellpit Lane Tenants", "tenants"],
  "wyn-carers": ["Wyn Carers Centre", "charity"],
  "wynmere-advice": ["Wynmere Advice", "charity"],
  "wynmere-mind-matters": ["Steady: Wynmere Wellbeing", "charity"],
  "wynmere-council": ["Wynmere District Council", "council"],
  "wynmere-libraries": ["Wynmere Libraries", "council"],
  "wynmere-leisure": ["Wynmere Leisure", "council"],
  "age-well": ["Ageing Well in Wynmere", "charity"],
  "memory-lane": ["Wynmere Memory Friends", "charity"],
  "long-table": ["The Long Table", "cic"],
  "old-wharf-arts": ["Old Wharf Arts", "cic"],
  "old-wharf-sheds": ["Slipway Sheds", "charity"],
  "wharf-trust": ["Old Wharf Neighbourhood Trust", "charity"],
  "st-brannocks": ["St Brannock’s Church", "faith"],
  "st-hilds": ["St Hild’s Parish", "faith"],
  "salt-road-methodists": ["Salt Road Methodist Church", "faith"],
  "an-noor": ["An-Noor Centre", "faith"],
  gurdwara: ["Wynmere Gurdwara", "faith"],
  "river-chapel": ["River Chapel", "faith"],
  "quaker-meeting": ["Wynmere Quaker Meeting", "faith"],
  "tannery-works": ["The Tannery Works", "cic"],
  "reach-community": ["Reach Community Hub", "charity"],
  "reach-parents": ["Reach Parents Together", "informal"],
  "orchard-hill-hall": ["Orchard Hill Village Hall Trust", "charity"],
  "orchard-singers": ["Orchard Hill Singers", "club"],
  "cherry-bank-growers": ["Cherry Bank Community Orchard", "cic"],
  "brackwater-boats": ["Brackwater Boat Trust", "charity"],
  "marsh-keepers": ["Marsh Keepers", "charity"],
  "brackwater-social": ["Brackwater Working People’s Club", "club"],
  "saltings-tenants": ["Saltings Estate Tenants", "tenants"],
  "fennel-community": ["Fennel Cross Community Centre", "charity"],
  "fennel-pantry": ["Fennel Cross Pantry", "cic"],
  "long-acre-farm": ["Long Acre Care Farm", "cic"],
  "cross-sports": ["Cross Sports Association", "club"],
  "green-gym": ["Wyn Valley Green Volunteers", "charity"],
  "wyn-walkers": ["Wyn Walkers", "club"],
  "safe-harbour": ["Safe Harbour Wynmere", "charity"],
  "new-leaf": ["New Leaf Recovery", "charity"],
  "roof-and-key": ["Roof and Key", "charity"],
  "welcome-wynmere": ["Welcome Wynmere", "charity"],
  wheels: ["Wynmere Wheels", "cic"],
  "bereaved-together": ["Side by Side Bereavement", "charity"],
  "deaf-wynmere": ["Deaf Wynmere", "charity"],
  sightline: ["Sightline Wynmere", "charity"],
  "open-door-autism": ["Open Door Autism", "charity"],
  "people-first": ["Speaking Up Wynmere", "charity"],
  "rainbow-wynmere": ["Rainbow Wynmere", "charity"],
  "forces-friends": ["Forces Friends Wynmere", "charity"],
  "youth-hub": ["The Crossing Youth Project", "charity"],
  "family-tree": ["Family Tree Wynmere", "charity"],
  "little-acorns": ["Little Acorns", "cic"],
  "fennel-primary": ["Fennel Cross Primary School", "school"],
  "larkmoor-high": ["Larkmoor High School", "school"],
  "tanners-primary": ["Tannery Lane School", "school"],
  "wyn-college": ["Wyn Valley College", "school"],
  "work-ready": ["First Rung", "cic"],
  "digital-neighbours": ["Digital Neighbours", "cic"],
  "repair-wynmere": ["Mend It Wynmere", "informal"],
  "mend-and-natter": ["Mend and Natter", "informal"],
  "heart-club": ["Wynmere Heart and Lung Club", "club"],
  "diabetes-group": ["Wynmere Diabetes Group", "informal"],
  "stroke-club": ["Second Wind Stroke Club", "club"],
  "pain-cafe": ["Living Well with Pain Wynmere", "informal"],
  "parkinsons-movers": ["Wynmere Movers", "informal"],
  "breathe-easy": ["Wyn Breathers", "informal"],
  "cancer-cafe": ["The Lighthouse Cancer Café", "charity"],
  "smoke-free": ["Smokefree Wynmere", "health"],
  "old-wharf-surgery": ["Old Wharf Surgery Friends", "health"],
  "hill-surgery": ["Hill Road Surgery Friends", "health"],
  "larkmoor-surgery": ["Moor Road Surgery Friends", "health"],
  "credit-union": ["Wyn Valley Credit Union", "cic"],
  "warm-homes": ["Warm Homes Wynmere", "charity"],
  "law-centre": ["Wynmere Law Clinic", "charity"],
  "furniture-store": ["The Turnaround Furniture Store", "cic"],
  "womens-centre": ["Wynmere Women’s Centre", "charity"],
  "mens-talk": ["Talk Shop", "cic"],
  befrienders: ["Wynmere Befrienders", "charity"],
  "pets-company": ["Wagging Welcome", "charity"],
  museum: ["Wynmere Museum", "charity"],
  "wyn-radio": ["Radio Wyn", "cic"],
  "brass-band": ["Larkmoor Silver Band", "club"],
  "wyn-theatre": ["The Little Wyn Theatre", "charity"],
  potters: ["Kiln Gate Potters", "cic"],
  "photo-club": ["Wynmere Camera Club", "club"],
  "chess-club": ["Old Wharf Chess Club", "club"],
  "bowls-club": ["Fennel Park Bowls Club", "club"],
  "football-trust": ["Wynmere Town Football Trust", "charity"],
  "cricket-club": ["Orchard Hill Cricket Club", "club"],
  "swim-club": ["Wynmere Seals Swimming Club", "club"],
  anglers: ["Wyn Valley Anglers", "club"],
  cyclists: ["Easy Riders Wynmere", "club"],
  runners: ["Reach Runners", "club"],
  "dance-reach": ["Dance Reach", "cic"],
  "boxing-gym": ["Tannery Amateur Boxing Club", "club"],
  "tai-chi": ["Still Water Tai Chi", "informal"],
  "yoga-shed": ["The Yoga Shed", "cic"],
  "caribbean-elders": ["Wynmere Caribbean Elders", "charity"],
  "polish-club": ["Wynmere Polish Club", "club"],
  "asian-women": ["Sahara Asian Women’s Group", "charity"],
  "chinese-association": ["Wynmere Chinese Association", "charity"],
  "ukraine-friends": ["Wynmere Friends of Ukraine", "informal"],
  "traveller-voice": ["Open Road Traveller Support", "charity"],
  "hope-street": ["Hope Street Night Shelter", "charity"],
  "harbour-kitchen": ["The Harbour Kitchen", "cic"],
  "reach-pantry": ["Reach Pantry", "cic"],
  "larkmoor-pantry": ["Larkmoor Larder", "cic"],
  "womens-institute": ["Orchard Hill Women’s Institute", "club"],
  u3a: ["Wynmere Learning in Later Life", "club"],
  "time-bank": ["Wynmere Time Bank", "charity"],
  "good-neighbours-hill": ["Orchard Hill Good Neighbours", "informal"],
  "good-neighbours-brackwater": ["Brackwater Good Neighbours", "informal"],
  "tenants-reach": ["Kiln Gate Flats Tenants", "tenants"],
  "wharf-housing": ["Wharf and Valley Homes", "tenants"],
  "parish-larkmoor": ["Larkmoor Parish Council", "council"],
  "hedgehog-nursery": ["Hedgehog Lane Nursery", "school"],
  grandparents: ["Wynmere Grandparents Plus", "informal"],
  "one-parent": ["One and All Families", "informal"],
  fathers: ["Dads of Wynmere", "informal"],
} as const satisfies Record<string, readonly [string, OrganisationKind]>;

export type OrganisationKey = keyof typeof NAMES;

export interface SeedOrganisation {
  key: OrganisationKey;
  name: string;
  kind: OrganisationKind;
  /** Above every number of the register of England and Wales, which begins its newest with 12: nobody's. */
  charityNumber: string | null;
  /** In the range that Ofcom keeps for drama, 01632 960000 to 960999. */
  phone: string;
  email: string;
  website: string | null;
}

/** A drama telephone number, from its last three digits (0 to 999). */
export function dramaPhone(number: number): string {
  if (number < 0 || number > 999) throw new RangeError("drama numbers end in 000 to 999");
  return `01632 960${String(number).padStart(3, "0")}`;
}

function isOrganisationKey(key: string): key is OrganisationKey {
  return key in NAMES;
}

/** All organisations, in a fixed order. Informal ones have no website. */
export const ORGANISATIONS: readonly SeedOrganisation[] = Object.keys(NAMES)
  .filter(isOrganisationKey)
  .map((key, index) => {
    const [name, kind] = NAMES[key];
    const website = kind === "informal" || kind === "tenants" ? null : `https://example.org/${key}`;
    return {
      key,
      name,
      kind,
      charityNumber: kind === "charity" ? String(9_990_001 + index) : null,
      phone: dramaPhone(1 + index),
      email: `hello@${key}.test`,
      website,
    };
  });

import { addDays, instantAt, type Day } from "~/lib/dates";
import { GROUPS } from "./district/groups";
import { AREAS, type AreaId, type DistrictArea } from "./district/map";
import { ORGANISATIONS, type SeedOrganisation } from "./district/organisations";
import { people, type SeedPerson } from "./district/people";
import { POSTCODES, type SeedPostcode } from "./district/postcodes";
import { dice } from "./district/random";
import type { SeedGroup } from "./district/shape";
import { STAFF, TEAMS, type SeedStaff, type SeedTeam, type TeamKey } from "./district/staff";
import { stableId } from "./stable-id";

/** What is written down of a made-up district before anything happens in it. */
export interface District {
  areas: readonly DistrictArea[];
  postcodes: readonly SeedPostcode[];
  organisations: readonly SeedOrganisation[];
  groups: readonly SeedGroup[];
  teams: readonly SeedTeam[];
  staff: readonly SeedStaff[];
  people: readonly SeedPerson[];
}

export const WYNMERE: District = {
  areas: AREAS,
  postcodes: POSTCODES,
  organisations: ORGANISATIONS,
  groups: GROUPS,
  teams: TEAMS,
  staff: STAFF,
  people: people(900),
};

/** Days of history before the day of seeding. */
export const YEAR_DAYS = 365;

/** When the lists of a district were drawn up: every id of its areas, teams and accounts is as old. */
const FOUNDED = instantAt("2024-01-08", "09:00");

const founded = new Map<string, string>();

/** Asked for many thousand times in a year that is told, so each is reckoned once. */
function foundedId(name: string): string {
  const id = founded.get(name) ?? stableId(name, FOUNDED);
  founded.set(name, id);
  return id;
}

export const areaIdOf = (area: AreaId) => foundedId(`area ${area}`);
export const organisationIdOf = (key: string) => foundedId(`organisation ${key}`);
export const teamIdOf = (key: TeamKey) => foundedId(`team ${key}`);
export const userIdOf = (email: string) => foundedId(`user ${email}`);
export const membershipIdOf = (email: string) => foundedId(`membership ${email}`);
export const groupIdOf = (slug: string) => foundedId(`group ${slug}`);
export const sessionIdOf = (slug: string, n: number) => foundedId(`session ${slug} ${n}`);
export const poolIdOf = (slug: string) => foundedId(`pool ${slug}`);
export const personIdOf = (key: string) => foundedId(`person ${key}`);

/** The day a group was first listed: most of them long ago, about one in ten within the year. */
export function listedOn({ slug, popularity, status }: SeedGroup, today: Day): Day {
  const die = dice(`listed ${slug}`);
  if (status === "pending") return addDays(today, -die.between(2, 16));
  const isNew = popularity < 0.6 && die.chance(0.12);
  return addDays(today, -(isNew ? die.between(60, 200) : die.between(YEAR_DAYS + 35, 900)));
}

/** When a person came to their team: some before the year began, the others through it. */
export function arrivedAt({ key }: SeedPerson, today: Day): Date {
  const die = dice(`arrived ${key}`);
  const day = addDays(today, -Math.max(1, die.between(-10, YEAR_DAYS + 60)));
  return instantAt(day, `${String(die.between(9, 16)).padStart(2, "0")}:${die.between(10, 59)}`);
}

/** The organisers of each organisation; one without any answers by e-mailed links. */
export function organiserOf(district: District, organisation: string | null): SeedStaff | null {
  return district.staff.find(({ organisation: own }) => own !== null && own === organisation) ?? null;
}

/** The link worker of a person's team who keeps their record. */
export function keeperOf(district: District, { key, team }: SeedPerson): SeedStaff {
  const own = district.staff.filter((staff) => staff.team === team);
  return dice(`keeper ${key}`).pick(own);
}

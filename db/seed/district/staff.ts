import type { AreaId } from "./map";
import { ORGANISATIONS, type OrganisationKey } from "./organisations";
import { dice } from "./random";

export type TeamKey = "old-wharf" | "moor-and-hill" | "fennel-and-reach";

export interface SeedTeam {
  key: TeamKey;
  name: string;
  /** The surgery that they work from. */
  host: string;
  areas: readonly AreaId[];
}

export const TEAMS: readonly SeedTeam[] = [
  {
    key: "old-wharf",
    name: "Old Wharf link workers",
    host: "Old Wharf Surgery",
    areas: ["old-wharf", "brackwater"],
  },
  {
    key: "moor-and-hill",
    name: "Moor and Hill link workers",
    host: "Moor Road Surgery",
    areas: ["larkmoor", "orchard-hill"],
  },
  {
    key: "fennel-and-reach",
    name: "Fennel and Reach link workers",
    host: "Market Street Surgery",
    areas: ["fennel-cross", "tanners-reach"],
  },
];

export type StaffRole = "link_worker" | "organiser" | "steward" | "commissioner" | "administrator";

/** Somebody who signs in. A link worker has a team, an organiser an organisation, a commissioner areas. */
export interface SeedStaff {
  name: string;
  email: string;
  role: StaffRole;
  team: TeamKey | null;
  organisation: OrganisationKey | null;
  areas: readonly AreaId[];
  /** One of the five accounts that are printed at start. */
  isDemoAccount: boolean;
  /** Asked lately and not come yet: nobody has acted by this account. */
  isInvited?: true;
}

const EVERY_AREA: readonly AreaId[] = TEAMS.flatMap(({ areas }) => areas);
const NOBODY = { team: null, organisation: null, areas: [], isDemoAccount: false } as const;

function linkWorker(name: string, team: TeamKey, email = addressOf(name, "links.test")): SeedStaff {
  return { ...NOBODY, name, email, role: "link_worker", team, isDemoAccount: email.endsWith("@demo.test") };
}

function addressOf(name: string, domain: string): string {
  const local = name
    .toLowerCase()
    .replace(/[^a-z ]/g, "")
    .replaceAll(" ", ".");
  return `${local}@${domain}`;
}

const OFFICE: readonly SeedStaff[] = [
  linkWorker("Priya Raman", "old-wharf", "linkworker@demo.test"),
  linkWorker("Tom Haverley", "old-wharf"),
  linkWorker("Grace Adeyemi", "old-wharf"),
  linkWorker("Siobhan Keane", "moor-and-hill"),
  linkWorker("Marlon Petrie", "moor-and-hill"),
  linkWorker("Anita Bright", "moor-and-hill"),
  linkWorker("Jonas Weller", "fennel-and-reach"),
  linkWorker("Noor Saleem", "fennel-and-reach"),
  linkWorker("Catrin Voyle", "fennel-and-reach"),
  { ...NOBODY, name: "Helen Ostler", email: "steward@demo.test", role: "steward", isDemoAccount: true },
  { ...NOBODY, name: "Dominic Yates", email: addressOf("Dominic Yates", "directory.test"), role: "steward" },
  {
    ...NOBODY,
    name: "Femi Lawson",
    email: "commissioner@demo.test",
    role: "commissioner",
    areas: EVERY_AREA,
    isDemoAccount: true,
  },
  {
    ...NOBODY,
    name: "Judith Crane",
    email: addressOf("Judith Crane", "board.test"),
    role: "commissioner",
    areas: ["larkmoor", "old-wharf"],
  },
  { ...NOBODY, name: "Sam Ridley", email: "admin@demo.test", role: "administrator", isDemoAccount: true },
];

const FIRST =
  "Ada Bev Clare Dev Edie Faisal Gwen Hamid Ines Joy Karim Lena Mo Nadia Olu Pat Qasim Rosa Sal Tunde Una Vi Wes Yasmin Zoe Arthur Bea Carlton Dot Eileen".split(
    " ",
  );
const LAST =
  "Abbott Birch Cole Drury Ellis Finch Gale Holt Irving Joyce Knowles Lowe Mercer North Osei Pryce Quill Rhodes Shaw Tandy Underhill Vance Wragg York Amin Bello Costa Dhillon".split(
    " ",
  );

/** One organiser for all but every sixth organisation, whose listings have a keeper elsewhere or none. */
function organisers(): SeedStaff[] {
  const die = dice("organisers");
  const names = new Set<string>();
  return ORGANISATIONS.filter(({ key }, index) => key === "larkmoor-growers" || index % 6 !== 0).map(
    ({ key }) => {
      const isDemoAccount = key === "larkmoor-growers";
      let name = isDemoAccount ? "Ruth Penhallow" : `${die.pick(FIRST)} ${die.pick(LAST)}`;
      while (names.has(name)) name = `${die.pick(FIRST)} ${die.pick(LAST)}`;
      names.add(name);
      const email = isDemoAccount ? "organiser@demo.test" : addressOf(name, `${key}.test`);
      return { ...NOBODY, name, email, role: "organiser", organisation: key, isDemoAccount };
    },
  );
}

const INVITED: readonly SeedStaff[] = [
  organiserToBe("Lena Marsh", "long-table"),
  organiserToBe("Idris Cope", "roof-and-key"),
];

function organiserToBe(name: string, organisation: OrganisationKey): SeedStaff {
  const email = addressOf(name, `${organisation}.test`);
  return { ...NOBODY, name, email, role: "organiser", organisation, isInvited: true };
}

/** Everybody who signs in to the demo, the five demo accounts among them, and two who are yet to come. */
export const STAFF: readonly SeedStaff[] = [...OFFICE, ...organisers(), ...INVITED];

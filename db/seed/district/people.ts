import { AREAS, type AreaId } from "./map";
import { POSTCODES } from "./postcodes";
import { dice, type Dice } from "./random";
import { NEEDS, type FeatureId, type NeedId } from "./shape";
import { TEAMS, type TeamKey } from "./staff";
import { WHAT_MATTERS } from "./voices";

export const AGE_BANDS = ["0-17", "18-29", "30-44", "45-59", "60-74", "75-89", "90+"] as const;
export type AgeBand = (typeof AGE_BANDS)[number];

/** A made-up person, as a team of link workers would know them. Nobody real has this name and number. */
export interface SeedPerson {
  /** Stable, so that the same person is the same from one seeding to the next. */
  key: string;
  firstName: string;
  surname: string;
  ageBand: AgeBand;
  postcode: string;
  area: AreaId;
  team: TeamKey;
  /** In the range that Ofcom keeps for drama, 07700 900000 to 900999. */
  phone: string;
  /** At a domain that can never receive mail. */
  email: string | null;
  language: string;
  needsInterpreter: boolean;
  needs: NeedId[];
  accessNeeds: FeatureId[];
  whatMatters: string;
  safeContact: { call: boolean; voicemail: boolean; text: boolean; email: boolean };
  wantsCompany: boolean;
}

/** First names, surnames and a first language that go together; the number is how often. */
const NAMES: readonly { share: number; language: string; first: string; last: string }[] = [
  {
    share: 58,
    language: "en",
    first:
      "Margaret Joan Brian Susan Keith Doreen Alan Linda Trevor Pauline Colin Sheila Gary Tracey Wayne Donna Kevin Julie Lee Gemma Craig Kelly Ryan Chloe Jordan Megan Callum Jade Stephen Elaine Roger Hilary Norman Beryl Frank Iris Malcolm Valerie Derek Maureen Stuart Heather Graham Janice Liam Bethany Connor Holly Neil Angela Martin Rosemary Adam Natalie Peter Carol",
    last: "Ashdown Barlow Copley Dunnett Eastwood Farrow Garside Hobday Ibbotson Jessop Kettley Lumb Marsden Nettleton Oddie Pickles Quarmby Rudge Sutcliffe Thackray Umpleby Varley Whitham Yardley Bexley Cropper Dyson Fothergill Greenlees Hesketh Inman Kershaw Larkin Moxon Noble Ogden Penny Rowbotham Stott Tordoff",
  },
  {
    share: 11,
    language: "ur",
    first: "Farzana Imran Nasreen Tariq Shabnam Bilal Rukhsana Yusuf Amina Zahid Samina Hamza",
    last: "Akhtar Bashir Chaudhry Hussain Iqbal Mahmood Parveen Qureshi Rashid Siddiqui",
  },
  {
    share: 7,
    language: "pa",
    first: "Harjit Gurpreet Manjit Balwinder Jaswant Simran Kulwinder Amrit",
    last: "Bains Dhaliwal Gill Johal Sandhu Sidhu Virk",
  },
  {
    share: 6,
    language: "pl",
    first: "Agnieszka Piotr Krystyna Tomasz Halina Marek Zofia Wojciech",
    last: "Baran Czarnecki Duda Kaczmarek Lis Mazur Sikora Wrona",
  },
  {
    share: 6,
    language: "en",
    first: "Delroy Marcia Winston Vernice Clive Yvonne Leroy Sonia Desmond Precious",
    last: "Campbell Francis Grant Henry Lindo McKenzie Powell Reid",
  },
  {
    share: 4,
    language: "ar",
    first: "Layla Omar Rania Khaled Huda Mustafa",
    last: "Al-Amin Darwish Haddad Khalil Mansour Nasser",
  },
  {
    share: 3,
    language: "so",
    first: "Abdi Fadumo Hodan Mohamed Sahra Warsame",
    last: "Abdullahi Farah Guled Jama Nur Warsame",
  },
  {
    share: 2,
    language: "uk",
    first: "Oksana Iryna Taras Natalia",
    last: "Bondar Kravets Marchenko Shevchuk",
  },
  { share: 2, language: "yue", first: "Wai-Ling Kwok Mei Siu-Fong", last: "Chan Lau Leung Wong" },
  { share: 1, language: "bfi", first: "Carol Dean Sophie Lewis", last: "Applin Brook Shardlow Tranter" },
];

/** How often each need comes first: company, mood and money lead, as they do for real link workers. */
const WEIGHTS: Partial<Record<NeedId, number>> = {
  loneliness: 20,
  low_mood_stress: 14,
  money_debt: 12,
  physical_activity: 7,
  long_term_condition: 7,
  housing: 6,
  carer: 6,
  mental_health_condition: 6,
  bereavement: 5,
  food: 5,
  healthy_living: 4,
  work_skills: 4,
  nature_arts: 4,
};
const BAG: readonly NeedId[] = NEEDS.flatMap((need) =>
  Array.from({ length: WEIGHTS[need] ?? 2 }, () => need),
);

const ACCESS: readonly FeatureId[] = [
  "step_free_entrance",
  "step_free_entrance",
  "step_free_entrance",
  "accessible_toilet",
  "accessible_toilet",
  "seating",
  "seating",
  "hearing_loop",
  "hearing_loop",
  "large_print",
  "quiet_space",
  "quiet_space",
  "low_sensory",
  "blue_badge_parking",
  "transport_offered",
  "bus_within_200m",
  "dementia_friendly",
  "autism_friendly",
  "easy_read",
  "assistance_dogs",
  "buddy",
  "buddy",
  "home_visit",
];

function nameFor(die: Dice): { firstName: string; surname: string; language: string } {
  let left = die.between(
    1,
    NAMES.reduce((sum, { share }) => sum + share, 0),
  );
  const community = NAMES.find(({ share }) => (left -= share) <= 0) ?? NAMES[0];
  if (!community) throw new Error("there are no names");
  const { first, last, language } = community;
  const speaksIt = language === "en" || language === "bfi" || die.chance(0.45);
  return {
    firstName: die.pick(first.split(" ")),
    surname: die.pick(last.split(" ")),
    language: speaksIt ? language : "en",
  };
}

function ageFor(first: NeedId, die: Dice): AgeBand {
  if (first === "dementia_memory") return die.pick(["60-74", "75-89", "75-89", "90+"]);
  if (first === "work_skills") return die.pick(["18-29", "30-44", "45-59"]);
  return die.pick([
    "18-29",
    "30-44",
    "30-44",
    "45-59",
    "45-59",
    "60-74",
    "60-74",
    "75-89",
    "75-89",
    "90+",
    "0-17",
  ]);
}

/** Somebody hurt at home is never e-mailed or texted, and no message is left. */
function safeContactFor(needs: readonly NeedId[], hasEmail: boolean, die: Dice): SeedPerson["safeContact"] {
  if (needs.includes("abuse_safety")) return { call: true, voicemail: false, text: false, email: false };
  return {
    call: die.chance(0.95),
    voicemail: die.chance(0.78),
    text: die.chance(0.74),
    email: hasEmail && die.chance(0.9),
  };
}

function teamFor(area: AreaId): TeamKey {
  const team = TEAMS.find(({ areas }) => areas.includes(area));
  if (!team) throw new Error(`no team works in ${area}`);
  return team.key;
}

function personAt(index: number, name: ReturnType<typeof nameFor>): SeedPerson {
  const die = dice(`person ${index}`);
  const home = die.pick(POSTCODES);
  const first = die.pick(BAG);
  const others = die.some(BAG, die.pick([0, 0, 1, 1, 1, 2, 2, 3]));
  const needs = [...new Set([first, ...others])];
  const email = die.chance(0.55)
    ? `${name.firstName}.${name.surname}${index}@mail.test`.toLowerCase().replaceAll(" ", "")
    : null;
  return {
    key: `person-${index}`,
    ...name,
    ageBand: ageFor(first, die),
    postcode: home.postcode,
    area: home.area,
    team: teamFor(home.area),
    phone: `07700 900${String(index % 1000).padStart(3, "0")}`,
    email,
    needsInterpreter: name.language !== "en",
    needs,
    accessNeeds: die.chance(0.45) ? [...new Set(die.some(ACCESS, die.pick([1, 1, 2, 3])))] : [],
    whatMatters: die.pick(WHAT_MATTERS[first]),
    safeContact: safeContactFor(needs, email !== null, die),
    wantsCompany: die.chance(0.25),
  };
}

/**
 * That many people (1000 at most, so that no two share a telephone number), each with their own full name;
 * the first of them are the same whatever the count.
 */
export function people(count = 900): SeedPerson[] {
  if (count > 1000) throw new RangeError("there are 1000 drama telephone numbers");
  const die = dice("names");
  const taken = new Set<string>();
  return Array.from({ length: count }, (_, index) => {
    let name = nameFor(die);
    while (taken.has(`${name.firstName} ${name.surname}`)) name = nameFor(die);
    taken.add(`${name.firstName} ${name.surname}`);
    return personAt(index, name);
  });
}

/** The name of an area as people say it. */
export function areaName(id: AreaId): string {
  return AREAS.find((area) => area.id === id)?.name ?? id;
}

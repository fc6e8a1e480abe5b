import type { LanguageId } from "~/features/groups/offer";
import type { AreaId } from "./map";
import { POSTCODES } from "./postcodes";
import { dice, type Dice } from "./random";
import type { SeedFeature, SeedNeed } from "./shape";
import { TEAMS, type TeamKey } from "./staff";
import { SEED_NEEDS, WHAT_MATTERS } from "./voices";

/**
 * A made-up person, as a team of link workers would know them; nobody real has this name and number. Plain fields are
 * named as the columns of the table of people.
 */
export interface SeedPerson {
  /** Stable, so that the same person is the same from one seeding to the next. */
  key: string;
  firstName: string;
  lastName: string;
  /** In years on the day of seeding. */
  age: number;
  postcode: string;
  area: AreaId;
  team: TeamKey;
  /** In the range that Ofcom keeps for drama, 07700 900000 to 900999. */
  phone: string;
  /** At a domain that can never receive mail. */
  email: string | null;
  preferredContact: "phone" | "text" | "email" | "letter";
  safeToRing: boolean;
  safeToLeaveMessage: boolean;
  safeToText: boolean;
  safeToEmail: boolean;
  language: LanguageId;
  needsInterpreter: boolean;
  needs: SeedNeed[];
  accessNeeds: SeedFeature[];
  whatMatters: string;
  riskNote: string;
  wantsCompanion: boolean;
}

/** First names, surnames and a first language that go together, for those ages if it says so; the share is how often. */
interface Names {
  share: number;
  ages?: readonly [from: number, to: number];
  language: LanguageId;
  first: string;
  last: string;
}

const SURNAMES =
  "Ashdown Barlow Copley Dunnett Eastwood Farrow Garside Hobday Ibbotson Jessop Kettley Lumb Marsden Nettleton Oddie Pickles Quarmby Rudge Sutcliffe Thackray Umpleby Varley Whitham Yardley Bexley Cropper Dyson Fothergill Greenlees Hesketh Inman Kershaw Larkin Moxon Noble Ogden Penny Rowbotham Stott Tordoff";

const NAMES: readonly Names[] = [
  {
    share: 58,
    ages: [50, 110],
    language: "en",
    first:
      "Margaret Joan Brian Susan Keith Doreen Alan Linda Trevor Pauline Colin Sheila Gary Julie Stephen Elaine Roger Hilary Norman Beryl Frank Iris Malcolm Valerie Derek Maureen Stuart Heather Graham Janice Neil Angela Martin Rosemary Peter Carol Kevin Denise Raymond Glenys",
    last: SURNAMES,
  },
  {
    share: 58,
    ages: [0, 49],
    language: "en",
    first:
      "Tracey Wayne Donna Lee Gemma Craig Kelly Ryan Chloe Jordan Megan Callum Jade Liam Bethany Connor Holly Adam Natalie Daniel Rachel Ashley Kirsty Nathan Lauren Jamie Stacey Kieran Amber Josh Leanne Dale Hannah Reece Paige Scott Vicky Luke Robyn Toby",
    last: SURNAMES,
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
  { share: 2, language: "zh", first: "Wai-Ling Kwok Mei Siu-Fong", last: "Chan Lau Leung Wong" },
  { share: 1, language: "bfi", first: "Carol Dean Sophie Lewis", last: "Applin Brook Shardlow Tranter" },
];

/** How often each need comes first: company, mood and money lead, as they do for real link workers. */
const WEIGHTS: Partial<Record<SeedNeed, number>> = {
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
const BAG: readonly SeedNeed[] = SEED_NEEDS.flatMap((need) =>
  Array.from({ length: WEIGHTS[need] ?? 2 }, () => need),
);

const ACCESS: readonly SeedFeature[] = [
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

type Named = Pick<SeedPerson, "firstName" | "lastName" | "language">;

function nameFor(age: number, die: Dice): Named {
  const fitting = NAMES.filter(({ ages: [from, to] = [0, 120] }) => age >= from && age <= to);
  const bag = fitting.flatMap((names) => Array.from({ length: names.share }, () => names));
  const { first, last, language } = die.pick(bag);
  const speaksIt = language === "en" || language === "bfi" || die.chance(0.45);
  return {
    firstName: die.pick(first.split(" ")),
    lastName: die.pick(last.split(" ")),
    language: speaksIt ? language : "en",
  };
}

/** How old somebody is who comes with this need first, in years. */
function ageFor(first: SeedNeed, die: Dice): number {
  if (first === "dementia_memory") return die.between(64, 93);
  if (first === "work_skills") return die.between(18, 61);
  if (first === "relationships_family") return die.between(19, 58);
  return die.pick([die.between(16, 29), die.between(30, 59), die.between(45, 74), die.between(60, 91)]);
}

type Contact = Pick<
  SeedPerson,
  "preferredContact" | "safeToRing" | "safeToLeaveMessage" | "safeToText" | "safeToEmail"
>;

/** Somebody hurt at home is never e-mailed or texted, and no message is left. */
function contactFor(needs: readonly SeedNeed[], email: string | null, die: Dice): Contact {
  const safeToRing = die.chance(0.95);
  if (needs.includes("abuse_safety")) {
    return {
      preferredContact: "phone",
      safeToRing: true,
      safeToLeaveMessage: false,
      safeToText: false,
      safeToEmail: false,
    };
  }
  const safeToText = die.chance(0.74);
  const safeToEmail = email !== null && die.chance(0.9);
  const ways: Contact["preferredContact"][] = ["letter"];
  if (safeToEmail) ways.push("email", "email");
  if (safeToText) ways.push("text", "text", "text");
  if (safeToRing) ways.push("phone", "phone", "phone", "phone", "phone", "phone");
  const safeToLeaveMessage = safeToRing && die.chance(0.8);
  return { preferredContact: die.pick(ways), safeToRing, safeToLeaveMessage, safeToText, safeToEmail };
}

const RISK_NOTES = [
  "Large dog. It is friendly, but ring before you knock.",
  "See at the surgery, not at home.",
  "Do not ring after four: a relative is home then.",
  "Has had falls. Needs a firm chair near the door.",
  "Two of us to visit, until we know the household.",
];

function teamFor(area: AreaId): TeamKey {
  const team = TEAMS.find(({ areas }) => areas.includes(area));
  if (!team) throw new Error(`no team works in ${area}`);
  return team.key;
}

function personAt(index: number, taken: Set<string>): SeedPerson {
  const die = dice(`person ${index}`);
  const home = die.pick(POSTCODES);
  const first = die.pick(BAG);
  const needs = [...new Set([first, ...die.some(BAG, die.pick([0, 0, 1, 1, 1, 2, 2, 3]))])];
  const age = ageFor(first, die);
  let name = nameFor(age, die);
  while (taken.has(`${name.firstName} ${name.lastName}`)) name = nameFor(age, die);
  taken.add(`${name.firstName} ${name.lastName}`);
  const address = `${name.firstName}.${name.lastName}${index}@mail.test`.toLowerCase();
  const email = die.chance(0.55) ? address : null;
  return {
    key: `person-${index}`,
    ...name,
    age,
    postcode: home.postcode,
    area: home.area,
    team: teamFor(home.area),
    phone: `07700 900${String(index % 1000).padStart(3, "0")}`,
    email,
    needsInterpreter: name.language !== "en",
    needs,
    accessNeeds: die.chance(0.45) ? [...new Set(die.some(ACCESS, die.pick([1, 1, 2, 3])))] : [],
    whatMatters: die.pick(WHAT_MATTERS[first]),
    ...contactFor(needs, email, die),
    riskNote: die.chance(0.06) ? die.pick(RISK_NOTES) : "",
    wantsCompanion: die.chance(0.25),
  };
}

/**
 * That many people (1000 at most, so that no two share a telephone number), each with their own full name;
 * the first of them are the same whatever the count.
 */
export function people(count = 900): SeedPerson[] {
  if (count > 1000) throw new RangeError("there are 1000 drama telephone numbers");
  const taken = new Set<string>();
  return Array.from({ length: count }, (_, index) => personAt(index, taken));
}

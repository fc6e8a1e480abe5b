import { addDays, daysBetween, type Day } from "~/lib/dates";

/** What a group may be asked to show before people are referred to it, in the order of asking. No names of people. */
export const ASSURANCE_ITEMS = {
  safeguarding_lead: "Who to turn to about safeguarding",
  insurance: "Public liability insurance",
  safeguarding_policy: "Safeguarding policy",
  dbs_policy: "DBS checks",
  risk_assessment: "Risk assessment and first aid",
  data_protection: "Looking after what people tell you",
  professional_body: "Membership of a professional body",
  charity_number: "Charity number",
  company_number: "Company number",
} as const;
export type AssuranceItem = keyof typeof ASSURANCE_ITEMS;
export const ASSURANCE_ITEM_IDS = Object.keys(ASSURANCE_ITEMS) as AssuranceItem[];

export function isAssuranceItem(text: string | undefined): text is AssuranceItem {
  return text !== undefined && Object.hasOwn(ASSURANCE_ITEMS, text);
}

/** What decides how much a group is asked. */
export interface AskedGroup {
  name: string;
  summary: string;
  needs: readonly string[];
  audiences: readonly string[];
  ways: readonly string[];
  maxAge: number | null;
  minAge: number | null;
  organisationKind: string | null;
}

export interface Ask {
  item: AssuranceItem;
  why: string;
}

const CHILDREN = ["children", "young_people", "parents_families", "care_experienced"];
const AT_RISK = [
  "learning_disability",
  "deafblind",
  "people_with_dementia",
  "people_in_recovery",
  "people_experiencing_homelessness",
  "refugees_asylum_seekers",
];
const AT_RISK_NEEDS = ["abuse_safety", "substance_use", "dementia_memory", "learning_disability_autism"];
const PRIVATE_NEEDS = [
  "mental_health_condition",
  "substance_use",
  "abuse_safety",
  "money_debt",
  "housing",
  "legal_immigration",
  "long_term_condition",
];
const COUNSELLING = /\b(counsell|psychotherap|talking therap)/i;

const any = (have: readonly string[], wanted: readonly string[]) => wanted.some((one) => have.includes(one));

/**
 * What this group is asked for and why, in proportion: a circle that knits is asked for two things, one that counsels or
 * works with children alone for most.
 */
export function asksFor(group: AskedGroup): Ask[] {
  const { needs, audiences, ways, minAge } = group;
  const counsels = COUNSELLING.test(`${group.name} ${group.summary}`);
  const children = any(audiences, CHILDREN) || (minAge !== null && minAge < 18);
  const atRisk = any(audiences, AT_RISK) || any(needs, AT_RISK_NEEDS);
  const visits = ways.includes("home_visit");
  const reasons: Record<AssuranceItem, string | false | undefined> = {
    safeguarding_lead: "Everybody who comes should know whom to turn to when something worries them.",
    insurance: "It covers people who come to you, and you, if somebody is hurt or something is broken.",
    safeguarding_policy: whose(
      { counsels, children, atRisk, visits },
      "so it should be written down what you do when something is wrong.",
    ),
    dbs_policy: whose(
      { counsels, children, atRisk, visits },
      "so people ask which of your helpers are checked.",
    ),
    risk_assessment: risky({ children, visits, active: needs.includes("physical_activity"), counsels }),
    data_protection: keepsNotes({ counsels, visits, isPrivate: any(needs, PRIVATE_NEEDS) }),
    professional_body:
      counsels && "You offer counselling, and a professional body stands behind who gives it.",
    charity_number:
      group.organisationKind === "charity" &&
      "Your organisation is a charity. Its number lets funders and link workers look it up.",
    company_number:
      (group.organisationKind === "cic" || group.organisationKind === "company") &&
      "Your organisation is a company. Its number lets funders and link workers look it up.",
  };
  return ASSURANCE_ITEM_IDS.flatMap((item) => {
    const why = reasons[item];
    return why ? [{ item, why }] : [];
  });
}

function whose(
  about: { counsels: boolean; children: boolean; atRisk: boolean; visits: boolean },
  then: string,
): string | undefined {
  if (about.children) return `Children or young people come to you, ${then}`;
  if (about.visits) return `You see people in their own homes, ${then}`;
  if (about.counsels) return `You talk with people about hard things on their own, ${then}`;
  return about.atRisk ? `People who may be more at risk come to you, ${then}` : undefined;
}

function risky(about: { children: boolean; visits: boolean; active: boolean; counsels: boolean }) {
  if (about.active) return "People move about with you, so it helps to have thought of what could go wrong.";
  if (about.children)
    return "Children or young people come to you, so it helps to have thought of what could go wrong.";
  if (about.visits)
    return "Your helpers go to people’s homes, so it helps to have thought of what could go wrong.";
  return (
    about.counsels &&
    "Your helpers may be alone with somebody, so it helps to have thought of what could go wrong."
  );
}

function keepsNotes(about: { counsels: boolean; visits: boolean; isPrivate: boolean }) {
  if (about.counsels || about.isPrivate)
    return "People tell you private things, and should know what you write down.";
  return about.visits && "You know where people live, and they should know what you write down.";
}

/** What a group has said of one item, as it is kept. */
export interface Said {
  item: AssuranceItem;
  says: string;
  expiresOn: Day | null;
  /** Whether a steward has looked at it since it was last said. */
  isChecked: boolean;
  toldBefore: number | null;
  toldOn: Day | null;
}

export type ItemState = "missing" | "said" | "checked" | "ending" | "ended";

/** Days before its end on which the group is told, and the day itself. */
export const TOLD_BEFORE = [60, 30, 7, 0] as const;
/** Days after the end in which people can still be referred. */
export const GRACE_DAYS = 30;
/** What follows from an end comes no sooner than so many days after the group was told of the end. */
export const FAIR_WARNING_DAYS = 7;

/** Where one item stands today. It runs out at the end of its last day. */
export function stateOf(said: Said | undefined, today: Day): ItemState {
  if (!said) return "missing";
  if (said.expiresOn !== null && said.expiresOn < today) return "ended";
  if (said.expiresOn !== null && daysBetween(today, said.expiresOn) <= TOLD_BEFORE[0]) return "ending";
  return said.isChecked ? "checked" : "said";
}

/** The nearest of the telling days that has come, or null: 25 days before the end it is 30. */
export function tellingDay(expiresOn: Day | null, today: Day): number | null {
  if (expiresOn === null) return null;
  const left = daysBetween(today, expiresOn);
  return TOLD_BEFORE.findLast((days) => left <= days) ?? null;
}

/** Whether the group should hear today that an item ends: once for each telling day, and after a pause only the latest. */
export function tellsToday(said: Said, today: Day): number | null {
  const due = tellingDay(said.expiresOn, today);
  return due !== null && (said.toldBefore === null || due < said.toldBefore) ? due : null;
}

/**
 * The day on which an ended item makes a group signpost only: 30 days after its end, and a week after the group was told
 * of the end if that came late. Null while it has not been told, and for an item without an end.
 */
export function fallsOn({ expiresOn, toldBefore, toldOn }: Said): Day | null {
  if (expiresOn === null || toldBefore !== 0 || toldOn === null) return null;
  const usual = addDays(expiresOn, GRACE_DAYS + 1);
  const fair = addDays(toldOn, FAIR_WARNING_DAYS);
  return usual > fair ? usual : fair;
}

/** Whether the clock makes the group signpost only today, by what it is asked for and has said. */
export function hasFallen(asks: readonly Ask[], said: readonly Said[], today: Day): boolean {
  return said.some((one) => {
    const falls = asks.some(({ item }) => item === one.item) ? fallsOn(one) : null;
    return falls !== null && falls <= today;
  });
}

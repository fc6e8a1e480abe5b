import type { AreaId } from "./map";
import type { OrganisationKey } from "./organisations";
import type { VenueKey } from "./venues";

export const NEEDS = [
  "loneliness",
  "low_mood_stress",
  "mental_health_condition",
  "money_debt",
  "housing",
  "food",
  "work_skills",
  "long_term_condition",
  "physical_activity",
  "healthy_living",
  "substance_use",
  "carer",
  "bereavement",
  "dementia_memory",
  "relationships_family",
  "abuse_safety",
  "legal_immigration",
  "transport",
  "digital",
  "nature_arts",
  "practical_help",
  "learning_disability_autism",
] as const;
export type NeedId = (typeof NEEDS)[number];

export const AUDIENCES = [
  "everyone",
  "children",
  "young_people",
  "parents_families",
  "older_adults",
  "men",
  "women",
  "lgbtq",
  "ethnic_minority_communities",
  "refugees_asylum_seekers",
  "disabled_people",
  "carers",
  "veterans",
  "people_in_recovery",
  "people_out_of_work",
  "people_with_dementia",
  "deaf_bsl_users",
  "autistic_people",
  "learning_disability",
] as const;
export type AudienceId = (typeof AUDIENCES)[number];

export const FEATURES = [
  "step_free_entrance",
  "ramp",
  "automatic_door",
  "lift",
  "level_inside",
  "accessible_toilet",
  "changing_places",
  "gender_neutral_toilet",
  "baby_changing",
  "seating",
  "blue_badge_parking",
  "bus_within_200m",
  "drop_off",
  "transport_offered",
  "hearing_loop",
  "bsl",
  "captioning",
  "large_print",
  "braille",
  "easy_read",
  "interpreter",
  "plain_signs",
  "quiet_space",
  "low_sensory",
  "dementia_friendly",
  "autism_friendly",
  "assistance_dogs",
  "carer_free",
  "buddy",
  "online",
  "phone",
  "home_visit",
  "hybrid",
] as const;
export type FeatureId = (typeof FEATURES)[number];

export type Way = "in_person" | "online" | "phone" | "home_visit";
export type StrainReason =
  | "volunteers"
  | "money"
  | "venue"
  | "complexity of need"
  | "safeguarding"
  | "training"
  | "administration"
  | "transport";
export type StrainLevel = "comfortable" | "stretched" | "struggling" | "paused";

/** What is known of how easy a place or a session is; a feature in none of the three is not known. */
export interface AccessNotes {
  yes?: readonly FeatureId[];
  no?: readonly FeatureId[];
  /** With the words that say how far. */
  partly?: Partial<Record<FeatureId, string>>;
}
export interface AccessAnswer {
  answer: "yes" | "no" | "partly";
  note: string | null;
}

export interface Session {
  /** 1 is Monday, 7 is Sunday. */
  weekday: number;
  starts: string;
  ends: string;
  note: string | null;
}

/** Dates are in days from the day of seeding: minus for the past. */
export interface SeedPot {
  funder: string;
  places: number;
  startsInDays: number;
  endsInDays: number;
}
export interface SeedStrain {
  level: StrainLevel;
  reason: StrainReason | null;
  setDaysAgo: number;
  endsInDays: number;
}

/** A group as its own people would write it down; what is left out is filled in by `groups.ts`. */
export interface Listing {
  name: string;
  line: string;
  about: string;
  first: string;
  org: OrganisationKey;
  /** A venue of venues.ts; left out where there is none to go to. */
  at?: VenueKey;
  /** Where the group works, when it has no venue of its own. */
  area?: AreaId;
  /** "Tue 10:00-12:00" or "Tue 10:00-12:00 first in the month", several parted by semicolons. */
  when?: string;
  needs: readonly NeedId[];
  for?: readonly AudienceId[];
  /** Pence, or a word; nothing said is free. */
  cost?: number | "donation" | "unknown";
  costNote?: string;
  ages?: readonly [from: number | null, to: number | null];
  languages?: readonly string[];
  ways?: readonly Way[];
  access?: AccessNotes;
  /** Safe places; null is no fixed limit. */
  places?: number | null;
  /** Acceptances a week. */
  intake?: number;
  /** How many referrals it draws, 0 to 1. */
  popular?: number;
  strain?: Exclude<StrainLevel, "comfortable"> | "comfortable";
  because?: StrainReason;
  pots?: readonly (readonly [funder: string, places: number, startsInDays: number, endsInDays: number])[];
  /** Nobody has claimed the listing: it came with an import. */
  unclaimed?: true;
  /** The address is never shown. */
  hidden?: true;
  sensitive?: true;
  /** Only a professional may ask for a place. */
  referredOnly?: true;
  checkedDaysAgo?: number;
  phone?: string;
}

/** A group of the demo, complete. */
export interface SeedGroup {
  slug: string;
  name: string;
  summary: string;
  description: string;
  firstTime: string;
  organisation: OrganisationKey;
  area: AreaId;
  venue: SeedVenue | null;
  addressHidden: boolean;
  ways: Way[];
  sessions: Session[];
  needs: NeedId[];
  audiences: AudienceId[];
  cost: { kind: "free" | "donation" | "paid" | "unknown"; pence: number | null; note: string | null };
  ages: { from: number | null; to: number | null };
  /** Language tags, English among them unless it is not spoken. */
  languages: string[];
  access: Partial<Record<FeatureId, AccessAnswer>>;
  phone: string;
  email: string;
  takesSelfReferral: boolean;
  sensitive: boolean;
  claimed: boolean;
  checkedDaysAgo: number;
  /** Null when nobody has claimed the listing; safePlaces null is no fixed limit. */
  room: {
    safePlaces: number | null;
    weeklyIntake: number | null;
    waitingLimit: number;
    holdDays: number;
  } | null;
  pots: SeedPot[];
  strain: SeedStrain | null;
  popularity: number;
}

export interface SeedVenue {
  name: string;
  address: string;
  postcode: string;
  lat: number;
  lng: number;
}

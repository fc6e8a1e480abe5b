import type { PotRule } from "~/features/funding/rules";
import type { AudienceId, CostKind, LanguageId, WayId } from "~/features/groups/offer";
import type { AccessFeatureId, NeedId } from "~/features/groups/vocabulary";
import type { StrainReason } from "~/features/load/flag";
import type { AreaId } from "./map";
import type { OrganisationKey } from "./organisations";
import type { VenueKey } from "./venues";

/** Needs that a group can say it meets, and that a person says of themself. */
export type SeedNeed = Exclude<NeedId, "frequent_attender">;
/** Features that are yes, no or partly; the width of a door is a number and not among them. */
export type SeedFeature = Exclude<AccessFeatureId, "door_width_mm">;
export type StrainLevel = "comfortable" | "stretched" | "struggling" | "paused";

/** What is known of how easy a place or a session is; a feature in none of the three is not known. */
export interface AccessNotes {
  yes?: readonly SeedFeature[];
  no?: readonly SeedFeature[];
  /** With the words that say how far. */
  partly?: Partial<Record<SeedFeature, string>>;
}
export interface SeedAccess {
  feature: SeedFeature;
  value: "yes" | "no" | "partly";
  note: string;
}

export interface Session {
  /** 1 is Monday, 7 is Sunday. */
  weekday: number;
  startsAt: string;
  endsAt: string;
  note: string;
}

/** Dates are in days from the day of seeding: minus for the past. */
export interface SeedPot {
  funder: string;
  purpose: string;
  rule: PotRule;
  /** Of a block or a top-up. */
  places: number | null;
  ratePence: number | null;
  /** Null: reckoned from the places and the days. */
  amountPence: number | null;
  sustainedWeeks: number | null;
  triggeredBy: "stretched" | "struggling" | null;
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
  needs: readonly SeedNeed[];
  for?: readonly AudienceId[];
  /** Pence, or a word; nothing said is free. */
  cost?: number | "donation" | "unknown";
  costNote?: string;
  ages?: readonly [from: number | null, to: number | null];
  languages?: readonly LanguageId[];
  ways?: readonly WayId[];
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
  phoneNote?: string;
}

/** A group of the demo, complete; its plain fields are named as the columns of the table of groups. */
export interface SeedGroup {
  slug: string;
  status: "listed" | "pending";
  name: string;
  summary: string;
  description: string;
  firstTime: string;
  /** Null when nobody has claimed the listing. */
  organisation: OrganisationKey | null;
  area: AreaId;
  venue: string | null;
  address: string | null;
  postcode: string | null;
  lat: number | null;
  lng: number | null;
  addressHidden: boolean;
  gettingThere: string;
  ways: WayId[];
  sessions: Session[];
  needs: SeedNeed[];
  audiences: AudienceId[];
  languages: LanguageId[];
  costKind: CostKind;
  costPence: number | null;
  costNote: string;
  minAge: number | null;
  maxAge: number | null;
  access: SeedAccess[];
  phone: string;
  phoneNote: string;
  email: string;
  website: string | null;
  takesJoinRequests: boolean;
  sensitive: boolean;
  sharesNumbers: boolean;
  /** Null when nobody has looked at it yet. */
  checkedDaysAgo: number | null;
  checkedBy: "group" | "directory";
  /** Null when nobody has claimed the listing. */
  room: SeedRoom | null;
  pots: SeedPot[];
  strain: SeedStrain | null;
  /** How many referrals it draws, 0 to 1. */
  popularity: number;
}

export interface SeedRoom {
  /** Null is no fixed limit. */
  safePlaces: number | null;
  /** Acceptances Monday to Sunday; null is no limit. */
  weeklyIntake: number | null;
  waitingLimit: number;
  holdDays: number;
}

import type { Strain } from "~/features/places/rules";
import type { StrainReason } from "~/features/load/flag";
import type { DeclineReason, EndReason, GoalResult, WithdrawReason } from "~/features/referrals/reasons";
import type { SharedField } from "~/features/referrals/sharing";
import type { Day } from "~/lib/dates";

/** Who does a step; somebody without an account comes by an e-mailed link, or by the person's own reference. */
export type Doer =
  { as: "link_worker" | "organiser"; email: string } | { as: "answer_link" } | { as: "person" };

interface OfReferral {
  at: Date;
  /** The made-up referral's own key; its row's id follows from it. */
  referral: string;
  by: Doer;
}

export interface Send extends OfReferral {
  do: "send";
  by: { as: "link_worker"; email: string };
  person: string;
  group: string;
  needs: string[];
  urgent: boolean;
  shared: SharedField[];
  message: string | null;
  toldHow: "met" | "phone";
}

export interface Join extends OfReferral {
  do: "join";
  by: { as: "person" };
  group: string;
  firstName: string;
  phone: string;
  email: string | null;
  safeToLeaveMessage: boolean;
  safeToText: boolean;
  needs: string[];
  accessNeeds: string[];
  wantsCompanion: boolean;
  message: string | null;
}

export type Move = OfReferral &
  (
    | { do: "accept"; firstSessionOn: Day | null }
    | { do: "wait" }
    | { do: "offer" }
    | { do: "decline"; reason: DeclineReason }
    | { do: "answer_offer"; answer: "yes" | "not_now" }
    | { do: "plan"; on: Day }
    | { do: "start"; on: Day }
    | { do: "miss"; on: Day }
    | { do: "close"; to: "completed" | "ended_early"; reason: EndReason; goal: GoalResult | null }
    | { do: "withdraw"; reason: WithdrawReason | null }
    | { do: "withdraw_consent" }
  );

export interface RaiseFlag {
  do: "flag";
  at: Date;
  group: string;
  /** The organiser's account, where there is one. */
  by: string | null;
  level: Strain;
  reason: StrainReason | null;
  untilOn: Day | null;
}

export interface ChangePlaces {
  do: "places";
  at: Date;
  group: string;
  by: string | null;
  safePlaces: number;
}

/** Midnight: reminders, expiry, places on offer that lapse, and places offered. */
export interface Midnight {
  do: "midnight";
  at: Date;
}

/** One thing that somebody did in the year; what follows by itself is not among them. */
export type Step = Send | Join | Move | RaiseFlag | ChangePlaces | Midnight;

/** What the demo's link workers say they share for. */
export const PURPOSE = "so that the group can get in touch and make them welcome";

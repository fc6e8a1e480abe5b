import { mondayOf, londonDay, type Day } from "~/lib/dates";
import { peopleNow, type Pool, type Strain } from "~/features/places/rules";
import type { Status } from "~/features/referrals/moves";
import type { consents, disclosures, events, loadLevels, referrals, strainFlags } from "../../schema";
import type { Funding } from "~/features/funding/rules";
import type { SeedGroup } from "../district/shape";
import type { MoneyState } from "./accruing";

type ReferralRow = typeof referrals.$inferInsert & { status: Status };

/** A referral as it stands at one moment of the year, with what was shared and agreed. */
export interface ReferralState {
  key: string;
  row: ReferralRow;
  disclosure: typeof disclosures.$inferInsert;
  consent: typeof consents.$inferInsert;
  group: GroupState;
}

/** A group as it stands: its ledger, its flag, and who is open with it. */
export interface GroupState {
  seed: SeedGroup;
  id: string;
  poolId: string;
  organisationId: string;
  pool: Pool;
  strain: Strain | null;
  evidenceAt: Date | null;
  poolChangedAt: Date;
  open: Set<ReferralState>;
  flags: (typeof strainFlags.$inferInsert)[];
  level: typeof loadLevels.$inferInsert | null;
  money: MoneyState;
}

/** The end of one day at one group, for the chart over time. */
export interface DayState {
  slug: string;
  onDay: Day;
  peopleNow: number;
  waitingNow: number;
  safePlaces: number | null;
  strain: Strain | null;
  funding: Omit<Funding, "level">;
}

export type EventRow = typeof events.$inferInsert;

type Position = "out" | "waiting" | "held" | "accepted" | "started";

function positionOf({ status, holdUntil }: Pick<ReferralRow, "status" | "holdUntil">): Position {
  if (status === "waiting") return holdUntil ? "held" : "waiting";
  return status === "accepted" || status === "started" ? status : "out";
}

const COUNTS = {
  waiting: "waitingNow",
  held: "heldNow",
  accepted: "acceptedNow",
  started: "startedNow",
} as const;

/**
 * Changes a referral's row and counts its place, as the ledger's trigger does. Refuses what the trigger refuses: a
 * place, an intake or a waiting list beyond its limit.
 */
export function change(referral: ReferralState, fields: Partial<ReferralRow>, now: Date): void {
  const { pool } = referral.group;
  const was = positionOf(referral.row);
  Object.assign(referral.row, fields);
  const becomes = positionOf(referral.row);
  if (was === becomes) return;
  if (was !== "out") pool[COUNTS[was]] -= 1;
  if (becomes !== "out") pool[COUNTS[becomes]] += 1;
  const isIntake = becomes === "accepted" && was !== "started";
  if (isIntake) countIntake(pool, now);
  const takes = becomes !== "out" && becomes !== "waiting" && (was === "out" || was === "waiting");
  if (takes && pool.safePlaces !== null && peopleNow(pool) > pool.safePlaces) refuse("group_full", referral);
  if (isIntake && was === "out" && pool.intakeLimit !== null && pool.intakeTaken > pool.intakeLimit) {
    refuse("intake_reached", referral);
  }
  const joins = becomes === "waiting" && was === "out";
  if (joins && pool.waitingLimit !== null && pool.waitingNow > pool.waitingLimit) {
    refuse("waiting_list_full", referral);
  }
}

function countIntake(pool: Pool, now: Date): void {
  const week = mondayOf(londonDay(now));
  pool.intakeTaken = pool.intakeWeek === week ? pool.intakeTaken + 1 : 1;
  pool.intakeWeek = week;
}

function refuse(code: string, { key }: ReferralState): never {
  throw new Error(`The year breaks a rule: ${code} at ${key}`);
}

/** The order of two referrals' ids. */
export function byId(a: ReferralState, b: ReferralState): number {
  return (a.row.id ?? "") < (b.row.id ?? "") ? -1 : 1;
}

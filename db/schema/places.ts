import { sql } from "drizzle-orm";
import { check, date, index, integer, pgTable, text, unique, uuid } from "drizzle-orm/pg-core";
import { at, id } from "./columns";
import { groups } from "./groups";

/**
 * The row of a group's places. The four counts are kept by a trigger on referrals and cannot be written by the app; the
 * same trigger refuses a place that is not there.
 */
export const placePools = pgTable(
  "place_pools",
  {
    id: id(),
    groupId: uuid("group_id")
      .notNull()
      .unique()
      .references(() => groups.id, { onDelete: "cascade" }),
    limit: text("limit_kind", { enum: ["places", "none", "unknown"] })
      .notNull()
      .default("unknown"),
    safePlaces: integer("safe_places"),
    /** Acceptances Monday to Sunday, Europe/London; null is no limit. */
    intakeLimit: integer("intake_limit"),
    intakeWeek: date("intake_week"),
    intakeTaken: integer("intake_taken").notNull().default(0),
    /** Null is no limit, 0 is a closed list. */
    waitingLimit: integer("waiting_limit"),
    holdDays: integer("hold_days").notNull().default(7),
    acceptedNow: integer("accepted_now").notNull().default(0),
    startedNow: integer("started_now").notNull().default(0),
    heldNow: integer("held_now").notNull().default(0),
    waitingNow: integer("waiting_now").notNull().default(0),
    /** When the group last showed what room it has: a decision, a register, a changed setting. */
    evidenceAt: at("evidence_at"),
    updatedAt: at("updated_at").notNull().defaultNow(),
  },
  (t) => [
    check("place_pools_limit", sql`(${t.limit} = 'places') = (${t.safePlaces} is not null)`),
    check("place_pools_safe", sql`${t.safePlaces} >= 0`),
    check("place_pools_hold", sql`${t.holdDays} between 1 and 60`),
    check(
      "place_pools_counts",
      sql`${t.acceptedNow} >= 0 and ${t.startedNow} >= 0 and ${t.heldNow} >= 0 and ${t.waitingNow} >= 0`,
    ),
    index("place_pools_waiting").on(t.waitingNow),
  ],
);

/**
 * A narrower limit inside a group's places: so many at one session, or so many for one access need (two wheelchair
 * places). `taken` is kept by the same trigger as the ledger, which refuses a place that is not there.
 */
export const placeLimits = pgTable(
  "place_limits",
  {
    id: id(),
    poolId: uuid("pool_id")
      .notNull()
      .references(() => placePools.id, { onDelete: "cascade" }),
    /** One of the two: a session of the group, or an access need of the vocabulary. */
    sessionId: uuid("session_id"),
    accessNeed: text("access_need"),
    places: integer("places").notNull(),
    taken: integer("taken").notNull().default(0),
    updatedAt: at("updated_at").notNull().defaultNow(),
  },
  (t) => [
    unique("place_limits_session").on(t.poolId, t.sessionId),
    unique("place_limits_need").on(t.poolId, t.accessNeed),
    check("place_limits_one", sql`(${t.sessionId} is null) <> (${t.accessNeed} is null)`),
    check("place_limits_places", sql`${t.places} >= 0 and ${t.taken} >= 0`),
  ],
);

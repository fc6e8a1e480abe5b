import { sql } from "drizzle-orm";
import { check, date, index, integer, pgTable, text, uuid } from "drizzle-orm/pg-core";
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

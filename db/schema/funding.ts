import { sql } from "drizzle-orm";
import { check, date, index, integer, pgTable, text, uuid } from "drizzle-orm/pg-core";
import { users } from "./accounts";
import { at, createdAt, id } from "./columns";
import { groups } from "./groups";

/** Money for places at one group. The first rule is a block: so many places from one day to another. */
export const fundingPots = pgTable(
  "funding_pots",
  {
    id: id(),
    groupId: uuid("group_id")
      .notNull()
      .references(() => groups.id, { onDelete: "cascade" }),
    funder: text("funder").notNull(),
    purpose: text("purpose").notNull().default(""),
    rule: text("rule", { enum: ["block"] })
      .notNull()
      .default("block"),
    places: integer("places").notNull(),
    amountPence: integer("amount_pence"),
    startsOn: date("starts_on").notNull(),
    /** The last day that the money covers. */
    endsOn: date("ends_on").notNull(),
    createdBy: uuid("created_by").references(() => users.id),
    createdAt: createdAt(),
    removedAt: at("removed_at"),
  },
  (t) => [
    index("funding_pots_group").on(t.groupId),
    check("funding_pots_places", sql`${t.places} >= 0`),
    check("funding_pots_dates", sql`${t.startsOn} <= ${t.endsOn}`),
  ],
);

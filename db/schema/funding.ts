import { sql } from "drizzle-orm";
import {
  boolean,
  check,
  date,
  index,
  integer,
  pgTable,
  smallint,
  text,
  unique,
  uuid,
} from "drizzle-orm/pg-core";
import { users } from "./accounts";
import { at, createdAt, id } from "./columns";
import { grants } from "./grants";
import { groups } from "./groups";
import { referrals } from "./referrals";

/**
 * Money for places at one group. A block gives so many places; a rate pays so much for each person accepted, started or
 * sustained, until it is spent; a top-up gives places while the group says that it is strained.
 */
export const fundingPots = pgTable(
  "funding_pots",
  {
    id: id(),
    groupId: uuid("group_id")
      .notNull()
      .references(() => groups.id, { onDelete: "cascade" }),
    funder: text("funder").notNull(),
    purpose: text("purpose").notNull().default(""),
    rule: text("rule", { enum: ["block", "per_accepted", "per_started", "per_sustained", "top_up"] })
      .notNull()
      .default("block"),
    /** The places of a block or a top-up; null for a rate. */
    places: integer("places"),
    /** What one person is paid at; null but for a rate. */
    ratePence: integer("rate_pence"),
    /** For "sustained": so many weeks after the first session. */
    sustainedWeeks: smallint("sustained_weeks"),
    /** The level from which a top-up counts. */
    triggeredBy: text("triggered_by", { enum: ["stretched", "struggling"] }),
    amountPence: integer("amount_pence"),
    /** What has been accrued by a rate so far; kept by the command that accrues. */
    accruedPence: integer("accrued_pence").notNull().default(0),
    startsOn: date("starts_on").notNull(),
    /** The last day that the money covers. */
    endsOn: date("ends_on").notNull(),
    /** Its terms hold from this day on; those before it stand in a row of their own, removed on that day. */
    countsFrom: date("counts_from"),
    /** When its terms were last put right for the days that had passed, too. */
    correctedAt: at("corrected_at"),
    /** The published grant that it comes from. */
    grantId: uuid("grant_id").references(() => grants.id),
    createdBy: uuid("created_by").references(() => users.id),
    createdAt: createdAt(),
    removedAt: at("removed_at"),
  },
  (t) => [
    index("funding_pots_group").on(t.groupId),
    index("funding_pots_grant").on(t.grantId),
    check("funding_pots_accrued", sql`${t.accruedPence} between 0 and coalesce(${t.amountPence}, 0)`),
    check("funding_pots_places", sql`${t.places} >= 0`),
    check("funding_pots_dates", sql`${t.startsOn} <= ${t.endsOn}`),
    check(
      "funding_pots_rule",
      sql`case when ${t.rule} in ('block', 'top_up') then ${t.places} is not null and ${t.ratePence} is null
            else ${t.places} is null and ${t.ratePence} > 0 and ${t.amountPence} is not null end
          and (${t.rule} = 'per_sustained') = (${t.sustainedWeeks} is not null)
          and (${t.rule} = 'top_up') = (${t.triggeredBy} is not null)`,
    ),
  ],
);

/**
 * What one referral has cost a pot that pays by the person: once a pot and referral until it is taken back, and never
 * changed afterwards.
 */
export const accruals = pgTable(
  "accruals",
  {
    id: id(),
    potId: uuid("pot_id")
      .notNull()
      .references(() => fundingPots.id, { onDelete: "cascade" }),
    groupId: uuid("group_id")
      .notNull()
      .references(() => groups.id, { onDelete: "cascade" }),
    /** Null once the referral is forgotten: the money stays owed. */
    referralId: uuid("referral_id").references(() => referrals.id, { onDelete: "set null" }),
    /** Less than nothing where it was taken back. */
    pence: integer("pence").notNull(),
    /** Takes back what the pot had paid in the same turn: for a mistake, or a start that was none. The first row stays. */
    takesBack: boolean("takes_back").notNull().default(false),
    /** How often the pot had paid for the referral and taken it back before. */
    turn: smallint("turn").notNull().default(0),
    /** The day of what is paid for; `createdAt` is when it was written down, which decides the statement it stands in. */
    onDay: date("on_day").notNull(),
    createdAt: createdAt(),
  },
  (t) => [
    unique("accruals_once").on(t.potId, t.referralId, t.turn, t.takesBack),
    check("accruals_sign", sql`(${t.pence} < 0) = ${t.takesBack}`),
    index("accruals_written").on(t.groupId, t.createdAt),
    index("accruals_group").on(t.groupId, t.onDay),
    index("accruals_pot").on(t.potId, t.onDay),
    // So that forgetting a referral need not read every row
    index("accruals_referral").on(t.referralId),
  ],
);

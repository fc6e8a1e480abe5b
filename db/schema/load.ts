import { sql } from "drizzle-orm";
import { boolean, date, index, integer, jsonb, pgTable, primaryKey, text, uuid } from "drizzle-orm/pg-core";
import { areas, users } from "./accounts";
import { at, createdAt, id } from "./columns";
import { groups } from "./groups";

const STRAINS = ["comfortable", "stretched", "struggling", "paused"] as const;

/** What the organiser says: one tap, a reason, an end date. The newest not ended decides while in date. */
export const strainFlags = pgTable(
  "strain_flags",
  {
    id: id(),
    groupId: uuid("group_id")
      .notNull()
      .references(() => groups.id, { onDelete: "cascade" }),
    level: text("level", { enum: STRAINS }).notNull(),
    reason: text("reason"),
    /** The last day on which it stands; null: until changed. */
    untilOn: date("until_on"),
    setBy: uuid("set_by").references(() => users.id),
    setAt: at("set_at").notNull().defaultNow(),
    endedAt: at("ended_at"),
  },
  (t) => [index("strain_flags_group").on(t.groupId, t.setAt)],
);

/** A group's level and signals as last computed: read by lists, the commissioner's table and matching. */
export const loadLevels = pgTable(
  "load_levels",
  {
    groupId: uuid("group_id")
      .primaryKey()
      .references(() => groups.id, { onDelete: "cascade" }),
    /** What applies today: the flag while in date, else the settled computed level. */
    level: text("level", { enum: ["comfortable", "stretched", "struggling", "paused", "unknown"] }).notNull(),
    computed: text("computed", {
      enum: ["comfortable", "watch", "stretched", "struggling", "unknown"],
    }).notNull(),
    /** Since when the signals have been below the settled level. */
    belowSince: date("below_since"),
    /** Since when a computed "struggling" has been waiting for the organiser's answer. */
    askedOn: date("asked_on"),
    /** "We can take people": lifts a computed closure until this day. */
    liftedUntil: date("lifted_until"),
    /** What decides who may come in; null when nothing is known. */
    strain: text("strain", { enum: STRAINS }),
    /** What ranking goes by: the worse of flag and signals. */
    rankAs: text("rank_as", { enum: STRAINS }),
    signals: jsonb("signals").notNull(),
    /** What the look ahead says; null until it is first computed. */
    outlook: jsonb("outlook"),
    waitWeeks: integer("wait_weeks"),
    computedAt: at("computed_at").notNull(),
    /** The area that the figures below are added up in, and whether they are: groups that are nobody's are not. */
    areaId: uuid("area_id").references(() => areas.id),
    counts: boolean("counts").notNull().default(false),
    people: integer("people").notNull().default(0),
    waiting: integer("waiting").notNull().default(0),
    limit: text("limit_kind", { enum: ["places", "none", "unknown"] })
      .notNull()
      .default("unknown"),
    /** S; null where there is no fixed limit, or nobody has said. */
    safe: integer("safe"),
    /** F and the people beyond it; null where the group is not paid per place. */
    funded: integer("funded"),
    unpaid: integer("unpaid"),
  },
  (t) => [
    index("load_levels_level").on(t.level),
    // Everything that is added up or sorted by, so that an area is read from the index alone.
    index("load_levels_area")
      .on(t.areaId, t.groupId, t.level, t.people, t.waiting, t.safe, t.funded, t.unpaid)
      .where(sql`${t.counts}`),
  ],
);

/** One row a group and day: the chart over time. Figures at the end of the day. */
export const loadDays = pgTable(
  "load_days",
  {
    groupId: uuid("group_id")
      .notNull()
      .references(() => groups.id, { onDelete: "cascade" }),
    onDay: date("on_day").notNull(),
    peopleNow: integer("people_now").notNull(),
    waitingNow: integer("waiting_now").notNull(),
    safePlaces: integer("safe_places"),
    fundedPlaces: integer("funded_places"),
    level: text("level").notNull(),
  },
  (t) => [primaryKey({ columns: [t.groupId, t.onDay] })],
);

/** One row an area and day: what its groups carry together, as last computed on that day. */
export const areaDays = pgTable(
  "area_days",
  {
    areaId: uuid("area_id")
      .notNull()
      .references(() => areas.id, { onDelete: "cascade" }),
    onDay: date("on_day").notNull(),
    groups: integer("groups").notNull(),
    people: integer("people").notNull(),
    waiting: integer("waiting").notNull(),
    safe: integer("safe").notNull(),
    funded: integer("funded").notNull(),
    unpaid: integer("unpaid").notNull(),
    unpaidGroups: integer("unpaid_groups").notNull(),
    stretched: integer("stretched").notNull(),
    struggling: integer("struggling").notNull(),
    paused: integer("paused").notNull(),
  },
  (t) => [primaryKey({ columns: [t.areaId, t.onDay] })],
);

/** A need that nothing could meet, counted and never tied to anybody. */
export const gapCounts = pgTable(
  "gap_counts",
  {
    month: date("month").notNull(),
    need: text("need").notNull(),
    areaId: uuid("area_id"),
    /** Null-free copy of the area for the key: the area's id or "none". */
    areaKey: text("area_key").notNull(),
    accessNeed: text("access_need").notNull().default("none"),
    reason: text("reason", { enum: ["no_result", "all_full", "declined_everywhere"] }).notNull(),
    times: integer("times").notNull().default(0),
  },
  (t) => [primaryKey({ columns: [t.month, t.need, t.areaKey, t.accessNeed, t.reason] })],
);

/** Settings that an administrator may change; absent means the default in code. */
export const settings = pgTable("settings", {
  key: text("key").primaryKey(),
  value: jsonb("value").notNull(),
  updatedAt: at("updated_at").notNull().defaultNow(),
});

/** Help that a group names beside its strain: what it needs and, once somebody acts on it, what was done. */
export const supportNeeds = pgTable(
  "support_needs",
  {
    id: id(),
    groupId: uuid("group_id")
      .notNull()
      .references(() => groups.id, { onDelete: "cascade" }),
    kind: text("kind", {
      enum: ["volunteers", "training", "administration", "money", "venue", "transport", "safeguarding"],
    }).notNull(),
    says: text("says").notNull().default(""),
    createdBy: uuid("created_by").references(() => users.id),
    createdAt: createdAt(),
    /** What the commissioner or the steward answered. */
    answer: text("answer").notNull().default(""),
    answeredBy: uuid("answered_by").references(() => users.id),
    answeredAt: at("answered_at"),
    endedAt: at("ended_at"),
    endedAs: text("ended_as", { enum: ["met", "withdrawn"] }),
  },
  (t) => [
    index("support_needs_group").on(t.groupId, t.createdAt),
    index("support_needs_open")
      .on(t.kind, t.createdAt)
      .where(sql`${t.endedAt} is null`),
  ],
);

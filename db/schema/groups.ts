import { sql } from "drizzle-orm";
import {
  boolean,
  check,
  date,
  doublePrecision,
  index,
  integer,
  pgTable,
  primaryKey,
  smallint,
  text,
  time,
  unique,
  uuid,
} from "drizzle-orm/pg-core";
import { areas, organisations, users } from "./accounts";
import { at, createdAt, id, noTexts } from "./columns";

/** A listing. Without an organisation nobody has claimed it: it can be signposted, not referred into. */
export const groups = pgTable(
  "groups",
  {
    id: id(),
    slug: text("slug").notNull().unique(),
    organisationId: uuid("organisation_id").references(() => organisations.id),
    areaId: uuid("area_id").references(() => areas.id),
    status: text("status", { enum: ["pending", "returned", "listed", "resting", "closed"] })
      .notNull()
      .default("pending"),
    name: text("name").notNull(),
    summary: text("summary").notNull().default(""),
    description: text("description").notNull().default(""),
    firstTime: text("first_time").notNull().default(""),
    needs: text("needs").array().notNull().default(noTexts),
    audiences: text("audiences").array().notNull().default(noTexts),
    languages: text("languages").array().notNull().default(noTexts),
    ways: text("ways").array().notNull().default(noTexts),
    venue: text("venue"),
    address: text("address"),
    postcode: text("postcode"),
    lat: doublePrecision("lat"),
    lng: doublePrecision("lng"),
    /** A refuge, for instance: then no address, postcode, point or distance leaves the organisation. */
    addressHidden: boolean("address_hidden").notNull().default(false),
    gettingThere: text("getting_there").notNull().default(""),
    minAge: smallint("min_age"),
    maxAge: smallint("max_age"),
    costKind: text("cost_kind", { enum: ["free", "donation", "paid", "unknown"] })
      .notNull()
      .default("unknown"),
    costPence: integer("cost_pence"),
    costNote: text("cost_note").notNull().default(""),
    phone: text("phone"),
    phoneNote: text("phone_note").notNull().default(""),
    email: text("email"),
    website: text("website"),
    /** Where there is no telephone: how else to reach the group. */
    contactNote: text("contact_note").notNull().default(""),
    takesJoinRequests: boolean("takes_join_requests").notNull().default(false),
    /** Its pages carry the quick exit. */
    sensitive: boolean("sensitive").notNull().default(false),
    /** The organiser agrees that the public sees how many places there are. */
    sharesNumbers: boolean("shares_numbers").notNull().default(false),
    checkedOn: date("checked_on"),
    checkedBy: text("checked_by", { enum: ["group", "directory"] }),
    importId: uuid("import_id"),
    createdAt: createdAt(),
    updatedAt: at("updated_at").notNull().defaultNow(),
  },
  (t) => [
    unique("groups_id_organisation").on(t.id, t.organisationId),
    index("groups_organisation").on(t.organisationId),
    index("groups_area").on(t.areaId, t.status),
    index("groups_area_name")
      .on(t.areaId, sql`lower(${t.name})`, t.id)
      .where(sql`${t.organisationId} is not null`),
    index("groups_import").on(t.importId),
    index("groups_stale").on(t.status, t.checkedOn),
    index("groups_listed")
      .on(t.id)
      .where(sql`${t.status} = 'listed'`),
    // The end of an id is chance; short addresses are made of it.
    index("groups_short").on(sql`right(${t.id}::text, 12)`),
    check("groups_ages", sql`${t.minAge} is null or ${t.maxAge} is null or ${t.minAge} <= ${t.maxAge}`),
  ],
);

/** What is known of getting in; a feature with no row is unknown. */
export const groupAccess = pgTable(
  "group_access",
  {
    groupId: uuid("group_id")
      .notNull()
      .references(() => groups.id, { onDelete: "cascade" }),
    feature: text("feature").notNull(),
    value: text("value", { enum: ["yes", "no", "partly"] }).notNull(),
    note: text("note").notNull().default(""),
    saidBy: text("said_by", { enum: ["group", "directory", "import"] }).notNull(),
    saidOn: date("said_on").notNull(),
  },
  (t) => [primaryKey({ columns: [t.groupId, t.feature] })],
);

/** Weekly times, as printed on the poster: a local weekday and clock times, Europe/London. */
export const groupSessions = pgTable(
  "group_sessions",
  {
    id: id(),
    groupId: uuid("group_id")
      .notNull()
      .references(() => groups.id, { onDelete: "cascade" }),
    weekday: smallint("weekday").notNull(),
    startsAt: time("starts_at").notNull(),
    endsAt: time("ends_at").notNull(),
    note: text("note").notNull().default(""),
  },
  (t) => [
    index("group_sessions_group").on(t.groupId),
    check("group_sessions_weekday", sql`${t.weekday} between 1 and 7`),
  ],
);

/** "Something is not right", said by anybody. No name is asked for. */
export const groupReports = pgTable(
  "group_reports",
  {
    id: id(),
    groupId: uuid("group_id")
      .notNull()
      .references(() => groups.id, { onDelete: "cascade" }),
    topic: text("topic").notNull(),
    words: text("words").notNull().default(""),
    createdAt: createdAt(),
    settledAt: at("settled_at"),
    settledBy: uuid("settled_by").references(() => users.id),
  },
  (t) => [index("group_reports_open").on(t.settledAt, t.createdAt)],
);

/** Somebody says that they run a listing nobody has claimed; a steward decides. */
export const groupClaims = pgTable(
  "group_claims",
  {
    id: id(),
    groupId: uuid("group_id")
      .notNull()
      .references(() => groups.id, { onDelete: "cascade" }),
    name: text("name").notNull(),
    email: text("email").notNull(),
    phone: text("phone"),
    organisationName: text("organisation_name").notNull(),
    proof: text("proof").notNull().default(""),
    status: text("status", { enum: ["open", "approved", "declined"] })
      .notNull()
      .default("open"),
    createdAt: createdAt(),
    decidedAt: at("decided_at"),
    decidedBy: uuid("decided_by").references(() => users.id),
  },
  (t) => [index("group_claims_open").on(t.status, t.createdAt)],
);

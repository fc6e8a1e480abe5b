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
  jsonb,
  smallint,
  text,
  unique,
  uniqueIndex,
  uuid,
} from "drizzle-orm/pg-core";
import { areas, organisations, users } from "./accounts";
import { at, bytea, createdAt, id, noTexts } from "./columns";

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
    /** Whether the directory has seen what a referral into this group asks for; if not it can only be signposted. */
    assurance: text("assurance", { enum: ["checked", "signpost_only"] })
      .notNull()
      .default("signpost_only"),
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
  (t) => [
    index("group_reports_open").on(t.settledAt, t.createdAt),
    index("group_reports_group").on(t.groupId),
  ],
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
    /** How they prove it: a code sent to the address on the listing, one read out on its telephone, or the steward's own look. */
    proofBy: text("proof_by", { enum: ["email", "phone", "steward"] })
      .notNull()
      .default("steward"),
    codeHash: bytea("code_hash"),
    codeExpiresAt: at("code_expires_at"),
    codeTries: smallint("code_tries").notNull().default(0),
    provenAt: at("proven_at"),
    status: text("status", { enum: ["open", "approved", "declined"] })
      .notNull()
      .default("open"),
    createdAt: createdAt(),
    decidedAt: at("decided_at"),
    decidedBy: uuid("decided_by").references(() => users.id),
  },
  (t) => [index("group_claims_open").on(t.status, t.createdAt), index("group_claims_group").on(t.groupId)],
);

/**
 * What an organiser wants the listing to say, beside what it says now. Everybody reads the last approved words until a
 * steward approves these.
 */
export const listingChanges = pgTable(
  "listing_changes",
  {
    id: id(),
    groupId: uuid("group_id")
      .notNull()
      .references(() => groups.id, { onDelete: "cascade" }),
    status: text("status", { enum: ["editing", "submitted", "returned", "approved", "withdrawn"] })
      .notNull()
      .default("editing"),
    /** The new value of each changed field. */
    changes: jsonb("changes").notNull().default({}),
    /** What each of them said when it was first changed, to tell that the listing moved meanwhile. */
    base: jsonb("base").notNull().default({}),
    /** Fields that the steward changed before approving. */
    edits: jsonb("edits").notNull().default({}),
    /** Why it was returned. */
    reason: text("reason"),
    note: text("note").notNull().default(""),
    createdBy: uuid("created_by").references(() => users.id),
    createdAt: createdAt(),
    updatedAt: at("updated_at").notNull().defaultNow(),
    submittedAt: at("submitted_at"),
    decidedAt: at("decided_at"),
    decidedBy: uuid("decided_by").references(() => users.id),
  },
  (t) => [
    uniqueIndex("listing_changes_one")
      .on(t.groupId)
      .where(sql`${t.status} in ('editing', 'submitted', 'returned')`),
    index("listing_changes_queue").on(t.status, t.submittedAt),
    index("listing_changes_group").on(t.groupId, t.decidedAt),
  ],
);

/** A group passes to another organisation: offered by one, taken by the other. */
export const groupHandovers = pgTable(
  "group_handovers",
  {
    id: id(),
    groupId: uuid("group_id")
      .notNull()
      .references(() => groups.id, { onDelete: "cascade" }),
    fromOrganisationId: uuid("from_organisation_id")
      .notNull()
      .references(() => organisations.id),
    /** Who is asked to take it on; the organisation that they then act for. */
    toName: text("to_name").notNull(),
    toEmail: text("to_email").notNull(),
    toOrganisationName: text("to_organisation_name").notNull(),
    toOrganisationId: uuid("to_organisation_id").references(() => organisations.id),
    status: text("status", { enum: ["offered", "taken", "refused", "withdrawn", "lapsed"] })
      .notNull()
      .default("offered"),
    tokenHash: bytea("token_hash").unique(),
    expiresAt: at("expires_at").notNull(),
    offeredBy: uuid("offered_by").references(() => users.id),
    createdAt: createdAt(),
    decidedAt: at("decided_at"),
  },
  (t) => [
    uniqueIndex("group_handovers_one")
      .on(t.groupId)
      .where(sql`${t.status} = 'offered'`),
  ],
);

/** What the group has shown of its safety and standing, each with the day on which it runs out. No names of people. */
export const groupAssurances = pgTable(
  "group_assurances",
  {
    groupId: uuid("group_id")
      .notNull()
      .references(() => groups.id, { onDelete: "cascade" }),
    item: text("item").notNull(),
    /** What the group says: a policy's date, an insurer, a number. */
    says: text("says").notNull().default(""),
    expiresOn: date("expires_on"),
    saidAt: at("said_at").notNull().defaultNow(),
    saidBy: uuid("said_by").references(() => users.id),
    /** When a steward looked at it; null until then, and again after each change. */
    checkedAt: at("checked_at"),
    checkedBy: uuid("checked_by").references(() => users.id),
    /** Days before its end that the group has been told of. */
    toldBefore: smallint("told_before"),
    /** When that was: what follows from its end comes no sooner than a week after being told. */
    toldOn: date("told_on"),
  },
  (t) => [primaryKey({ columns: [t.groupId, t.item] }), index("group_assurances_end").on(t.expiresOn)],
);

/** How far a listing of which little is heard has come: each step is announced before it is taken. */
export const groupFreshness = pgTable(
  "group_freshness",
  {
    groupId: uuid("group_id")
      .primaryKey()
      .references(() => groups.id, { onDelete: "cascade" }),
    /** The last day with evidence of life: a check, an answer, a register, a changed listing. */
    evidenceOn: date("evidence_on").notNull(),
    step: text("step", { enum: ["fresh", "asked", "marked", "lower", "steward", "resting"] })
      .notNull()
      .default("fresh"),
    stepOn: date("step_on").notNull(),
    /** When the next step comes unless something is heard; announced to the group. */
    nextOn: date("next_on"),
    tokenHash: bytea("token_hash").unique(),
    tokenExpiresAt: at("token_expires_at"),
  },
  (t) => [index("group_freshness_next").on(t.nextOn), index("group_freshness_step").on(t.step)],
);

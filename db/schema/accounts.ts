import { sql } from "drizzle-orm";
import {
  boolean,
  check,
  index,
  integer,
  pgTable,
  primaryKey,
  text,
  unique,
  uniqueIndex,
  uuid,
} from "drizzle-orm/pg-core";
import { at, createdAt, id } from "./columns";

export const organisations = pgTable("organisations", {
  id: id(),
  name: text("name").notNull(),
  kind: text("kind").notNull().default("club"),
  charityNumber: text("charity_number"),
  companyNumber: text("company_number"),
  email: text("email"),
  phone: text("phone"),
  website: text("website"),
  createdAt: createdAt(),
});

/** Link workers who share a caseload. */
export const teams = pgTable("teams", {
  id: id(),
  name: text("name").notNull(),
  host: text("host"),
  createdAt: createdAt(),
});

/** A list of outcodes that the steward keeps; "neighbourhood" means one of these. */
export const areas = pgTable("areas", {
  id: id(),
  slug: text("slug").notNull().unique(),
  name: text("name").notNull(),
});

export const areaOutcodes = pgTable("area_outcodes", {
  outcode: text("outcode").primaryKey(),
  areaId: uuid("area_id")
    .notNull()
    .references(() => areas.id, { onDelete: "cascade" }),
});

export const users = pgTable(
  "users",
  {
    id: id(),
    name: text("name").notNull(),
    email: text("email").notNull(),
    emailVerified: boolean("email_verified").notNull().default(false),
    image: text("image"),
    twoFactorEnabled: boolean("two_factor_enabled").notNull().default(false),
    createdAt: createdAt(),
    updatedAt: at("updated_at").notNull().defaultNow(),
  },
  (t) => [uniqueIndex("users_email_key").on(sql`lower(${t.email})`)],
);

export const sessions = pgTable(
  "sessions",
  {
    id: id(),
    token: text("token").notNull().unique(),
    userId: uuid("user_id")
      .notNull()
      .references(() => users.id, { onDelete: "cascade" }),
    /** The membership the person acts in; null until they choose one of several. */
    membershipId: uuid("membership_id"),
    ipAddress: text("ip_address"),
    userAgent: text("user_agent"),
    expiresAt: at("expires_at").notNull(),
    createdAt: createdAt(),
    updatedAt: at("updated_at").notNull().defaultNow(),
  },
  (t) => [index("sessions_user").on(t.userId)],
);

export const credentials = pgTable(
  "credentials",
  {
    id: id(),
    userId: uuid("user_id")
      .notNull()
      .references(() => users.id, { onDelete: "cascade" }),
    accountId: text("account_id").notNull(),
    providerId: text("provider_id").notNull(),
    password: text("password"),
    accessToken: text("access_token"),
    refreshToken: text("refresh_token"),
    idToken: text("id_token"),
    accessTokenExpiresAt: at("access_token_expires_at"),
    refreshTokenExpiresAt: at("refresh_token_expires_at"),
    scope: text("scope"),
    createdAt: createdAt(),
    updatedAt: at("updated_at").notNull().defaultNow(),
  },
  (t) => [index("credentials_user").on(t.userId), unique().on(t.providerId, t.accountId)],
);

export const verifications = pgTable(
  "verifications",
  {
    id: id(),
    identifier: text("identifier").notNull(),
    value: text("value").notNull(),
    expiresAt: at("expires_at").notNull(),
    createdAt: createdAt(),
    updatedAt: at("updated_at").notNull().defaultNow(),
  },
  (t) => [index("verifications_identifier").on(t.identifier)],
);

export const secondFactors = pgTable("second_factors", {
  id: id(),
  userId: uuid("user_id")
    .notNull()
    .unique()
    .references(() => users.id, { onDelete: "cascade" }),
  secret: text("secret").notNull(),
  backupCodes: text("backup_codes").notNull(),
  verified: boolean("verified").notNull().default(true),
  failedVerificationCount: integer("failed_verification_count").notNull().default(0),
  lockedUntil: at("locked_until"),
});

/** A role in one organisation or team. It ends by a date, so that what was done in it keeps its meaning. */
export const memberships = pgTable(
  "memberships",
  {
    id: id(),
    userId: uuid("user_id")
      .notNull()
      .references(() => users.id, { onDelete: "cascade" }),
    role: text("role", {
      enum: ["link_worker", "organiser", "steward", "commissioner", "administrator"],
    }).notNull(),
    organisationId: uuid("organisation_id").references(() => organisations.id),
    teamId: uuid("team_id").references(() => teams.id),
    createdAt: createdAt(),
    endedAt: at("ended_at"),
  },
  (t) => [
    index("memberships_user").on(t.userId),
    index("memberships_organisation").on(t.organisationId),
    index("memberships_team").on(t.teamId),
    check(
      "memberships_place",
      sql`case ${t.role}
            when 'link_worker' then ${t.teamId} is not null and ${t.organisationId} is null
            when 'organiser' then ${t.organisationId} is not null and ${t.teamId} is null
            when 'steward' then ${t.teamId} is null
            when 'commissioner' then ${t.teamId} is null
            when 'administrator' then ${t.teamId} is null
            else false end`,
    ),
  ],
);

/** The areas that a commissioner sees. */
export const membershipAreas = pgTable(
  "membership_areas",
  {
    membershipId: uuid("membership_id")
      .notNull()
      .references(() => memberships.id, { onDelete: "cascade" }),
    areaId: uuid("area_id")
      .notNull()
      .references(() => areas.id, { onDelete: "cascade" }),
  },
  (t) => [primaryKey({ columns: [t.membershipId, t.areaId] })],
);

export const rateLimits = pgTable(
  "rate_limits",
  {
    key: text("key").notNull(),
    windowStart: at("window_start").notNull(),
    hits: integer("hits").notNull().default(0),
  },
  (t) => [primaryKey({ columns: [t.key, t.windowStart] })],
);

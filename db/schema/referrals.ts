import { sql } from "drizzle-orm";
import {
  boolean,
  check,
  date,
  foreignKey,
  index,
  integer,
  jsonb,
  pgTable,
  primaryKey,
  smallint,
  text,
  uuid,
} from "drizzle-orm/pg-core";
import { organisations, teams, users } from "./accounts";
import { at, bytea, createdAt, id, noTexts } from "./columns";
import { groups } from "./groups";
import { people } from "./people";
import { placePools } from "./places";

export const REFERRAL_STATUSES = [
  "draft",
  "sent",
  "waiting",
  "accepted",
  "started",
  "completed",
  "declined",
  "withdrawn",
  "ended_early",
  "expired",
] as const;

/** One person, one group. What the group may know stands in `disclosures`, never here. */
export const referrals = pgTable(
  "referrals",
  {
    id: id(),
    /** 50 bits, readable aloud: the person's key to their own page. */
    reference: text("reference").notNull().unique(),
    status: text("status", { enum: REFERRAL_STATUSES }).notNull().default("draft"),
    source: text("source", { enum: ["link_worker", "resident"] })
      .notNull()
      .default("link_worker"),
    teamId: uuid("team_id").references(() => teams.id),
    personId: uuid("person_id").references(() => people.id, { onDelete: "set null" }),
    groupId: uuid("group_id")
      .notNull()
      .references(() => groups.id),
    organisationId: uuid("organisation_id")
      .notNull()
      .references(() => organisations.id),
    poolId: uuid("pool_id")
      .notNull()
      .references(() => placePools.id),
    needs: text("needs").array().notNull().default(noTexts),
    /** Which session they come to, where the group keeps places by session. */
    sessionId: uuid("session_id"),
    /** Those of the person's access needs for which the group has only so many places. */
    limitedNeeds: text("limited_needs").array().notNull().default(noTexts),
    urgent: boolean("urgent").notNull().default(false),
    notReadyYet: boolean("not_ready_yet").notNull().default(false),
    sentAt: at("sent_at"),
    sentBy: uuid("sent_by").references(() => users.id),
    /** The group's first decision; until then the clock to answer runs, waiting or not. */
    answeredAt: at("answered_at"),
    remindersSent: smallint("reminders_sent").notNull().default(0),
    waitingSince: at("waiting_since"),
    /** A place is held until then; only while waiting. */
    holdUntil: at("hold_until"),
    offersMissed: smallint("offers_missed").notNull().default(0),
    /** When a place on offer was last let go: somebody else is asked first for a day. */
    letGoAt: at("let_go_at"),
    acceptedAt: at("accepted_at"),
    firstSessionOn: date("first_session_on"),
    startedAt: at("started_at"),
    endedAt: at("ended_at"),
    declineReason: text("decline_reason"),
    endReason: text("end_reason"),
    goal: text("goal", { enum: ["achieved", "partly", "not"] }),
    missedFirstAt: at("missed_first_at"),
    consentWithdrawnAt: at("consent_withdrawn_at"),
    createdBy: uuid("created_by").references(() => users.id),
    createdAt: createdAt(),
    updatedAt: at("updated_at").notNull().defaultNow(),
  },
  (t) => [
    foreignKey({
      name: "referrals_group_organisation",
      columns: [t.groupId, t.organisationId],
      foreignColumns: [groups.id, groups.organisationId],
    }).onUpdate("cascade"),
    index("referrals_team").on(t.teamId, t.updatedAt, t.id),
    index("referrals_organisation").on(t.organisationId, t.updatedAt, t.id),
    index("referrals_group_sent").on(t.groupId, t.sentAt),
    index("referrals_group_ended").on(t.groupId, t.endedAt),
    index("referrals_person").on(t.personId),
    index("referrals_queue")
      .on(t.poolId, t.waitingSince, t.id)
      .where(sql`${t.status} = 'waiting'`),
    index("referrals_unanswered")
      .on(t.sentAt)
      .where(sql`${t.status} in ('sent', 'waiting') and ${t.answeredAt} is null`),
    index("referrals_holds")
      .on(t.holdUntil)
      .where(sql`${t.holdUntil} is not null`),
    index("referrals_not_started")
      .on(t.acceptedAt)
      .where(sql`${t.status} = 'accepted'`),
    index("referrals_open_by_team")
      .on(t.teamId, t.sentAt)
      .where(sql`${t.status} in ('sent', 'waiting', 'accepted', 'started')`),
    index("referrals_open_by_group")
      .on(t.groupId, t.sentAt)
      .where(sql`${t.status} in ('sent', 'waiting', 'accepted', 'started')`),
    check("referrals_hold", sql`${t.holdUntil} is null or ${t.status} = 'waiting'`),
    check("referrals_sent", sql`${t.status} = 'draft' or ${t.sentAt} is not null`),
    check("referrals_waiting", sql`${t.status} <> 'waiting' or ${t.waitingSince} is not null`),
    check("referrals_declined", sql`(${t.status} = 'declined') = (${t.declineReason} is not null)`),
    check("referrals_team", sql`${t.source} = 'resident' or ${t.teamId} is not null`),
  ],
);

/** What this group was told about this person. Withdrawing consent empties it. */
export const disclosures = pgTable("disclosures", {
  referralId: uuid("referral_id")
    .primaryKey()
    .references(() => referrals.id, { onDelete: "cascade" }),
  firstName: text("first_name"),
  lastName: text("last_name"),
  phone: text("phone"),
  email: text("email"),
  safeToRing: boolean("safe_to_ring").notNull().default(false),
  safeToLeaveMessage: boolean("safe_to_leave_message").notNull().default(false),
  safeToText: boolean("safe_to_text").notNull().default(false),
  safeToEmail: boolean("safe_to_email").notNull().default(false),
  accessNeeds: text("access_needs").array().notNull().default(noTexts),
  language: text("language"),
  needsInterpreter: boolean("needs_interpreter").notNull().default(false),
  wantsCompanion: boolean("wants_companion").notNull().default(false),
  whatMatters: text("what_matters"),
  riskNote: text("risk_note"),
  healthNote: text("health_note"),
  /** Why the group needs to know about health: asked for each time. */
  healthReason: text("health_reason"),
  message: text("message"),
  emptiedAt: at("emptied_at"),
});

export const consents = pgTable(
  "consents",
  {
    id: id(),
    referralId: uuid("referral_id")
      .notNull()
      .references(() => referrals.id, { onDelete: "cascade" }),
    organisationId: uuid("organisation_id").notNull(),
    shared: text("shared").array().notNull(),
    purpose: text("purpose").notNull(),
    toldHow: text("told_how", { enum: ["met", "phone", "video", "writing", "form"] }).notNull(),
    givenBy: text("given_by", { enum: ["self", "parent", "authority"] }).notNull(),
    recordedBy: uuid("recorded_by").references(() => users.id),
    agreedAt: at("agreed_at").notNull().defaultNow(),
    withdrawnAt: at("withdrawn_at"),
    withdrawnBy: text("withdrawn_by", { enum: ["person", "link_worker"] }),
  },
  (t) => [index("consents_referral").on(t.referralId)],
);

/** The transition table of `features/referrals/moves.ts`, copied here at each migration: a trigger refuses any other move. */
export const referralMoves = pgTable(
  "referral_moves",
  { fromStatus: text("from_status").notNull(), toStatus: text("to_status").notNull() },
  (t) => [primaryKey({ columns: [t.fromStatus, t.toStatus] })],
);

/** An organiser's way in without an account: one purpose, an end, and only a hash of the token. */
export const answerLinks = pgTable(
  "answer_links",
  {
    id: id(),
    referralId: uuid("referral_id")
      .notNull()
      .references(() => referrals.id, { onDelete: "cascade" }),
    /** Whose link it is: once the group has passed to another organisation it opens nothing. */
    organisationId: uuid("organisation_id"),
    tokenHash: bytea("token_hash").notNull().unique(),
    expiresAt: at("expires_at").notNull(),
    createdAt: createdAt(),
    exchangedAt: at("exchanged_at"),
  },
  (t) => [index("answer_links_referral").on(t.referralId), index("answer_links_end").on(t.expiresAt)],
);

/** One-time codes for the person's own page: a keyed hash, few tries, a short life. */
export const personCodes = pgTable(
  "person_codes",
  {
    id: id(),
    referralId: uuid("referral_id")
      .notNull()
      .references(() => referrals.id, { onDelete: "cascade" }),
    codeHash: bytea("code_hash").notNull(),
    tries: integer("tries").notNull().default(0),
    expiresAt: at("expires_at").notNull(),
    createdAt: createdAt(),
    usedAt: at("used_at"),
  },
  (t) => [index("person_codes_referral").on(t.referralId)],
);

/** A form's key, made when it was rendered: the same press twice finds the first answer. */
export const formKeys = pgTable(
  "form_keys",
  {
    key: uuid("key").primaryKey(),
    purpose: text("purpose").notNull(),
    fingerprint: bytea("fingerprint").notNull(),
    outcome: jsonb("outcome").notNull(),
    createdAt: createdAt(),
  },
  (t) => [index("form_keys_age").on(t.createdAt)],
);

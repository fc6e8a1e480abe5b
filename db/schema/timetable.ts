import { sql } from "drizzle-orm";
import {
  boolean,
  check,
  date,
  foreignKey,
  index,
  integer,
  pgTable,
  primaryKey,
  smallint,
  text,
  time,
  unique,
  uniqueIndex,
  uuid,
} from "drizzle-orm/pg-core";
import { users } from "./accounts";
import { at, createdAt, id } from "./columns";
import { groups } from "./groups";
import { referrals } from "./referrals";

/**
 * When a group meets, as people say it: clock times on local days. One row a weekday; by its rule it comes every week,
 * every other week, on the first Monday of the month, or once.
 */
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
    zone: text("zone").notNull().default("Europe/London"),
    /** An iCalendar rule (RFC 5545, RRULE) over local days; null is every week. */
    rule: text("rule"),
    /** The first day, which the rule counts from; null: for as long as anybody knows. */
    startsOn: date("starts_on"),
    /** The last day on which it can come. */
    endsOn: date("ends_on"),
    /** Only on days inside `term_dates`. */
    termTimeOnly: boolean("term_time_only").notNull().default(false),
    /** The UID of the event in the group's own calendar, and which part of it. */
    calendarUid: text("calendar_uid"),
    /** Taken off the timetable; its registers stay. */
    removedAt: at("removed_at"),
    /** The session that ended when this one began at another time; its people came along. */
    follows: uuid("follows"),
  },
  (t) => [
    index("group_sessions_group").on(t.groupId),
    unique("group_sessions_id_group").on(t.id, t.groupId),
    foreignKey({ columns: [t.follows], foreignColumns: [t.id] }).onDelete("set null"),
    index("group_sessions_follows")
      .on(t.follows)
      .where(sql`${t.follows} is not null`),
    check("group_sessions_weekday", sql`${t.weekday} between 1 and 7`),
    check("group_sessions_days", sql`${t.startsOn} <= ${t.endsOn}`),
    check("group_sessions_rule", sql`${t.rule} is null or ${t.startsOn} is not null`),
  ],
);

/** One day on which a session is not as its rule says. */
export const sessionChanges = pgTable(
  "session_changes",
  {
    id: id(),
    sessionId: uuid("session_id").notNull(),
    groupId: uuid("group_id").notNull(),
    /** The day that the rule gives. */
    onDay: date("on_day").notNull(),
    kind: text("kind", { enum: ["cancelled", "moved"] }).notNull(),
    /** Where it has moved to. */
    newDay: date("new_day"),
    startsAt: time("starts_at"),
    endsAt: time("ends_at"),
    /** For everybody to read: "The hall is being painted." */
    note: text("note").notNull().default(""),
    createdBy: uuid("created_by").references(() => users.id),
    createdAt: createdAt(),
  },
  (t) => [
    foreignKey({
      columns: [t.sessionId, t.groupId],
      foreignColumns: [groupSessions.id, groupSessions.groupId],
    }).onDelete("cascade"),
    unique("session_changes_day").on(t.sessionId, t.onDay),
    index("session_changes_group").on(t.groupId, t.onDay),
    check(
      "session_changes_moved",
      sql`(${t.kind} = 'moved') = (${t.newDay} is not null and ${t.startsAt} is not null and ${t.endsAt} is not null)`,
    ),
  ],
);

/** School terms, kept by the steward: what "in term time" means. */
export const termDates = pgTable(
  "term_dates",
  {
    id: id(),
    name: text("name").notNull(),
    startsOn: date("starts_on").notNull(),
    endsOn: date("ends_on").notNull(),
  },
  (t) => [check("term_dates_days", sql`${t.startsOn} <= ${t.endsOn}`)],
);

/** The group's own calendar on the web, read again each day. */
export const groupCalendars = pgTable("group_calendars", {
  groupId: uuid("group_id")
    .primaryKey()
    .references(() => groups.id, { onDelete: "cascade" }),
  url: text("url").notNull(),
  etag: text("etag"),
  readAt: at("read_at"),
  /** Why the last reading failed; null when it did not. */
  fault: text("fault"),
  /** Events that the last reading left out. */
  leftOut: integer("left_out").notNull().default(0),
  /** Failed readings in a row. */
  failures: smallint("failures").notNull().default(0),
  addedBy: uuid("added_by").references(() => users.id),
  createdAt: createdAt(),
});

/** That a session took place and somebody kept its register. */
export const registers = pgTable(
  "registers",
  {
    sessionId: uuid("session_id").notNull(),
    groupId: uuid("group_id").notNull(),
    onDay: date("on_day").notNull(),
    /** Members and visitors beside the people who were sent: a number, no names. */
    others: integer("others"),
    /** When `others` was written down by the clock of whoever wrote it: the later one stays. */
    othersAt: at("others_at"),
    takenBy: uuid("taken_by").references(() => users.id),
    createdAt: createdAt(),
    updatedAt: at("updated_at").notNull().defaultNow(),
  },
  (t) => [
    primaryKey({ columns: [t.sessionId, t.onDay] }),
    foreignKey({
      columns: [t.sessionId, t.groupId],
      foreignColumns: [groupSessions.id, groupSessions.groupId],
    }),
    index("registers_group").on(t.groupId, t.onDay),
    check("registers_others", sql`${t.others} between 0 and 999`),
  ],
);

const MARKS = ["came", "missed", "sent_word", "none"] as const;

/**
 * Every mark that anybody made, with the id that their phone gave it: a mark that arrives twice is one mark, and none is
 * ever overwritten. `none` takes a mark back.
 */
export const attendanceMarks = pgTable(
  "attendance_marks",
  {
    id: uuid("id").primaryKey(),
    referralId: uuid("referral_id")
      .notNull()
      .references(() => referrals.id, { onDelete: "cascade" }),
    sessionId: uuid("session_id").notNull(),
    onDay: date("on_day").notNull(),
    mark: text("mark", { enum: MARKS }).notNull(),
    /** By the clock of the phone, never later than its arrival. */
    markedAt: at("marked_at").notNull(),
    markedBy: uuid("marked_by").references(() => users.id),
    arrivedAt: at("arrived_at").notNull().defaultNow(),
  },
  (t) => [index("attendance_marks_referral").on(t.referralId, t.onDay)],
);

/** The mark that stands: the one made last, of two at the same instant the one with the higher id. */
export const attendance = pgTable(
  "attendance",
  {
    referralId: uuid("referral_id")
      .notNull()
      .references(() => referrals.id, { onDelete: "cascade" }),
    sessionId: uuid("session_id").notNull(),
    onDay: date("on_day").notNull(),
    groupId: uuid("group_id").notNull(),
    mark: text("mark", { enum: MARKS }).notNull(),
    markedAt: at("marked_at").notNull(),
    markId: uuid("mark_id").notNull(),
  },
  (t) => [
    primaryKey({ columns: [t.referralId, t.sessionId, t.onDay] }),
    foreignKey({
      columns: [t.sessionId, t.groupId],
      foreignColumns: [groupSessions.id, groupSessions.groupId],
    }),
    index("attendance_session").on(t.sessionId, t.onDay),
    index("attendance_group").on(t.groupId, t.onDay),
  ],
);

/** "They have missed two in a row": a kind check for the link worker to make, told once a row of misses. */
export const absenceChecks = pgTable(
  "absence_checks",
  {
    id: id(),
    referralId: uuid("referral_id")
      .notNull()
      .references(() => referrals.id, { onDelete: "cascade" }),
    /** The second day missed. */
    onDay: date("on_day").notNull(),
    createdAt: createdAt(),
    settledAt: at("settled_at"),
    settledBy: uuid("settled_by").references(() => users.id),
    settledAs: text("settled_as", { enum: ["spoke", "came_again", "ended", "taken_back"] }),
  },
  (t) => [
    uniqueIndex("absence_checks_open")
      .on(t.referralId)
      .where(sql`${t.settledAt} is null`),
    index("absence_checks_referral").on(t.referralId, t.onDay),
  ],
);

import { boolean, date, index, pgTable, primaryKey, smallint, text, uuid } from "drizzle-orm/pg-core";
import { teams, users } from "./accounts";
import { at, createdAt, id, noTexts } from "./columns";
import { groups } from "./groups";

/** The person referred. Belongs to one team of link workers; nobody else reads this table. */
export const people = pgTable(
  "people",
  {
    id: id(),
    teamId: uuid("team_id")
      .notNull()
      .references(() => teams.id),
    firstName: text("first_name").notNull(),
    lastName: text("last_name").notNull().default(""),
    birthYear: smallint("birth_year"),
    postcode: text("postcode"),
    phone: text("phone"),
    email: text("email"),
    preferredContact: text("preferred_contact", { enum: ["phone", "text", "email", "letter", "none"] })
      .notNull()
      .default("phone"),
    safeToRing: boolean("safe_to_ring").notNull().default(false),
    safeToLeaveMessage: boolean("safe_to_leave_message").notNull().default(false),
    safeToText: boolean("safe_to_text").notNull().default(false),
    safeToEmail: boolean("safe_to_email").notNull().default(false),
    language: text("language").notNull().default("English"),
    needsInterpreter: boolean("needs_interpreter").notNull().default(false),
    needs: text("needs").array().notNull().default(noTexts),
    accessNeeds: text("access_needs").array().notNull().default(noTexts),
    whatMatters: text("what_matters").notNull().default(""),
    /** Risk or lone-visit note. Shared with a group only if ticked. */
    riskNote: text("risk_note").notNull().default(""),
    wantsCompanion: boolean("wants_companion").notNull().default(false),
    createdBy: uuid("created_by").references(() => users.id),
    createdAt: createdAt(),
    updatedAt: at("updated_at").notNull().defaultNow(),
    lastContactAt: at("last_contact_at").notNull().defaultNow(),
  },
  (t) => [
    index("people_team").on(t.teamId, t.lastContactAt, t.id),
    index("people_retention").on(t.lastContactAt),
  ],
);

/** The contact log: when somebody spoke with the person, and what was said. */
export const contacts = pgTable(
  "contacts",
  {
    id: id(),
    personId: uuid("person_id")
      .notNull()
      .references(() => people.id, { onDelete: "cascade" }),
    teamId: uuid("team_id").notNull(),
    way: text("way", { enum: ["phone", "text", "email", "met", "letter", "tried"] }).notNull(),
    note: text("note").notNull().default(""),
    byUserId: uuid("by_user_id").references(() => users.id),
    at: at("at").notNull().defaultNow(),
  },
  (t) => [index("contacts_person").on(t.personId, t.at)],
);

/** A person's shortlist: groups that their link workers keep for them. It goes when the person's record goes. */
export const keptGroups = pgTable(
  "kept_groups",
  {
    personId: uuid("person_id")
      .notNull()
      .references(() => people.id, { onDelete: "cascade" }),
    groupId: uuid("group_id")
      .notNull()
      .references(() => groups.id, { onDelete: "cascade" }),
    teamId: uuid("team_id").notNull(),
    keptBy: uuid("kept_by").references(() => users.id),
    keptAt: at("kept_at").notNull().defaultNow(),
  },
  (t) => [primaryKey({ columns: [t.personId, t.groupId] }), index("kept_groups_group").on(t.groupId)],
);

/** Information given, counted apart from referrals; nothing here says to whom. */
export const signposts = pgTable(
  "signposts",
  {
    id: id(),
    groupId: uuid("group_id")
      .notNull()
      .references(() => groups.id, { onDelete: "cascade" }),
    teamId: uuid("team_id").references(() => teams.id),
    need: text("need"),
    onDay: date("on_day").notNull(),
  },
  (t) => [index("signposts_group").on(t.groupId, t.onDay), index("signposts_team").on(t.teamId, t.onDay)],
);

import { sql } from "drizzle-orm";
import { bigint, index, integer, jsonb, pgTable, text, uuid } from "drizzle-orm/pg-core";
import { at } from "./columns";

/** Append-only: what happened and who looked. Codes and ids only, never free text. */
export const events = pgTable(
  "events",
  {
    id: bigint("id", { mode: "bigint" }).primaryKey().generatedAlwaysAsIdentity(),
    at: at("at").notNull().defaultNow(),
    kind: text("kind").notNull(),
    actorRole: text("actor_role").notNull(),
    actorUserId: uuid("actor_user_id"),
    /** Whose record it stands in: the team and the organisation of its subject. */
    teamId: uuid("team_id"),
    organisationId: uuid("organisation_id"),
    groupId: uuid("group_id"),
    referralId: uuid("referral_id"),
    personId: uuid("person_id"),
    detail: jsonb("detail").notNull().default({}),
  },
  (t) => [
    index("events_referral").on(t.referralId, t.id),
    index("events_person").on(t.personId, t.id),
    index("events_group").on(t.groupId, t.id),
    index("events_kind").on(t.kind, t.id),
    index("events_account")
      .on(sql`(coalesce(detail ->> 'account', actor_user_id::text))`, t.id)
      .where(sql`kind like 'account.%'`),
  ],
);

/** Batches of events, each hash taken over the one before: tampering shows. */
export const eventSeals = pgTable("event_seals", {
  lastEventId: bigint("last_event_id", { mode: "bigint" }).primaryKey(),
  firstEventId: bigint("first_event_id", { mode: "bigint" }).notNull(),
  eventCount: integer("event_count").notNull(),
  hash: text("hash").notNull(),
  sealedAt: at("sealed_at").notNull().defaultNow(),
});

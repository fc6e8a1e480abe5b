import { index, pgTable, smallint, text, unique, uuid } from "drizzle-orm/pg-core";
import { at, createdAt, id } from "./columns";
import { referrals } from "./referrals";

/** Every message that was sent, kept or could not be: a row for each reader. */
export const notices = pgTable(
  "notices",
  {
    id: id(),
    /** The queued announcement it answers: each reader hears it once, however often the job is tried. */
    announcement: uuid("announcement").notNull(),
    referralId: uuid("referral_id").references(() => referrals.id, { onDelete: "cascade" }),
    kind: text("kind").notNull(),
    audience: text("audience", { enum: ["organiser", "link_worker", "person", "staff"] }).notNull(),
    channel: text("channel", { enum: ["email", "text"] })
      .notNull()
      .default("email"),
    toAddress: text("to_address").notNull(),
    subject: text("subject").notNull().default(""),
    /** Kept only where no mail server is set, for the demo's mailbox: a link in it opens something. */
    body: text("body"),
    status: text("status", { enum: ["queued", "sent", "kept", "failed"] })
      .notNull()
      .default("queued"),
    attempts: smallint("attempts").notNull().default(0),
    failure: text("failure"),
    createdAt: createdAt(),
    sentAt: at("sent_at"),
  },
  (t) => [
    unique("notices_once").on(t.announcement, t.audience, t.toAddress),
    index("notices_age").on(t.createdAt),
    index("notices_referral").on(t.referralId),
    index("notices_status").on(t.status, t.createdAt),
  ],
);

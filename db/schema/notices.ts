import { index, pgTable, smallint, text, uuid } from "drizzle-orm/pg-core";
import { at, createdAt, id } from "./columns";
import { referrals } from "./referrals";

/** The outbox: a message is queued with its fact and sent after it. */
export const notices = pgTable(
  "notices",
  {
    id: id(),
    referralId: uuid("referral_id").references(() => referrals.id, { onDelete: "cascade" }),
    kind: text("kind").notNull(),
    audience: text("audience", { enum: ["organiser", "link_worker", "person", "staff"] }).notNull(),
    channel: text("channel", { enum: ["email", "text"] })
      .notNull()
      .default("email"),
    toAddress: text("to_address").notNull(),
    subject: text("subject").notNull().default(""),
    body: text("body").notNull(),
    status: text("status", { enum: ["queued", "sent", "kept", "failed"] })
      .notNull()
      .default("queued"),
    attempts: smallint("attempts").notNull().default(0),
    failure: text("failure"),
    createdAt: createdAt(),
    sentAt: at("sent_at"),
  },
  (t) => [
    index("notices_age").on(t.createdAt),
    index("notices_referral").on(t.referralId),
    index("notices_status").on(t.status, t.createdAt),
  ],
);

import { desc, eq } from "drizzle-orm";
import { asActor } from "~db/client.server";
import { notices } from "~db/schema";
import { found } from "~/lib/errors";

const MAILBOX = { role: "demo_mailbox" } as const;
const LONGEST = 100;

/** The newest messages that the demo kept instead of sending. */
export function keptMail() {
  return asActor(MAILBOX, (tx) =>
    tx
      .select({
        id: notices.id,
        to: notices.toAddress,
        channel: notices.channel,
        subject: notices.subject,
        at: notices.createdAt,
      })
      .from(notices)
      .where(eq(notices.status, "kept"))
      .orderBy(desc(notices.createdAt), desc(notices.id))
      .limit(LONGEST),
  );
}

/** One kept message with its words, or not found. */
export function keptMessage(id: string) {
  return asActor(MAILBOX, async (tx) =>
    found(
      await tx
        .select({
          to: notices.toAddress,
          channel: notices.channel,
          subject: notices.subject,
          body: notices.body,
          at: notices.createdAt,
        })
        .from(notices)
        .where(eq(notices.id, id)),
    ),
  );
}

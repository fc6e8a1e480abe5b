import { and, eq, ne } from "drizzle-orm";
import { withAccounts } from "~db/client.server";
import { sessions } from "~db/schema";
import type { StaffActor } from "../../access/actor.server";
import type { SignedIn } from "../../access/session.server";
import { record } from "../../events/record.server";
import { findAccount } from "../account.server";

/** Ends every session of somebody's account at once. */
export async function endSessionsOf(actor: StaffActor, userId: string): Promise<void> {
  await withAccounts(actor, async (tx) => {
    await findAccount(tx, userId);
    const ended = await tx.delete(sessions).where(eq(sessions.userId, userId)).returning({ id: sessions.id });
    await record(tx, "account.sessions_ended", {}, { account: userId, ended: ended.length });
  });
}

/** Ends one of one's own sessions; one that is not there has ended already. */
export async function endOwnSession(visitor: SignedIn, sessionId: string): Promise<void> {
  await withAccounts({ role: "anyone", userId: visitor.user.id }, async (tx) => {
    await tx.delete(sessions).where(and(eq(sessions.id, sessionId), eq(sessions.userId, visitor.user.id)));
    await record(tx, "account.sessions_ended", {}, { account: visitor.user.id, ended: 1 });
  });
}

/** Ends all of one's own sessions but this one. */
export async function endOtherSessions(visitor: SignedIn): Promise<void> {
  await withAccounts({ role: "anyone", userId: visitor.user.id }, async (tx) => {
    const ended = await tx
      .delete(sessions)
      .where(and(eq(sessions.userId, visitor.user.id), ne(sessions.id, visitor.sessionId)))
      .returning({ id: sessions.id });
    await record(tx, "account.sessions_ended", {}, { account: visitor.user.id, ended: ended.length });
  });
}

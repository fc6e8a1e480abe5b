import { desc, eq } from "drizzle-orm";
import { database } from "~db/client.server";
import { sessions } from "~db/schema";
import { browserName } from "~/lib/browsers";

export interface SessionRow {
  id: string;
  startedAt: Date;
  usedAt: Date;
  browser: string;
}

/** The live sessions of an account, the one used last first. */
export async function sessionsOf(userId: string): Promise<SessionRow[]> {
  const rows = await database("auth")
    .select({
      id: sessions.id,
      startedAt: sessions.createdAt,
      usedAt: sessions.updatedAt,
      userAgent: sessions.userAgent,
    })
    .from(sessions)
    .where(eq(sessions.userId, userId))
    .orderBy(desc(sessions.updatedAt))
    .limit(50);
  return rows.map(({ userAgent, ...row }) => ({ ...row, browser: browserName(userAgent ?? "") }));
}

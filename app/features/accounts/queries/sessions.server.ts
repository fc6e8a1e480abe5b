import { desc, eq } from "drizzle-orm";
import { database } from "~db/client.server";
import { sessions } from "~db/schema";

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

const BROWSERS: [RegExp, string][] = [
  [/Edg\//, "Edge"],
  [/Firefox\//, "Firefox"],
  [/Chrom(e|ium)\//, "Chrome"],
  [/Safari\//, "Safari"],
];
const DEVICES: [RegExp, string][] = [
  [/iPhone|Android.*Mobile/, "a phone"],
  [/iPad|Android/, "a tablet"],
  [/Windows/, "Windows"],
  [/Mac OS/, "a Mac"],
  [/Linux|CrOS/, "Linux"],
];

/** "Firefox on Windows", as far as the browser says. */
export function browserName(userAgent: string): string {
  const browser = BROWSERS.find(([sign]) => sign.test(userAgent))?.[1] ?? "A browser";
  const device = DEVICES.find(([sign]) => sign.test(userAgent))?.[1];
  return device ? `${browser} on ${device}` : browser;
}

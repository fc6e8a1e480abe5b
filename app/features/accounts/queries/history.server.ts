import { and, desc, inArray, lt } from "drizzle-orm";
import { withAccounts } from "~db/client.server";
import { events } from "~db/schema";
import { formatDateTime } from "~/lib/dates";
import { HISTORY_KINDS, historySentence } from "../history";

const PER_PAGE = 25;

export interface HistoryPage {
  rows: { id: string; at: Date; when: string; words: string }[];
  /** Where the older ones begin; null when there are none. */
  next: string | null;
}

/** What happened to somebody's own account, newest first, from before a line that was shown already. One query. */
export function accountHistory(userId: string, before: string | null): Promise<HistoryPage> {
  const from = before && /^\d{1,18}$/.test(before) ? BigInt(before) : null;
  return withAccounts({ role: "anyone", userId }, async (tx) => {
    // The row policy shows the account's own events and no others
    const found = await tx
      .select()
      .from(events)
      .where(and(inArray(events.kind, HISTORY_KINDS), from === null ? undefined : lt(events.id, from)))
      .orderBy(desc(events.id))
      .limit(PER_PAGE + 1);
    const rows = found.slice(0, PER_PAGE).map(({ id, at, kind, actorRole, actorUserId, detail }) => ({
      id: String(id),
      at,
      when: formatDateTime(at, tx.now),
      words: historySentence({
        kind,
        actorRole,
        isOwn: actorUserId === userId,
        detail: detail as Record<string, unknown>,
      }),
    }));
    return { rows, next: found.length > PER_PAGE ? (rows.at(-1)?.id ?? null) : null };
  });
}

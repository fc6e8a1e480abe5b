import { inArray } from "drizzle-orm";
import { CLOCK } from "~/features/access/actor.server";
import { instantAt, type Day } from "~/lib/dates";
import { asActor } from "~db/client.server";
import { referrals } from "~db/schema";
import type { RollupScene, Visitor } from "./scene";

/** Each visitor whose first visit, or miss, does not stand on its own day, in words. */
export async function registerTroubles({ visitors }: RollupScene): Promise<string[]> {
  const ids = visitors.map(({ referralId }) => referralId);
  const rows = await asActor(CLOCK, (tx) => tx.select().from(referrals).where(inArray(referrals.id, ids)));
  const found = new Map(rows.map((row) => [row.id, row]));
  return visitors.flatMap((visitor) => {
    const row = found.get(visitor.referralId)!;
    const kept = wordsOf(row.status, row.startedAt, row.missedFirstAt);
    const { came, missed } = firstVisit(visitor);
    const told = wordsOf(came ? "started" : "accepted", endOf(came), endOf(missed));
    return kept === told ? [] : [`${visitor.group.slug}: the referral says ${kept}, its registers ${told}`];
  });
}

/** The first day that they came, and the last before it that they did not, by the latest word on each day. */
function firstVisit({ said }: Visitor): { came: Day | null; missed: Day | null } {
  const last = new Map<Day, Visitor["said"][number]>();
  for (const word of said) if (word.minute > (last.get(word.onDay)?.minute ?? -1)) last.set(word.onDay, word);
  const days = [...last.values()].sort((a, b) => (a.onDay < b.onDay ? -1 : 1));
  const came = days.find(({ mark }) => mark === "came")?.onDay ?? null;
  const missed = days.filter(({ mark, onDay }) => mark === "missed" && (!came || onDay < came)).at(-1);
  return { came, missed: missed?.onDay ?? null };
}

const endOf = (day: Day | null) => (day === null ? null : instantAt(day, "23:59"));

function wordsOf(status: string, came: Date | null, missed: Date | null): string {
  return `${status}, came ${came?.toISOString() ?? "never"}, missed ${missed?.toISOString() ?? "never"}`;
}

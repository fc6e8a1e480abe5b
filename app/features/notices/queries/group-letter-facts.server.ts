import { and, desc, eq, isNull, sql } from "drizzle-orm";
import type { Tx } from "~db/client.server";
import { groupFreshness, groups, placePools, strainFlags } from "~db/schema";
import type { GroupLetter } from "~/features/events/outbox.server";
import type { Standing } from "~/features/groups/freshness";
import { stillRightAddress } from "~/features/groups/freshness-link.server";
import { assuranceOf } from "~/features/groups/queries/assurance.server";
import { poolColumns } from "~/features/places/ledger.server";
import { confidence, evidenceAge, freeWords } from "~/features/places/rules";
import { londonDay } from "~/lib/dates";
import { env } from "~/lib/env.server";
import { paths } from "~/lib/paths";
import type { GroupFacts } from "../letters/to-group";
import { organisersOf } from "./letter-facts.server";

/** What a letter about a listing is written from, and the addresses it goes to; null when the listing is gone. */
export async function groupLetter(
  tx: Tx,
  kind: GroupLetter,
  groupId: string,
): Promise<{ facts: GroupFacts; addresses: string[] } | null> {
  const openPause = tx
    .select({ setAt: strainFlags.setAt })
    .from(strainFlags)
    .where(
      and(
        eq(strainFlags.groupId, groupId),
        eq(strainFlags.level, "paused"),
        isNull(strainFlags.endedAt),
        isNull(strainFlags.untilOn),
      ),
    )
    .orderBy(desc(strainFlags.setAt))
    .limit(1)
    .as("open_pause");
  const [row] = await tx
    .select({
      slug: groups.slug,
      email: groups.email,
      organisationId: groups.organisationId,
      freshness: groupFreshness,
      pool: poolColumns,
      evidenceAt: placePools.evidenceAt,
      pausedAt: openPause.setAt,
    })
    .from(groups)
    .leftJoin(groupFreshness, eq(groupFreshness.groupId, groups.id))
    .leftJoin(placePools, eq(placePools.groupId, groups.id))
    .leftJoin(openPause, sql`true`)
    .where(eq(groups.id, groupId));
  if (!row) return null;
  const { name, assurance, because, lines, today } = await assuranceOf(tx, eq(groups.id, groupId));
  const freshness = row.freshness satisfies Standing | null;
  return {
    addresses: await addressesOf(tx, row),
    facts: {
      kind,
      group: name,
      claimed: row.organisationId !== null,
      today,
      assurance,
      because,
      ending: lines
        .flatMap(({ item, state, expiresOn, fallsOn }) =>
          expiresOn && (state === "ending" || state === "ended") ? [{ item, expiresOn, fallsOn }] : [],
        )
        .sort((a, b) => a.expiresOn.localeCompare(b.expiresOn)),
      freshness,
      room: row.pool && isThin(row.evidenceAt, tx.now) ? freeWords(row.pool) : null,
      pausedOn: row.pausedAt && londonDay(row.pausedAt),
      assurancePage: new URL(paths.manageAssurance(row.slug), env().PUBLIC_URL).href,
      stillRight: freshness && stillRightAddress(groupId, freshness.stepOn),
    },
  };
}

function isThin(evidenceAt: Date | null, now: Date): boolean {
  return confidence(evidenceAge(evidenceAt, now)) === "thin";
}

/** The organisers with an account, and the address on the listing. */
async function addressesOf(
  tx: Tx,
  { email, organisationId }: { email: string | null; organisationId: string | null },
): Promise<string[]> {
  const organisers = organisationId ? await organisersOf(tx, organisationId) : [];
  const all = [...organisers.map((reader) => reader.email), email ?? ""];
  return [...new Set(all.map((address) => address.trim().toLowerCase()).filter(Boolean))];
}

import { and, asc, eq, sql } from "drizzle-orm";
import { asActor } from "~db/client.server";
import { areas, groups, listingChanges, organisations } from "~db/schema";
import type { StaffActor } from "~/features/access/actor.server";
import { idFrom, idOrNull } from "~/lib/errors";
import { spotOf } from "../placing.server";
import { managedGroup } from "../visibility.server";
import { seeWaiting } from "../waiting-words.server";
import { type Page, pageOf, PER_PAGE } from "./page-of";

export interface WaitingLine {
  id: string;
  group: string;
  area: string | null;
  organisation: string | null;
  at: Date;
}

/** Words that wait for a steward, the oldest first. */
export function waitingWords(actor: StaffActor, after: string | null): Promise<Page<WaitingLine>> {
  const from = idOrNull(after);
  const beyond = sql`(${listingChanges.submittedAt}, ${listingChanges.id}) >
    (select b.submitted_at, b.id from ${listingChanges} b where b.id = ${from})`;
  return asActor(actor, async (tx) =>
    pageOf(
      await tx
        .select({
          id: listingChanges.id,
          group: groups.name,
          area: areas.name,
          organisation: organisations.name,
          at: sql<Date>`${listingChanges.submittedAt}`.mapWith(listingChanges.submittedAt),
        })
        .from(listingChanges)
        .innerJoin(groups, eq(groups.id, listingChanges.groupId))
        .leftJoin(areas, eq(areas.id, groups.areaId))
        .leftJoin(organisations, eq(organisations.id, groups.organisationId))
        .where(
          and(
            eq(listingChanges.status, "submitted"),
            managedGroup(actor, "group.approve"),
            from ? beyond : undefined,
          ),
        )
        .orderBy(asc(listingChanges.submittedAt), asc(listingChanges.id))
        .limit(PER_PAGE + 1),
    ),
  );
}

/** One organiser's words beside the listing as it stands, and where a new postcode would put it; null when decided by now. */
export function wordsToDecide(actor: StaffActor, id: string | undefined) {
  const changeId = idFrom(id);
  return asActor(actor, async (tx) => {
    const waiting = await seeWaiting(tx, actor, changeId);
    if (!waiting) return null;
    const { postcode } = waiting.changes;
    return { ...waiting, spot: postcode ? await spotOf(tx, postcode) : null };
  });
}

export type WordsToDecide = NonNullable<Awaited<ReturnType<typeof wordsToDecide>>>;

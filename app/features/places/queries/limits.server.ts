import { and, asc, eq, getTableColumns, isNull } from "drizzle-orm";
import { alias } from "drizzle-orm/pg-core";
import { asActor, type ActorContext, type Tx } from "~db/client.server";
import { groupSessions, placeLimits } from "~db/schema";
import { ACCESS_FEATURES, type AccessFeatureId } from "~/features/groups/vocabulary";
import { isOver } from "~/features/timetable/rules";
import { timeWords } from "~/features/timetable/words";
import { londonDay } from "~/lib/dates";
import { isBySession, type PlaceLimit } from "../limits";
import { limitBinds } from "../ledger.server";
import { managedGroupOf } from "./managed-group.server";

const bound = alias(placeLimits, "l");

/** The narrower limits of one pool that bind, sessions before access needs. Lock the pool before acting on them. */
export function limitsOf(tx: Tx, poolId: string): Promise<PlaceLimit[]> {
  return tx
    .select({
      sessionId: bound.sessionId,
      accessNeed: bound.accessNeed,
      places: bound.places,
      taken: bound.taken,
    })
    .from(bound)
    .where(and(eq(bound.poolId, poolId), limitBinds))
    .orderBy(asc(bound.sessionId), asc(bound.accessNeed));
}

/** A session of the group in words, and what is left at it where it has a limit of its own. */
export interface SessionPlaces {
  id: string;
  words: string;
  limit: PlaceLimit | null;
}

/** The sessions that the group has now, in the order of the week, with their limits. */
export async function sessionPlaces(
  tx: Tx,
  groupId: string,
  limits: readonly PlaceLimit[],
): Promise<SessionPlaces[]> {
  const rows = await tx
    .select(getTableColumns(groupSessions))
    .from(groupSessions)
    .where(and(eq(groupSessions.groupId, groupId), isNull(groupSessions.removedAt)))
    .orderBy(asc(groupSessions.weekday), asc(groupSessions.startsAt), asc(groupSessions.id));
  const today = londonDay(tx.now);
  const current = rows.filter((session) => !isOver(session, today));
  return current.map((session) => ({
    id: session.id,
    words: timeWords(session, today),
    limit: limits.find(({ sessionId }) => sessionId === session.id) ?? null,
  }));
}

/** The sessions among which somebody's place is chosen; none where the group keeps its places together. */
export async function sessionsToChoose(tx: Tx, groupId: string, poolId: string): Promise<SessionPlaces[]> {
  const limits = await limitsOf(tx, poolId);
  if (!isBySession(limits)) return [];
  return (await sessionPlaces(tx, groupId, limits)).filter(({ limit }) => limit !== null);
}

/** A narrower limit in words: "Step-free entrance", "Tuesdays, 10am to 12 noon". */
export interface LimitLine extends PlaceLimit {
  words: string;
}

/** The narrower limits with the words for each. Two queries, one where there are none. */
export async function limitLines(tx: Tx, groupId: string, poolId: string): Promise<LimitLine[]> {
  const limits = await limitsOf(tx, poolId);
  if (limits.length === 0) return [];
  const sessions = await sessionPlaces(tx, groupId, limits);
  return limits.flatMap((limit) => {
    const words =
      limit.accessNeed === null
        ? sessions.find(({ id }) => id === limit.sessionId)?.words
        : ACCESS_FEATURES[limit.accessNeed as AccessFeatureId].label;
    return words === undefined ? [] : [{ ...limit, words }];
  });
}

/** A group's places with their narrower limits, for its organiser to change. Not found when the group is another's. */
export function placesPage(actor: ActorContext, slug: string) {
  return asActor(actor, async (tx) => {
    const group = await managedGroupOf(tx, slug, "places.change");
    return { group, limits: await limitLines(tx, group.id, group.pool.id) };
  });
}

/** What the page on narrower limits shows. Not found when the group is another's. */
export function limitsPage(actor: ActorContext, slug: string) {
  return asActor(actor, async (tx) => {
    const group = await managedGroupOf(tx, slug, "places.change");
    const limits = await limitsOf(tx, group.pool.id);
    return {
      group: { slug: group.slug, name: group.name },
      sessions: await sessionPlaces(tx, group.id, limits),
      needs: limits.filter(({ accessNeed }) => accessNeed !== null),
    };
  });
}

import { sql } from "drizzle-orm";
import { database } from "~db/client.server";
import { groupSearch, loadLevels } from "~db/schema";
import type { Weekday } from "~/features/groups/offer";
import { ACCESS_FEATURE_IDS, type AccessFeatureId, type NeedId } from "~/features/groups/vocabulary";
import { ROOM_ORDER } from "~/features/places/rules";
import type { Hit } from "../engine";
import type { Candidate } from "../fit";

export type RankedHit = Candidate & { groupId: string };

/**
 * What ranking needs to know of these hits, from publishable columns, in one query; of their access features, only what
 * is asked for. The words' fit is scaled to 1.
 */
export async function candidatesFor(
  hits: readonly Hit[],
  accessNeeds: readonly AccessFeatureId[],
): Promise<RankedHit[]> {
  if (hits.length === 0) return [];
  const rows = await database("app")
    .select({
      groupId: groupSearch.groupId,
      needs: groupSearch.needs,
      days: groupSearch.days,
      costKind: groupSearch.costKind,
      minAge: groupSearch.minAge,
      maxAge: groupSearch.maxAge,
      accessYes: groupSearch.accessYes,
      accessNo: groupSearch.accessNo,
      room: groupSearch.room,
      checkedOn: groupSearch.checkedOn,
      strain: loadLevels.rankAs,
      waitWeeks: loadLevels.waitWeeks,
    })
    .from(groupSearch)
    .leftJoin(loadLevels, sql`${loadLevels.groupId} = ${groupSearch.groupId}`)
    .where(sql`${groupSearch.groupId} = any(${`{${hits.map(({ groupId }) => groupId).join(",")}}`}::uuid[])`);
  const byId = new Map(hits.map((hit) => [hit.groupId, hit]));
  const bestText = Math.max(...hits.map(({ text }) => text)) || 1;
  return rows.map((row) => {
    const hit = byId.get(row.groupId);
    return {
      groupId: row.groupId,
      needs: row.needs as NeedId[],
      access: accessFrom(row.accessYes, row.accessNo, accessNeeds),
      room: ROOM_ORDER[row.room] ?? "ask",
      placesNow: null,
      waitWeeks: row.waitWeeks,
      // A paused group is shown last and kindly, so it is not left out here; its room says that it takes nobody.
      strain: row.strain === "paused" ? null : row.strain,
      strainBecause: null,
      distanceMiles: hit?.miles ?? null,
      minAge: row.minAge,
      maxAge: row.maxAge,
      days: weekdaysFrom(row.days),
      languages: [],
      costKind: row.costKind as Candidate["costKind"],
      checkedOn: row.checkedOn,
      textScore: (hit?.text ?? 0) / bestText,
    };
  });
}

function accessFrom(yes: bigint, no: bigint, asked: readonly AccessFeatureId[]): Candidate["access"] {
  const answers: Candidate["access"] = {};
  for (const feature of asked) {
    const bit = BigInt(ACCESS_FEATURE_IDS.indexOf(feature));
    if ((yes >> bit) & 1n) answers[feature] = "yes";
    else if ((no >> bit) & 1n) answers[feature] = "no";
  }
  return answers;
}

function weekdaysFrom(days: number): Weekday[] {
  return ([1, 2, 3, 4, 5, 6, 7] as const).filter((weekday) => (days >> (weekday - 1)) & 1);
}

import { sql } from "drizzle-orm";
import type { Db } from "~db/client.server";
import { areas, groupFreshness, groups, loadLevels, placePools } from "~db/schema";
import type { StrainReason } from "~/features/load/flag";
import type { AccessAnswer } from "~/features/groups/vocabulary";
import { poolColumns } from "~/features/places/ledger.server";
import { timetableAhead } from "~/features/timetable/queries/timetable-of.server";
import { londonDay } from "~/lib/dates";

/**
 * The listed groups among these ids, each with its times, access answers, places and level, in one query and in the
 * order of the ids. A hit that was withdrawn meanwhile is not there.
 */
export async function listingRows(db: Pick<Db, "select">, groupIds: readonly string[], now: Date) {
  if (groupIds.length === 0) return [];
  const rows = await db
    .select({
      id: groups.id,
      slug: groups.slug,
      organisationId: groups.organisationId,
      assurance: groups.assurance,
      name: groups.name,
      summary: groups.summary,
      needs: groups.needs,
      audiences: groups.audiences,
      languages: groups.languages,
      ways: groups.ways,
      venue: groups.venue,
      lat: groups.lat,
      lng: groups.lng,
      addressHidden: groups.addressHidden,
      minAge: groups.minAge,
      maxAge: groups.maxAge,
      costKind: groups.costKind,
      costPence: groups.costPence,
      costNote: groups.costNote,
      takesJoinRequests: groups.takesJoinRequests,
      sensitive: groups.sensitive,
      sharesNumbers: groups.sharesNumbers,
      checkedOn: groups.checkedOn,
      checkedBy: groups.checkedBy,
      step: groupFreshness.step,
      heardOn: groupFreshness.evidenceOn,
      areaName: areas.name,
      pool: poolColumns,
      evidenceAt: placePools.evidenceAt,
      strain: loadLevels.strain,
      rankAs: loadLevels.rankAs,
      /** The organiser's word at the level that ranking goes by; null where the signals alone say so. */
      strainSaid: sql<{ reason: StrainReason | null } | null>`(
        select jsonb_build_object('reason', flag.reason) from strain_flags flag
        where flag.group_id = ${groups.id} and flag.ended_at is null and flag.level = ${loadLevels.rankAs}
        order by flag.set_at desc limit 1)`,
      waitWeeks: loadLevels.waitWeeks,
      timetable: timetableAhead(groups.id, londonDay(now)),
      access: sql<Record<string, Exclude<AccessAnswer, "unknown">>>`coalesce((
        select jsonb_object_agg(a.feature, a.value) from group_access a where a.group_id = ${groups.id}), '{}')`,
    })
    .from(groups)
    .leftJoin(areas, sql`${areas.id} = ${groups.areaId}`)
    .leftJoin(groupFreshness, sql`${groupFreshness.groupId} = ${groups.id}`)
    .leftJoin(placePools, sql`${placePools.groupId} = ${groups.id}`)
    .leftJoin(loadLevels, sql`${loadLevels.groupId} = ${groups.id}`)
    .where(sql`${groups.id} = any(${`{${groupIds.join(",")}}`}::uuid[]) and ${groups.status} = 'listed'`);
  const place = new Map(groupIds.map((id, index) => [id, index]));
  return rows.sort((a, b) => (place.get(a.id) ?? 0) - (place.get(b.id) ?? 0));
}

export type ListingRow = Awaited<ReturnType<typeof listingRows>>[number];

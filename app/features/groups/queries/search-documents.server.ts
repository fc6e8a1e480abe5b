import { sql } from "drizzle-orm";
import type { Db } from "~db/client.server";
import { groupFreshness, groups, loadLevels, placePools } from "~db/schema";
import { poolColumns } from "~/features/places/ledger.server";
import { publicRoom } from "~/features/places/public-room";
import { ROOM_ORDER, standingOf } from "~/features/places/rules";
import { londonDay } from "~/lib/dates";
import { AUDIENCES, LANGUAGES, type AudienceId, type LanguageId } from "../offer";
import { rankedDay } from "../freshness";
import { STRAIN_ORDER, tagsOf, type SearchDocument } from "../search-document";
import { NEEDS, type AccessAnswer, type NeedId } from "../vocabulary";

/** The listed groups among these as search keeps them, in one query; the others are not there. */
export async function searchDocuments(
  db: Pick<Db, "select">,
  groupIds: readonly string[],
  now: Date,
): Promise<SearchDocument[]> {
  const rows = await readRows(db, groupIds, now);
  return rows.map((row) => documentOf(row, now));
}

function readRows(db: Pick<Db, "select">, groupIds: readonly string[], now: Date) {
  return db
    .select({
      id: groups.id,
      organisationId: groups.organisationId,
      assurance: groups.assurance,
      areaId: groups.areaId,
      name: groups.name,
      summary: groups.summary,
      description: groups.description,
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
      takesJoinRequests: groups.takesJoinRequests,
      sharesNumbers: groups.sharesNumbers,
      checkedOn: groups.checkedOn,
      step: groupFreshness.step,
      pool: poolColumns,
      strain: loadLevels.strain,
      rankAs: loadLevels.rankAs,
      waitWeeks: loadLevels.waitWeeks,
      sessions: sql<{ weekday: number; startsAt: string }[]>`coalesce((
        select jsonb_agg(jsonb_build_object('weekday', s.weekday, 'startsAt', s.starts_at) order by s.id)
        from group_sessions s where s.group_id = ${groups.id} and s.removed_at is null
          and coalesce(s.ends_on >= ${londonDay(now)}, true)), '[]')`,
      access: sql<Record<string, AccessAnswer>>`coalesce((
        select jsonb_object_agg(a.feature, a.value) from group_access a where a.group_id = ${groups.id}), '{}')`,
    })
    .from(groups)
    .leftJoin(groupFreshness, sql`${groupFreshness.groupId} = ${groups.id}`)
    .leftJoin(placePools, sql`${placePools.groupId} = ${groups.id}`)
    .leftJoin(loadLevels, sql`${loadLevels.groupId} = ${groups.id}`)
    .where(sql`${groups.id} = any(${`{${groupIds.join(",")}}`}::uuid[]) and ${groups.status} = 'listed'`);
}

function documentOf(row: Awaited<ReturnType<typeof readRows>>[number], now: Date): SearchDocument {
  const shown = row.lat !== null && row.lng !== null && !row.addressHidden;
  const { room } = publicRoom({ ...row, standing: standingOf(row) }, londonDay(now));
  return {
    groupId: row.id,
    name: row.name,
    summary: row.summary,
    more: [row.description, ...offerWords(row), shown ? row.venue : null].filter(Boolean).join("\n"),
    tags: tagsOf(row),
    areaId: row.addressHidden ? null : row.areaId,
    lat: shown ? row.lat : null,
    lng: shown ? row.lng : null,
    minAge: row.minAge,
    maxAge: row.maxAge,
    room: ROOM_ORDER.indexOf(room),
    strain: row.rankAs && STRAIN_ORDER.indexOf(row.rankAs),
    waitWeeks: row.waitWeeks,
    checkedOn: rankedDay(row),
  };
}

/** What it is for and for whom, in our own words: a listing seldom says them itself. */
function offerWords(row: { needs: string[]; audiences: string[]; languages: string[] }): string[] {
  const needs = row.needs.filter((id): id is NeedId => id in NEEDS).map((id) => NEEDS[id].label);
  const audiences = row.audiences
    .filter((id): id is AudienceId => id in AUDIENCES && id !== "everyone")
    .map((id) => AUDIENCES[id]);
  const languages = row.languages
    .filter((id): id is LanguageId => id in LANGUAGES && id !== "en")
    .map((id) => LANGUAGES[id]);
  return [...needs, ...audiences, ...languages];
}

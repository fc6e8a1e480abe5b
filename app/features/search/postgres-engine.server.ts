import { and, eq, gte, inArray, lte, or, sql, type SQL } from "drizzle-orm";
import { database } from "~db/client.server";
import { groupSearch } from "~db/schema";
import { ACCESS_FEATURE_IDS, type AccessFeatureId } from "~/features/groups/vocabulary";
import {
  COUNTED_TO,
  MOST_HITS,
  type Hit,
  type Hits,
  type LatLng,
  type Question,
  type SearchEngine,
} from "./engine";
import { EARTH_MILES } from "./distance";
import type { DayPart } from "./request";

const MILES_PER_DEGREE = 69;

/** Searches the narrow table of publishable columns; needs no second process. */
export const postgresEngine: SearchEngine = {
  async find(question) {
    const hits = await findAll(question);
    if (hits.hits.length > 0 || !question.words) return hits;
    return { ...(await findSome(question)), words: "some" };
  },
  async count(questions) {
    if (questions.length === 0) return [];
    const counts = questions.map(
      (question, place) => sql`
      select ${place}::int as place, (select count(*)::int from (
        select 1 from ${groupSearch} where ${conditions(question, allWords(question.words))} limit ${COUNTED_TO + 1}) found)
        as found`,
    );
    const rows = await database("app").execute<{ place: number; found: number }>(
      sql`${sql.join(counts, sql` union all `)} order by place`,
    );
    return rows.map(({ found }) => found);
  },
};

async function findAll(question: Question): Promise<Hits> {
  const query = allWords(question.words);
  return { ...(await bestHits(question, conditions(question, query), query)), words: "all" };
}

/** Groups that have any of the words, or meet a need that the words speak of. */
async function findSome(question: Question): Promise<Omit<Hits, "words">> {
  const query = sql`(select coalesce(string_agg(quote_literal(lexeme), ' | '), '')::tsquery
    from unnest(to_tsvector('plain_english', ${question.words})) where lexeme !~ '[\\\\'']')`;
  const spoken = question.spokenNeeds.length
    ? sql` or ${groupSearch.needs} && ${textArray(question.spokenNeeds)}`
    : sql``;
  const where = sql`${conditions(question, null)} and (${groupSearch.words} @@ ${query}${spoken})`;
  return bestHits(question, where, query);
}

async function bestHits(question: Question, where: SQL, query: SQL | null) {
  const miles = question.from ? milesFrom(question.from) : sql`null::float8`;
  const text = query ? sql`ts_rank(${groupSearch.words}, ${query})` : sql`0`;
  const rows = await database("app").execute<{ id: string; miles: number | null; text: number }>(sql`
    select ${groupSearch.groupId} as id, ${miles} as miles, ${text} as text from ${groupSearch} where ${where}
    order by ${order(question, query)} limit ${MOST_HITS}`);
  const hits: Hit[] = rows.map((row) => ({ groupId: row.id, miles: row.miles, text: row.text }));
  return { hits, total: hits.length < MOST_HITS ? hits.length : await counted(where) };
}

async function counted(where: SQL): Promise<number> {
  const [row] = await database("app").execute<{ found: number }>(sql`
    select count(*)::int as found from (select 1 from ${groupSearch} where ${where} limit ${COUNTED_TO + 1}) found`);
  return row?.found ?? 0;
}

/** Which hits are kept when there are more than ranking looks at. */
function order(question: Question, query: SQL | null): SQL {
  if (question.from) return sql`miles nulls last, room, ${groupSearch.groupId}`;
  if (query) return sql`text desc, room, ${groupSearch.groupId}`;
  return sql`room, checked_on desc nulls last, ${groupSearch.groupId}`;
}

/** Every word, the last one as far as it is typed. */
function allWords(words: string): SQL | null {
  if (!words) return null;
  const query = sql`websearch_to_tsquery('plain_english', ${words})`;
  if (!/^[\p{L}\d ]*[\p{L}\d]$/u.test(words)) return query;
  return sql`(case when numnode(${query}) = 0 then ''::tsquery else (${query}::text || ':*')::tsquery end)`;
}

function conditions(question: Question, query: SQL | null): SQL {
  const { access, costs, days, from, needs, room, ways } = question;
  const mask = bits(access);
  return (
    and(
      query ? sql`${groupSearch.words} @@ ${query}` : undefined,
      needs.length ? sql`${groupSearch.needs} && ${textArray(needs)}` : undefined,
      from ? nearby(from, question.within) : undefined,
      days.length ? sql`${groupSearch.days} & ${dayBits(days)} <> 0` : undefined,
      costs.length ? cheapEnough(costs.includes("up_to_3")) : undefined,
      access.length ? sql`${groupSearch.accessNo} & ${mask}::bigint = 0` : undefined,
      access.length && question.sure
        ? sql`${groupSearch.accessYes} & ${mask}::bigint = ${mask}::bigint`
        : undefined,
      ways.length ? sql`${groupSearch.accessYes} & ${bits(ways)}::bigint <> 0` : undefined,
      room.length
        ? inArray(
            groupSearch.room,
            room.flatMap((choice) => (choice === "places" ? [0, 1] : [2])),
          )
        : undefined,
      question.joins ? eq(groupSearch.takesJoinRequests, true) : undefined,
    ) ?? sql`true`
  );
}

/** Groups within the distance, and those that no distance can be told of: everywhere, or of the same area. */
function nearby(from: NonNullable<Question["from"]>, within: number): SQL {
  const tall = within / MILES_PER_DEGREE;
  const wide = tall / Math.max(0.1, Math.cos((from.lat * Math.PI) / 180));
  const box = sql`box(point(${from.lng - wide}, ${from.lat - tall}), point(${from.lng + wide}, ${from.lat + tall}))`;
  const area = from.areaId ? sql` or ${groupSearch.areaId} = ${from.areaId}` : sql``;
  return sql`((${groupSearch.at} <@ ${box} and ${milesFrom(from)} <= ${within})
    or (${groupSearch.at} is null and (${groupSearch.areaId} is null${area})))`;
}

/** Great-circle distance in miles by the haversine formula, null where there is no point. */
function milesFrom({ lat, lng }: LatLng): SQL {
  const { lat: itsLat, lng: itsLng } = groupSearch;
  return sql`(case when ${itsLat} is not null then 2 * ${EARTH_MILES}::float8 * asin(least(1, sqrt(
    sin(radians(${itsLat} - ${lat}::float8) / 2) ^ 2
    + cos(radians(${lat}::float8)) * cos(radians(${itsLat})) * sin(radians(${itsLng} - ${lng}::float8) / 2) ^ 2
  ))) end)`;
}

function cheapEnough(upTo3: boolean): SQL | undefined {
  if (!upTo3) return eq(groupSearch.costKind, "free");
  return or(
    inArray(groupSearch.costKind, ["free", "donation"]),
    and(gte(groupSearch.costPence, 0), lte(groupSearch.costPence, 300)),
  );
}

const DAY_BITS: Partial<Record<DayPart, number>> = { evening: 7, weekend: 8, weekday: 9 };

function dayBits(days: readonly DayPart[]): number {
  return days.reduce((mask, day) => mask | (1 << (DAY_BITS[day] ?? Number(day) - 1)), 0);
}

function bits(features: readonly AccessFeatureId[]): string {
  return features.reduce((mask, id) => mask | (1n << BigInt(ACCESS_FEATURE_IDS.indexOf(id))), 0n).toString();
}

/** Ids of the vocabulary only: letters and underscores. */
function textArray(ids: readonly string[]): SQL {
  return sql`${`{${ids.join(",")}}`}::text[]`;
}

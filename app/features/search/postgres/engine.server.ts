import { sql, type SQL } from "drizzle-orm";
import { database } from "~db/client.server";
import { LNG_SHRINK } from "~/features/groups/commands/refresh-search.server";
import { boxAround, EARTH_MILES } from "../distance";
import {
  COUNTED_TO,
  MOST_HITS,
  type Around,
  type Hit,
  type Hits,
  type LatLng,
  type Question,
  type SearchEngine,
} from "../engine";
import { questionsAround } from "../question";
import type { Box } from "../squares";
import { isRoom, knownOf, looseTermsOf, termsOf, type Known, type Terms } from "./words.server";

/** Searches the narrow table of publishable columns; needs no second process. */
export const postgresEngine: SearchEngine = {
  async find(question, { around = false } = {}) {
    const known = await knownOf(question);
    const [strict, beside] = await Promise.all([
      bestHits(question, termsOf(question, known)),
      around ? Promise.all(aroundOf(question, known)) : [],
    ]);
    const narrowed = question.words.length + question.spokenNeeds.length > 0;
    if (strict.hits.length > 0 || !narrowed) return { ...strict, words: "all", around: beside };
    const loose = await bestHits(question, looseTermsOf(question, known));
    return { ...loose, words: "some", around: beside };
  },

  count(questions) {
    return Promise.all(
      questions.map(async (question) => {
        const found = foundBy(question, termsOf(question, await knownOf(question)));
        const [row] = await database("app").execute<{ found: number }>(sql`
          select count(*)::int as found from (select 1 from (${found}) one limit ${COUNTED_TO + 1}) found`);
        return row?.found ?? 0;
      }),
    );
  },

  async suggest(start, most) {
    const question = { ...NOTHING, words: [start], rest: [start] };
    const terms = termsOf(question, await knownOf(question));
    if (!terms.text) return [];
    const named = sql`terms @@ ${terms.text}::tsquery and ts_filter(terms, '{a}') @@ ${terms.text}::tsquery`;
    const usually = sql`order by room, checked_on desc nulls last, group_id`;
    const rows = await database("app").execute<{ id: string }>(
      terms.likely > FEW_TO_SUGGEST
        ? sql`select group_id as id from (select * from group_search ${usually} limit ${MOST_PASSED}) usual
            where ${named} limit ${most}`
        : sql`with found as materialized (select * from group_search where ${named})
            select group_id as id from found ${usually} limit ${most}`,
    );
    return rows.map(({ id }) => id);
  },
};

/** More groups than this are not gathered for a few names: the usual ones are looked through, so many at most. */
const FEW_TO_SUGGEST = 1_000;
const MOST_PASSED = 10_000;

const NOTHING: Question = {
  words: [],
  spokenNeeds: [],
  rest: [],
  filters: [],
  age: null,
  from: null,
  within: 0,
};

type Row = Omit<Hit, "miles" | "text"> & { miles: number | null; text: number; total: number };

/**
 * The best of what fits, by nearly the order that ranking gives them. What is broad is not gathered whole: the index is
 * walked in an order near to it, for as long as it takes.
 */
async function bestHits(question: Question, terms: Terms): Promise<Pick<Hits, "hits" | "total" | "more">> {
  const miles = question.from ? milesFrom(question.from) : sql`null::float8`;
  const inName = terms.text ? sql`ts_filter(terms, '{a}') @@ ${terms.text}::tsquery` : sql`false`;
  const named = terms.name
    ? sql`(ts_filter(terms, '{a}') @@ ${terms.name}::tsquery
        and 3 * ${question.words.length}::int >= 2 * length(ts_filter(terms, '{a}')))`
    : sql`false`;
  const text = terms.text ? sql`least(1, ts_rank(terms, ${terms.text}::tsquery))` : sql`0`;
  const enough = question.from || terms.text ? sql`` : sql`limit ${COUNTED_TO + 1}`;
  const rows = await database("app").execute<Row>(sql`
    with found as materialized (
      select group_id, room, checked_on, ${miles} as miles, ${inName} as in_name
      from (${foundBy(question, terms)} ${enough}) fit
    ), near as materialized (
      select * from found near order by ${NEARLY} + case when in_name then 10 else 0 end desc, checked_on desc nulls last, group_id
      limit ${MOST_READ})
    select group_id as "groupId", miles, ${text} as text, ${named} as named, tags, min_age as "minAge", max_age as "maxAge", near.room,
      strain, wait_weeks as "waitWeeks", near.checked_on::text as "checkedOn",
      (select least(count(*), ${COUNTED_TO + 1})::int from found) as total
    from near join group_search using (group_id)
    order by named desc, ${NEARLY} + 20 * ${text} desc, near.checked_on desc nulls last, group_id limit ${MOST_HITS}`);
  const hits = rows.map(({ total: _total, ...hit }) => hit);
  return { hits, total: rows[0]?.total ?? 0, more: await isCutShort(question, terms) };
}

/** How well the words fit is reckoned of so many at most: it takes twice as long as finding them. */
const MOST_READ = 1_000;

/** Room before distance, as ranking weighs them (`matching.ts`). */
const NEARLY = sql`(case near.room when 0 then 35 when 1 then 33.25 when 2 then 15.75 when 3 then 10.5 else 0 end
  + coalesce(10 / (1 + miles / 2), 5))`;

/** For each filter, up to three: what groups that pass all the others have. */
function aroundOf(question: Question, known: Known): Promise<Around>[] {
  return questionsAround(question).map(async ({ key, without }) => {
    const terms = termsOf(without, known);
    const found = foundBy(without, terms);
    const rows = await database("app").execute<{ tags: string; room: number }>(
      sql`select tags, room from (${found}) one limit ${MOST_HITS + 1}`,
    );
    return {
      key,
      tags: rows.slice(0, MOST_HITS).map(({ tags, room }) => `${tags} r:${room}`),
      more: rows.length > MOST_HITS || (await isCutShort(without, terms)),
    };
  });
}

/**
 * The rows that fit. Few: by the index of words and tags. Many: the nearest or the usual first ones, looked through for
 * those that fit, as far as it is likely to take; the answer is then a part of all that fit, its best.
 */
function foundBy(question: Question, terms: Terms): SQL {
  const fits = sql`${terms.recall ? sql`terms @@ ${terms.recall}::tsquery` : sql`true`} and ${plainly(question)}`;
  if (!isBroad(terms)) {
    const place = question.from ? sql` and ${nearby(question.from, question.within)}` : sql``;
    return sql`select * from group_search where ${soughtIn(terms)} and ${plainly(question)}${place}`;
  }
  const walk = walkOf(terms);
  if (!question.from) {
    return sql`select * from (select * from group_search order by room, checked_on desc nulls last, group_id
      limit ${walk}) usual where ${fits}`;
  }
  const { lat, lng, areaId } = question.from;
  const nearest = sql`select * from group_search where ${inBox(question.from, question.within)}
    order by at <-> point(${lng * LNG_SHRINK}, ${lat}) limit ${walk}`;
  // Ordered by the area too, which is the same for all, so that the index is seen to have this order
  const anywhere = (area: SQL) => sql`select * from group_search where at is null and ${area}
    order by area_id, room, checked_on desc nulls last limit ${Math.ceil(walk / 4)}`;
  return sql`select * from ((${nearest}) union all (${anywhere(sql`area_id is null`)})
    ${areaId ? sql`union all (${anywhere(sql`area_id = ${areaId}`)})` : sql``}) around
    where ${fits} and (at is null or ${milesFrom(question.from)} <= ${question.within})`;
}

/** Whether there are more rows than were looked through; told from the index alone. */
async function isCutShort({ from, within }: Question, terms: Terms): Promise<boolean> {
  if (!isBroad(terms)) return false;
  if (!from) return walkOf(terms) < terms.groups;
  const [row] = await database("app").execute<{ cut: boolean }>(sql`
    select count(*) > ${walkOf(terms)} as cut from (
      select at from group_search where ${inBox(from, within)} limit ${walkOf(terms) + 1}) near`);
  return row?.cut ?? false;
}

/** What must match, written so that the index is asked for the sought parts alone and the rows are checked for all. */
function soughtIn({ recall, sought }: Terms): SQL {
  if (!recall || !sought) return sql`true`;
  if (recall === sought) return sql`terms @@ ${recall}::tsquery`;
  return sql`terms @@ ${sought}::tsquery and coalesce(terms @@ ${recall}::tsquery, false)`;
}

/** Microseconds, about, for one row that is passed over. */
const PASSED = 1.5;

/** Whether gathering all that fits takes longer than looking through as many rows as are likely to hold enough. */
function isBroad(terms: Terms): boolean {
  return terms.groups > 5_000 && terms.effort > PASSED * walkOf(terms);
}

/** How many rows to look through for about as many hits as ranking takes. */
function walkOf({ likely, groups }: Terms): number {
  return Math.min(40_000, Math.max(2_000, Math.ceil((MOST_HITS * groups) / Math.max(1, likely))));
}

/** What is asked of the plain columns: age and room. */
export function plainly({ age, filters }: Question): SQL {
  const parts = [sql`true`];
  if (age !== null) parts.push(sql`coalesce(min_age, 0) <= ${age} and coalesce(max_age, 999) >= ${age}`);
  for (const { any } of filters) {
    const rooms = any.filter(isRoom).map((tag) => tag.slice(2));
    if (rooms.length > 0) parts.push(sql`room = any(${`{${rooms.join(",")}}`}::smallint[])`);
  }
  return sql.join(parts, sql` and `);
}

/** Groups within the distance, and those that no distance can be told of: everywhere, or of the same area. */
function nearby(from: NonNullable<Question["from"]>, within: number): SQL {
  const area = from.areaId ? sql` or area_id = ${from.areaId}` : sql``;
  return sql`((${inBox(from, within)} and ${milesFrom(from)} <= ${within})
    or (at is null and (area_id is null${area})))`;
}

/** Groups with a point within the distance. */
export function withinReach({ from, within }: Question): SQL {
  return from ? sql`${inBox(from, within)} and ${milesFrom(from)} <= ${within}` : sql`true`;
}

/** Groups with a point in a box, such as what somebody sees of the map. */
export function inMapBox({ south, west, north, east }: Box): SQL {
  return sql`at <@ box(point(${west * LNG_SHRINK}, ${south}), point(${east * LNG_SHRINK}, ${north}))`;
}

function inBox(from: LatLng, within: number): SQL {
  return inMapBox(boxAround(from, within));
}

/** Great-circle distance in miles by the haversine formula, null where there is no point. */
function milesFrom({ lat, lng }: LatLng): SQL {
  return sql`(case when lat is not null then 2 * ${EARTH_MILES}::float8 * asin(least(1, sqrt(
    sin(radians(lat - ${lat}::float8) / 2) ^ 2
    + cos(radians(${lat}::float8)) * cos(radians(lat)) * sin(radians(lng - ${lng}::float8) / 2) ^ 2
  ))) end)`;
}

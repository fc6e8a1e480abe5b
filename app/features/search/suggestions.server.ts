import { sql } from "drizzle-orm";
import { database } from "~db/client.server";
import { NEEDS, type NeedId } from "~/features/groups/vocabulary";
import { paths } from "~/lib/paths";
import { searchEngine } from "./engine.server";
import { fold } from "./folding";
import { placeKey } from "./place-key";
import { currentWords, type CurrentWords } from "./thesaurus.server";
import { understand } from "./understanding";

/** One thing to go to, offered while somebody types. */
export interface Suggestion {
  kind: "need" | "place" | "group";
  label: string;
  /** What it is, in a word or two. */
  detail: string;
  href: string;
}

const MOST = 8;
const MOST_NEEDS = 3;
const MOST_PLACES = 2;
const MOST_LOOKED_THROUGH = 40;
export const SHORTEST = 2;
const LONGEST = 60;

/** What somebody may mean who has typed so far: needs, places and groups by name, eight at most. Keeps nothing of it. */
export async function suggestionsFor(typed: string): Promise<Suggestion[]> {
  const start = fold(typed.slice(0, LONGEST));
  if (start.length < SHORTEST) return [];
  const [words, places, groups] = await Promise.all([currentWords(), placesFrom(typed), groupsFrom(start)]);
  const needs = needsFrom(start, words);
  const shownPlaces = places.slice(0, MOST_PLACES);
  return [...needs, ...shownPlaces, ...groups].slice(0, MOST);
}

/** Those that are spoken of already, then those that a saying is begun of; sensitive ones only when they are meant. */
function needsFrom(start: string, { thesaurus, beginnings }: CurrentWords): Suggestion[] {
  const begun = new Map<NeedId, string>();
  for (const { folded, saying, need } of beginnings.slice(firstFrom(beginnings, start))) {
    if (!folded.startsWith(start)) break;
    if (!begun.has(need)) begun.set(need, saying);
  }
  const spoken = understand(start, thesaurus).needs;
  const others = [...begun.keys()].filter((need) => !NEEDS[need].sensitive);
  return [...new Set([...spoken, ...others])].slice(0, MOST_NEEDS).map((need) => ({
    kind: "need",
    label: NEEDS[need].tile,
    detail: begun.has(need) ? `“${begun.get(need)}”` : "What groups help with",
    href: paths.groups(`?need=${need}`),
  }));
}

/** Where in the alphabet a beginning would stand. */
function firstFrom(beginnings: CurrentWords["beginnings"], start: string): number {
  let [low, high] = [0, beginnings.length];
  while (low < high) {
    const middle = (low + high) >> 1;
    if ((beginnings[middle]?.folded ?? "") < start) low = middle + 1;
    else high = middle;
  }
  return low;
}

async function placesFrom(typed: string): Promise<Suggestion[]> {
  const start = placeKey(typed).replace(/[%_\\]/g, "");
  if (start.length < SHORTEST + 1) return [];
  const rows = await database("app").execute<{ name: string }>(sql`
    select name from gazetteer where kind = 'place' and key like ${start} || '%'
    order by length(key), key limit ${MOST_PLACES}`);
  return rows.map(({ name }) => ({
    kind: "place",
    label: `Groups near ${name}`,
    detail: "A place",
    href: paths.groups(`?near=${encodeURIComponent(name)}`),
  }));
}

/** Groups whose name has a word that starts so; of several words typed, the longest is asked for and the others must fit. */
async function groupsFrom(start: string): Promise<Suggestion[]> {
  const words = start.split(" ").filter((word) => word.length > 0);
  const longest = words.reduce((a, b) => (b.length > a.length ? b : a));
  if (longest.length < SHORTEST) return [];
  const most = words.length > 1 ? MOST_LOOKED_THROUGH : MOST;
  const { answer: ids } = await searchEngine((engine) => engine.suggest(longest, most));
  if (ids.length === 0) return [];
  const rows = await database("app").execute<{
    id: string;
    slug: string;
    name: string;
    area: string | null;
  }>(sql`
    select g.id, g.slug, g.name, case when not g.address_hidden then a.name end as area
    from groups g left join areas a on a.id = g.area_id
    where g.id = any(${`{${ids.join(",")}}`}::uuid[]) and g.status = 'listed'`);
  const place = new Map(ids.map((id, index) => [id, index]));
  return [...rows]
    .filter(({ name }) => hasAll(name, words))
    .sort((a, b) => (place.get(a.id) ?? 0) - (place.get(b.id) ?? 0))
    .map(({ slug, name, area }) => ({
      kind: "group",
      label: name,
      detail: area ? `A group in ${area}` : "A group",
      href: paths.group(slug),
    }));
}

function hasAll(name: string, starts: readonly string[]): boolean {
  const words = fold(name).split(" ");
  return starts.every((start) => words.some((word) => word.startsWith(start)));
}

import { sql } from "drizzle-orm";
import { database } from "~db/client.server";
import type { Question } from "../engine";
import { cellsOf, isIn, middleOf, shiftOf, type Box, type Cluster } from "../squares";
import { inMapBox, plainly, withinReach } from "./engine.server";
import { knownOf, termsOf } from "./words.server";

/** Groups of one answer counted at most: beyond, squares say less than there is. */
const MOST_COUNTED = 100_000;

/**
 * How many groups that fit lie in each square of what somebody sees. When nothing is asked, from the index of cells
 * alone, so that the whole country costs no more than reading it once.
 */
export async function squaresOf(question: Question, view: { box: Box; zoom: number }): Promise<Cluster[]> {
  const shift = shiftOf(view.zoom);
  const { recall } = termsOf(question, await knownOf(question));
  const [first, last] = cellsOf(view.box);
  const isAnything =
    recall === null && question.filters.length === 0 && question.age === null && question.from === null;
  const cells = isAnything
    ? sql`select cell from group_search where cell between ${first} and ${last}`
    : sql`select cell from group_search where ${inMapBox(view.box)} and ${recall ? sql`terms @@ ${recall}::tsquery` : sql`true`}
        and ${plainly(question)} and ${withinReach(question)} limit ${MOST_COUNTED}`;
  const rows = await database("app").execute<{ square: number; groups: number }>(sql`
    select cell >> ${shift}::int as square, count(*)::int as groups from (${cells}) found group by 1`);
  return rows
    .map(({ square, groups }) => ({ ...middleOf(square, shift), groups }))
    .filter((cluster) => isIn(cluster, view.box));
}

import { eq } from "drizzle-orm";
import { database } from "~db/client.server";
import { groups } from "~db/schema";
import { haversineMiles } from "~/features/search/distance";
import { understood } from "~/features/search/own-words";
import { findPlace } from "~/features/search/queries/place.server";
import { readRequest, type SearchRequest } from "~/features/search/request";
import { search } from "~/features/search/search.server";
import { gradeOf, mean, worthOf, type Grade, type JudgedQuery, type Worth } from "./judge";

/** What came of one query: its worth, and the first five with their grades, for a person to look at. */
export interface Judged extends Worth {
  query: JudgedQuery;
  first: { slug: string; grade: Grade }[];
}

/** Asks for the first page of a search and gives the groups' ids, best first. */
export type Ask = (request: SearchRequest) => Promise<string[]>;

/** As the results page asks it, by the engine that is configured. Fails when another had to answer for it. */
export const askAsPage: Ask = async (request) => {
  const { found, fellBack } = await search(request, { seen: false });
  if (fellBack) throw new Error("The configured engine did not answer.");
  return found.map(({ groupId }) => groupId);
};

/** Asks every query of the set and judges the answers by the groups that this database lists. */
export async function judgeAll(queries: readonly JudgedQuery[], ask: Ask): Promise<Judged[]> {
  const listed = await database("app")
    .select({
      id: groups.id,
      slug: groups.slug,
      needs: groups.needs,
      name: groups.name,
      summary: groups.summary,
      description: groups.description,
      lat: groups.lat,
      lng: groups.lng,
      addressHidden: groups.addressHidden,
    })
    .from(groups)
    .where(eq(groups.status, "listed"));
  const judged: Judged[] = [];
  for (const query of queries) {
    const params = new URLSearchParams({ q: query.q, near: query.near ?? "" });
    const request = understood(readRequest(params));
    const from = query.near ? await findPlace(query.near) : null;
    if (query.near && !from) throw new Error(`No such place: ${query.near}`);
    const grades = new Map(
      listed.map(({ id, slug, needs, name, summary, description, lat, lng, addressHidden }) => {
        const at = lat === null || lng === null || addressHidden ? null : { lat, lng };
        const miles = from && at ? haversineMiles(from, at) : null;
        const text = [name, summary, description].join(" ");
        return [id, { slug, grade: gradeOf(query, { slug, needs, text, miles }, request.within) }];
      }),
    );
    const results = (await ask(request)).map((id) => grades.get(id) ?? { slug: id, grade: 0 as Grade });
    const worth = worthOf(
      results.map(({ grade }) => grade),
      [...grades.values()].map(({ grade }) => grade),
    );
    judged.push({ query, ...worth, first: results.slice(0, 5) });
  }
  return judged;
}

/** The even and the odd queries apart: what is tuned looks at the even ones alone. */
export function halves(judged: readonly Judged[]): { even: Judged[]; odd: Judged[] } {
  return {
    even: judged.filter((_, index) => index % 2 === 0),
    odd: judged.filter((_, index) => index % 2 === 1),
  };
}

/** The means of a half. */
export function meansOf(judged: readonly Judged[]) {
  return {
    precisionAt5: mean(judged.map((one) => one.precisionAt5)),
    bestAt5: mean(judged.map((one) => one.bestAt5)),
    recallAt20: mean(judged.map((one) => one.recallAt20)),
  };
}

import { sql } from "drizzle-orm";
import { database } from "~db/client.server";
import { groups } from "~db/schema";
import { isSensitive } from "~/features/groups/vocabulary";
import { paths } from "~/lib/paths";
import { MOST_HITS } from "../engine";
import { squaresOf } from "../postgres/squares.server";
import { rankedFor } from "../ranked.server";
import { writeRequest, type SearchRequest } from "../request";
import { bySquare, isIn, meanOf, shiftOf, type Box, type Cluster } from "../squares";

/** A group on the map, with its number in the list. */
export interface Pin {
  number: number;
  name: string;
  href: string;
  lat: number;
  lng: number;
}

export interface MapView {
  pins: Pin[];
  clusters: Cluster[];
}

/**
 * What a request shows on the part of the map that somebody sees: the groups of the list under their numbers, those that
 * would lie on each other as one; or, when there are more than a list ranks, how many there are in each square. Groups
 * without a place and with a hidden one are not on it.
 */
export async function mapView(
  request: SearchRequest,
  view: { box: Box; zoom: number },
  now = new Date(),
): Promise<MapView> {
  const { ranked, hits, question } = await rankedFor(request, now, { around: false });
  if ((hits.more || hits.total > MOST_HITS) && hits.words === "all") {
    return { pins: [], clusters: await squaresOf(question, view) };
  }
  const spots = await spotsOf(ranked.map(({ candidate }) => candidate.groupId));
  const foundBy = isSensitive(request.needs) ? "" : writeRequest({ ...request, after: "", past: 0 });
  const pins = ranked.flatMap(({ candidate }, index) => {
    const spot = spots.get(candidate.groupId);
    if (!spot || !isIn(spot, view.box)) return [];
    const { slug, sensitive, ...rest } = spot;
    return [{ ...rest, number: index + 1, href: paths.group(slug, sensitive ? "" : foundBy) }];
  });
  const squares = bySquare(pins, shiftOf(view.zoom));
  return {
    pins: squares.flatMap((square) => (square.length === 1 ? square : [])),
    clusters: squares.flatMap((square) =>
      square.length > 1 ? [{ ...meanOf(square), groups: square.length }] : [],
    ),
  };
}

async function spotsOf(groupIds: readonly string[]) {
  if (groupIds.length === 0) return new Map<string, never>();
  const rows = await database("app")
    .select({
      id: groups.id,
      slug: groups.slug,
      name: groups.name,
      sensitive: groups.sensitive,
      lat: sql<number>`${groups.lat}`,
      lng: sql<number>`${groups.lng}`,
    })
    .from(groups)
    .where(
      sql`${groups.id} = any(${`{${groupIds.join(",")}}`}::uuid[]) and ${groups.status} = 'listed'
        and not ${groups.addressHidden} and ${groups.lat} is not null and ${groups.lng} is not null`,
    );
  return new Map(rows.map(({ id, ...spot }) => [id, spot]));
}

import { and, eq, inArray } from "drizzle-orm";
import { database } from "~db/client.server";
import { groups } from "~db/schema";
import { listingInWords, readListing } from "~/features/groups/queries/listing.server";
import { shortAddress } from "~/features/groups/queries/short-address.server";
import { cardFrom } from "~/features/search/cards.server";
import { poolOf } from "~/features/places/public-room";
import { canReferInto, standingOf } from "~/features/places/rules";
import { listingRows, type ListingRow } from "~/features/search/queries/listings.server";
import { londonDay } from "~/lib/dates";
import { keepable } from "~/lib/kept-cookie";
import { groupText } from "../text-message";

export type ShortlistedGroup = Awaited<ReturnType<typeof shortlist>>["groups"][number];

/**
 * The groups of a list in its order, as anybody may read them, and how many of it are not listed any more. Two queries.
 */
export async function shortlist(slugs: readonly string[], now = new Date()) {
  const asked = keepable(slugs);
  if (asked.length === 0) return { groups: [], gone: 0 };
  const rows = await readListing(and(inArray(groups.slug, asked), eq(groups.status, "listed")), now);
  rows.sort((a, b) => asked.indexOf(a.slug) - asked.indexOf(b.slug));
  const cards = new Map(
    (
      await listingRows(
        database("app"),
        rows.map(({ id }) => id),
        now,
      )
    ).map((row) => [
      row.id,
      { card: cardFrom(row, { access: [], now, miles: null }), mayRefer: mayReferInto(row, now) },
    ]),
  );
  const found = rows.flatMap((row) => {
    const shown = cards.get(row.id);
    if (!shown) return [];
    const address = shortAddress(row.id);
    return [
      { ...shown, listing: listingInWords(row, now), address, text: groupText({ ...row, address }, now) },
    ];
  });
  return { groups: found, gone: asked.length - found.length };
}

/** Whether somebody could be referred into the group today. */
function mayReferInto(row: ListingRow, now: Date): boolean {
  const answer = canReferInto(poolOf(row), {
    strain: row.strain,
    standing: standingOf(row),
    today: londonDay(now),
  });
  return answer.ok;
}

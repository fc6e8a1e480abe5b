import { and, eq, inArray } from "drizzle-orm";
import { database } from "~db/client.server";
import { groups } from "~db/schema";
import { listingInWords, readListing } from "~/features/groups/queries/listing.server";
import { shortAddress } from "~/features/groups/queries/short-address.server";
import { cardFrom } from "~/features/search/cards.server";
import { listingRows } from "~/features/search/queries/listings.server";
import { keepable } from "~/lib/kept-cookie";
import { groupText } from "../text-message";

export type ShortlistedGroup = Awaited<ReturnType<typeof shortlist>>["groups"][number];

/**
 * The groups of a list in its order, as anybody may read them, and how many of it are not listed any more. Two queries.
 */
export async function shortlist(slugs: readonly string[], now = new Date()) {
  const asked = keepable(slugs);
  if (asked.length === 0) return { groups: [], gone: 0 };
  const rows = await readListing(and(inArray(groups.slug, asked), eq(groups.status, "listed")));
  rows.sort((a, b) => asked.indexOf(a.slug) - asked.indexOf(b.slug));
  const cards = new Map(
    (
      await listingRows(
        database("app"),
        rows.map(({ id }) => id),
      )
    ).map((row) => [row.id, cardFrom(row, { access: [], now, miles: null })]),
  );
  const found = rows.flatMap((row) => {
    const card = cards.get(row.id);
    if (!card) return [];
    const address = shortAddress(row.id);
    return [{ card, listing: listingInWords(row, now), address, text: groupText({ ...row, address }, now) }];
  });
  return { groups: found, gone: asked.length - found.length };
}

import { eq } from "drizzle-orm";
import { database } from "~db/client.server";
import { groupFreshness, groups, placePools } from "~db/schema";
import { listingInWords, readListing } from "~/features/groups/queries/listing.server";
import { poolColumns } from "~/features/places/ledger.server";
import { freeWords } from "~/features/places/rules";
import { found } from "~/lib/errors";

/** A listing for whoever came by the letter about it: what its page says, its room, and whether it was heard of already. */
export async function listingToConfirm(groupId: string, now = new Date()) {
  const row = found(await readListing(eq(groups.id, groupId), now));
  const { pool, step } = found(
    await database("app")
      .select({ pool: poolColumns, step: groupFreshness.step })
      .from(groups)
      .leftJoin(placePools, eq(placePools.groupId, groups.id))
      .leftJoin(groupFreshness, eq(groupFreshness.groupId, groups.id))
      .where(eq(groups.id, groupId)),
  );
  return {
    listing: listingInWords(row, now),
    claimed: row.organisationId !== null,
    room: pool && pool.limit !== "unknown" && row.organisationId ? freeWords(pool) : null,
    isFresh: step === null || step === "fresh",
    /** Off the directory by the clock alone: an answer brings it back. */
    rests: row.status === "resting",
    isGone: row.status !== "listed" && row.status !== "resting",
  };
}

export type ListingToConfirm = Awaited<ReturnType<typeof listingToConfirm>>;

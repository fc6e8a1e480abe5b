import { and, eq } from "drizzle-orm";
import { asActor } from "~db/client.server";
import { groups } from "~db/schema";
import type { StaffActor } from "~/features/access/actor.server";
import { found } from "~/lib/errors";
import { managedGroup } from "../visibility.server";
import { lastReturn } from "./last-return.server";
import { listingInWords, readListing } from "./listing.server";
import { picturesOf } from "./pictures.server";
import { reportsOf } from "./stewardship.server";

/** A listing in any state as its page would read, what was said of it, and what was last decided. */
export function stewardListing(actor: StaffActor, slug: string | undefined) {
  return asActor(actor, async (tx) => {
    const row = found(
      await readListing(and(eq(groups.slug, slug ?? ""), managedGroup(actor, "group.approve")), tx.now),
    );
    return {
      listing: listingInWords(row, tx.now),
      status: row.status,
      area: row.areaName,
      pictures: await picturesOf(row.id, tx),
      reports: await reportsOf(tx, actor, row.id),
      sentBack: row.status === "returned" ? await lastReturn(tx, row.id) : null,
    };
  });
}

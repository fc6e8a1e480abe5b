import { and, desc, eq } from "drizzle-orm";
import { asActor, type Tx } from "~db/client.server";
import { events, groups } from "~db/schema";
import type { StaffActor } from "~/features/access/actor.server";
import { found } from "~/lib/errors";
import { LISTING_MOVES, RETURN_REASONS, type ReturnReason } from "../stewardship";
import { managedGroup } from "../visibility.server";
import { listingInWords, readListing } from "./listing.server";
import { reportsOf } from "./stewardship.server";

/** A listing in any state as its page would read, what was said of it, and what was last decided. */
export function stewardListing(actor: StaffActor, slug: string | undefined) {
  return asActor(actor, async (tx) => {
    const row = found(
      await readListing(and(eq(groups.slug, slug ?? ""), managedGroup(actor, "group.approve"))),
    );
    return {
      listing: listingInWords(row, tx.now),
      status: row.status,
      area: row.areaName,
      reports: await reportsOf(tx, actor, row.id),
      sentBack: row.status === "returned" ? await lastReturn(tx, row.id) : null,
    };
  });
}

async function lastReturn(tx: Tx, groupId: string): Promise<{ at: Date; because: string } | null> {
  const [event] = await tx
    .select({ at: events.at, detail: events.detail })
    .from(events)
    .where(and(eq(events.groupId, groupId), eq(events.kind, LISTING_MOVES.return.event)))
    .orderBy(desc(events.id))
    .limit(1);
  if (!event) return null;
  const { reason } = event.detail as { reason?: ReturnReason };
  return { at: event.at, because: reason ? RETURN_REASONS[reason] : "" };
}

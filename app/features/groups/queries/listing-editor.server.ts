import { and, desc, eq, sql } from "drizzle-orm";
import { asActor, type ActorContext, type Tx } from "~db/client.server";
import { groupAccess, groups, listingChanges } from "~db/schema";
import { changedFields, fieldsOf, topicsOf } from "../listing-draft";
import { openChangesOf, seeListing } from "../listing-row.server";
import type { ListingWords, SomeWords, WordField } from "../listing-words";
import { ACCESS_FEATURE_IDS, type AccessAnswer } from "../vocabulary";

/** A listing for its organiser: what everybody reads, what waits beside it, and what was last decided. Four queries. */
export function listingEditor(actor: ActorContext, slug: string) {
  return asActor(actor, async (tx) => {
    const { group, now } = await seeListing(tx, actor, "listing.change", eq(groups.slug, slug));
    const open = await openChangesOf(tx, group.id);
    const fields = open ? changedFields(open.changes, now) : [];
    const { changes } = open ?? { changes: {} };
    return {
      group,
      now,
      /** What the organiser wants it to say. */
      wanted: { ...now, ...changes } as ListingWords,
      fields,
      topics: topicsOf(fields),
      open: open && fields.length > 0 ? standing(open) : null,
      answered: await answeredOf(tx, group.id),
      last: await lastApproval(tx, group.id),
      today: tx.now,
    };
  });
}

export type ListingEditor = Awaited<ReturnType<typeof listingEditor>>;

function standing({
  status,
  reason,
  note,
  submittedAt,
}: NonNullable<Awaited<ReturnType<typeof openChangesOf>>>) {
  return { status, reason, note, submittedAt };
}

async function answeredOf(tx: Tx, groupId: string): Promise<number> {
  const [row] = await tx
    .select({ count: sql<number>`count(*)::int` })
    .from(groupAccess)
    .where(eq(groupAccess.groupId, groupId));
  return row?.count ?? 0;
}

export interface LastApproval {
  at: Date;
  /** What the steward wrote otherwise: as it was sent, and as it is. */
  edits: { field: WordField; sent: unknown; written: unknown }[];
}

/** The latest approval of words, and what the steward changed in them; null when there was none. */
async function lastApproval(tx: Tx, groupId: string): Promise<LastApproval | null> {
  const [row] = await tx
    .select({
      at: listingChanges.decidedAt,
      changes: listingChanges.changes,
      edits: listingChanges.edits,
    })
    .from(listingChanges)
    .where(and(eq(listingChanges.groupId, groupId), eq(listingChanges.status, "approved")))
    .orderBy(desc(listingChanges.decidedAt))
    .limit(1);
  if (!row?.at) return null;
  const [changes, edits] = [row.changes as SomeWords, row.edits as SomeWords];
  return {
    at: row.at,
    edits: fieldsOf(edits).map((field) => ({ field, sent: changes[field], written: edits[field] })),
  };
}

/** What the group has said of getting in, by feature, for its form; what has no answer is not known. */
export function accessToChange(actor: ActorContext, slug: string) {
  return asActor(actor, async (tx) => {
    const { group, now } = await seeListing(tx, actor, "listing.change", eq(groups.slug, slug));
    const rows = await tx.select().from(groupAccess).where(eq(groupAccess.groupId, group.id));
    const answers = ACCESS_FEATURE_IDS.map((feature) => {
      const row = rows.find((answer) => answer.feature === feature);
      const value: AccessAnswer = row?.value ?? "unknown";
      return { feature, value, note: row?.note ?? "" };
    });
    return { slug: group.slug, name: now.name, answers };
  });
}

import type { Tx } from "~db/client.server";
import { events } from "~db/schema";
import { heardFrom, isSignOfLife } from "./sign-of-life.server";

/** Whose record an event stands in. */
export interface Subject {
  referralId?: string | null;
  personId?: string | null;
  groupId?: string | null;
  teamId?: string | null;
  organisationId?: string | null;
}

/** Codes, ids, numbers and days only: never a name, an address or somebody's own words. */
export type EventDetail = Record<string, string | number | boolean | null | string[]>;

/** Writes what happened, or who looked, in the same transaction as the fact. What a group does keeps its listing fresh. */
export async function record(
  tx: Tx,
  kind: string,
  subject: Subject,
  detail: EventDetail = {},
): Promise<void> {
  await recordAll(tx, kind, [{ ...subject, detail }]);
  if (subject.groupId && isSignOfLife(kind, tx.actor.role)) await heardFrom(tx, subject.groupId);
}

/** The same for many that one kind of thing happened to at once; what the clock finds is no sign of life. */
export async function recordAll(
  tx: Tx,
  kind: string,
  happened: readonly (Subject & { detail: EventDetail })[],
): Promise<void> {
  if (happened.length === 0) return;
  const { role: actorRole, userId: actorUserId = null } = tx.actor;
  await tx
    .insert(events)
    .values(happened.map((one) => ({ at: tx.now, kind, actorRole, actorUserId, ...one })));
}

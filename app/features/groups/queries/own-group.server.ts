import { and, eq } from "drizzle-orm";
import type { Tx } from "~db/client.server";
import { groups } from "~db/schema";
import type { Permission } from "~/features/access/permissions";
import { found } from "~/lib/errors";
import { managedGroup } from "../visibility.server";

/** A group that the actor may use a permission on, by what every page and event names it. */
export interface OwnGroup {
  id: string;
  slug: string;
  name: string;
  organisationId: string | null;
}

/** The group of this address, in one query. Not found when the actor may not use the permission on it. */
export async function ownGroup(tx: Tx, slug: string, permission: Permission): Promise<OwnGroup> {
  return found(
    await tx
      .select({ id: groups.id, slug: groups.slug, name: groups.name, organisationId: groups.organisationId })
      .from(groups)
      .where(and(eq(groups.slug, slug), managedGroup(tx.actor, permission))),
  );
}

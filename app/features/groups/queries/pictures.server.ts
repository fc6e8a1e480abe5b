import { and, asc, eq, or } from "drizzle-orm";
import { asActor, type ActorContext, database, type Db } from "~db/client.server";
import { groupPictures, groups } from "~db/schema";
import { found, NotFound } from "~/lib/errors";
import { type Picture, pictureAsked } from "../pictures";
import { managedGroup } from "../visibility.server";

/** A group's photos, the oldest first, and its leaflet. */
export function picturesOf(groupId: string, db: Pick<Db, "select"> = database("app")): Promise<Picture[]> {
  return db
    .select({
      id: groupPictures.id,
      kind: groupPictures.kind,
      description: groupPictures.description,
      width: groupPictures.width,
      height: groupPictures.height,
    })
    .from(groupPictures)
    .where(eq(groupPictures.groupId, groupId))
    .orderBy(asc(groupPictures.id));
}

/** A group with its pictures, for somebody who may change them. */
export function picturesToChange(actor: ActorContext, slug: string | undefined) {
  return asActor(actor, async (tx) => {
    const group = found(
      await tx
        .select({
          id: groups.id,
          slug: groups.slug,
          name: groups.name,
          status: groups.status,
          addressHidden: groups.addressHidden,
        })
        .from(groups)
        .where(and(eq(groups.slug, slug ?? ""), managedGroup(actor, "picture.change"))),
    );
    return { group, pictures: await picturesOf(group.id, tx) };
  });
}

/**
 * The bytes of a picture by its file's name, while its group is listed or for somebody who may change it. Not found
 * otherwise.
 */
export async function pictureBytes(
  file: string | undefined,
  actor: ActorContext | null,
): Promise<{ bytes: Buffer; listed: boolean }> {
  const asked = pictureAsked(file);
  if (!asked) throw new NotFound();
  const isListed = eq(groups.status, "listed");
  const { bytes, status } = found(
    await database("app")
      .select({ bytes: groupPictures[asked.size], status: groups.status })
      .from(groupPictures)
      .innerJoin(groups, eq(groups.id, groupPictures.groupId))
      .where(
        and(
          eq(groupPictures.id, asked.id),
          actor ? or(isListed, managedGroup(actor, "picture.change")) : isListed,
        ),
      ),
  );
  return { bytes, listed: status === "listed" };
}

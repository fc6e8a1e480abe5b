import { and, asc, desc, eq, gte, or } from "drizzle-orm";
import { asActor, type ActorContext, database, type Db, type Tx } from "~db/client.server";
import { groupPictures, groups } from "~db/schema";
import { addDays, instantAt, londonDay } from "~/lib/dates";
import { found, NotFound } from "~/lib/errors";
import { type Picture, pictureAsked } from "../pictures";
import { managedGroup } from "../visibility.server";

const pictureColumns = {
  id: groupPictures.id,
  kind: groupPictures.kind,
  description: groupPictures.description,
  width: groupPictures.width,
  height: groupPictures.height,
};

/** A group's photos, the oldest first, and its leaflet. */
export function picturesOf(groupId: string, db: Pick<Db, "select"> = database("app")): Promise<Picture[]> {
  return db
    .select(pictureColumns)
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

/** A picture with the group that it is of. */
export interface NewPicture extends Picture {
  slug: string;
  group: string;
  at: Date;
}

const NEW_DAYS = 14;
const NEW_MOST = 12;

/** What was put on pages in the last two weeks, the newest first; a dozen at most. */
export function newPictures(tx: Tx): Promise<NewPicture[]> {
  const since = addDays(londonDay(tx.now), -NEW_DAYS);
  return (
    tx
      .select({ ...pictureColumns, slug: groups.slug, group: groups.name, at: groupPictures.createdAt })
      .from(groupPictures)
      .innerJoin(groups, eq(groups.id, groupPictures.groupId))
      .where(
        and(
          gte(groupPictures.createdAt, instantAt(since, "00:00")),
          managedGroup(tx.actor, "picture.change"),
        ),
      )
      // Their ids are made in the order of time
      .orderBy(desc(groupPictures.id))
      .limit(NEW_MOST)
  );
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

import { createHash } from "node:crypto";
import { and, count, eq, type SQL } from "drizzle-orm";
import { asActor, type ActorContext, type Tx } from "~db/client.server";
import { groupPictures, groups } from "~db/schema";
import { onceFor } from "~/features/events/once.server";
import { record } from "~/features/events/record.server";
import { found, idFrom, Refusal } from "~/lib/errors";
import type { PictureSent } from "../picture-form";
import { PHOTOS_MOST, type PictureKind, type PictureProblem } from "../pictures";
import { type Drawn, redraw } from "../redraw.server";
import { managedGroup } from "../visibility.server";

/**
 * Draws a photo or the leaflet anew and puts it on a group's page, at once and once for each form; a new leaflet takes
 * the old one's place. Gives the reason when the file cannot be taken. Refuses with `pictures_full` when there are six
 * photos.
 */
export async function addPicture(
  actor: ActorContext,
  slug: string | undefined,
  sent: PictureSent,
): Promise<PictureProblem | null> {
  const { kind, key } = sent;
  const [file, description] = kind === "photo" ? [sent.photo, sent.shows] : [sent.leaflet, sent.says];
  const drawn = await redraw(new Uint8Array(await file.arrayBuffer()));
  if ("problem" in drawn) return drawn.problem;
  await asActor(actor, async (tx) => {
    const group = await lockGroup(tx, slug);
    const content = { group: group.id, kind, description, picture: fingerprint(drawn.large) };
    await onceFor(tx, { key, purpose: "group.picture", content }, async () => {
      if (kind === "leaflet") await removeWhere(tx, group, ofKind(group.id, "leaflet"));
      else await refuseMoreThanFit(tx, group.id);
      return { id: await insertPicture(tx, group, { kind, description, ...drawn }) };
    });
  });
  return null;
}

async function insertPicture(
  tx: Tx,
  group: LockedGroup,
  picture: Drawn & { kind: PictureKind; description: string },
): Promise<string> {
  const { id } = found(
    await tx
      .insert(groupPictures)
      .values({ groupId: group.id, ...picture, addedBy: tx.actor.userId ?? null, createdAt: tx.now })
      .returning({ id: groupPictures.id }),
  );
  await record(tx, "group.picture_added", subjectOf(group), { picture: id, kind: picture.kind });
  return id;
}

/** Takes a photo or the leaflet off a group's page, at once. What is gone already, or is another group's, is left. */
export async function removePicture(
  actor: ActorContext,
  slug: string | undefined,
  pictureId: string | undefined,
): Promise<void> {
  const id = idFrom(pictureId);
  await asActor(actor, async (tx) => {
    const group = await lockGroup(tx, slug);
    await removeWhere(tx, group, and(eq(groupPictures.id, id), eq(groupPictures.groupId, group.id)));
  });
}

interface LockedGroup {
  id: string;
  organisationId: string | null;
}

const subjectOf = ({ id, organisationId }: LockedGroup) => ({ groupId: id, organisationId });

/** Two who add at once wait for each other, so that the count below is true. */
async function lockGroup(tx: Tx, slug: string | undefined): Promise<LockedGroup> {
  return found(
    await tx
      .select({ id: groups.id, organisationId: groups.organisationId })
      .from(groups)
      .where(and(eq(groups.slug, slug ?? ""), managedGroup(tx.actor, "picture.change")))
      .for("no key update"),
  );
}

async function refuseMoreThanFit(tx: Tx, groupId: string) {
  const [row] = await tx.select({ photos: count() }).from(groupPictures).where(ofKind(groupId, "photo"));
  if ((row?.photos ?? 0) >= PHOTOS_MOST) throw new Refusal("pictures_full");
}

async function removeWhere(tx: Tx, group: LockedGroup, which: SQL | undefined) {
  const gone = await tx
    .delete(groupPictures)
    .where(which)
    .returning({ id: groupPictures.id, kind: groupPictures.kind });
  for (const { id, kind } of gone) {
    await record(tx, "group.picture_removed", subjectOf(group), { picture: id, kind });
  }
}

const ofKind = (groupId: string, kind: PictureKind) =>
  and(eq(groupPictures.groupId, groupId), eq(groupPictures.kind, kind));

const fingerprint = (picture: Buffer) => createHash("sha256").update(picture).digest("hex");

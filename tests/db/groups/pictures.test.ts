import { randomUUID } from "node:crypto";
import sharp from "sharp";
import { afterAll, describe, expect, it } from "vitest";
import { addPicture, removePicture } from "~/features/groups/commands/change-pictures.server";
import { PHOTOS_MOST, pictureFile } from "~/features/groups/pictures";
import {
  newPictures,
  pictureBytes,
  picturesOf,
  picturesToChange,
} from "~/features/groups/queries/pictures.server";
import { NotFound } from "~/lib/errors";
import { asActor, closeDatabase } from "~db/client.server";
import { testDatabase } from "../../support/database";
import { aPhoto } from "../../support/factories/pictures";
import { worldOf } from "../../support/factories/world";

const world = worldOf((await testDatabase()).sql);
afterAll(closeDatabase);

const green = await sharp({ create: { width: 60, height: 40, channels: 3, background: "#1c5a42" } })
  .png()
  .toBuffer();
const file = (bytes: Buffer = green) => new File([new Uint8Array(bytes)], "IMG_1.jpg");
const photo = (shows = "A bench") => ({
  kind: "photo" as const,
  key: randomUUID(),
  photo: file(),
  shows,
  agreed: "yes" as const,
});
const leaflet = (says: string) => ({ kind: "leaflet" as const, key: randomUUID(), leaflet: file(), says });

async function scene(status: "listed" | "pending" = "listed") {
  const group = await world.aGroup({ status });
  return { group, organiser: await world.anOrganiser(group.organisationId!) };
}

const eventsOf = async (groupId: string) => {
  const rows = await asActor({ role: "steward" }, (tx) =>
    tx.query.events.findMany({
      where: (event, { eq }) => eq(event.groupId, groupId),
      orderBy: (event, { asc }) => asc(event.id),
    }),
  );
  return rows.map(({ kind }) => kind);
};

describe("a group's pictures", () => {
  it("are put there by its organiser, once for each form, and are seen at once", async () => {
    const { group, organiser } = await scene();
    const sent = photo("Five people round a bonfire");
    await Promise.all([addPicture(organiser, group.slug, sent), addPicture(organiser, group.slug, sent)]);
    const pictures = await picturesOf(group.id);
    expect(pictures).toMatchObject([
      { kind: "photo", description: "Five people round a bonfire", width: 60, height: 40 },
    ]);
    const { bytes, listed } = await pictureBytes(pictureFile(pictures[0]!.id, "small"), null);
    expect(listed).toBe(true);
    expect((await sharp(bytes).metadata()).format).toBe("webp");
    expect(await eventsOf(group.id)).toEqual(["group.picture_added"]);
  });

  it("are six photos at most, however many come at once", async () => {
    const { group, organiser } = await scene();
    const tries = Array.from({ length: PHOTOS_MOST + 3 }, () => addPicture(organiser, group.slug, photo()));
    const refused = (await Promise.allSettled(tries)).filter(({ status }) => status === "rejected");
    expect(refused.map((one) => (one as PromiseRejectedResult).reason)).toMatchObject(
      Array.from({ length: 3 }, () => ({ code: "pictures_full" })),
    );
    expect(await picturesOf(group.id)).toHaveLength(PHOTOS_MOST);
  });

  it("have one leaflet, the newest", async () => {
    const { group, organiser } = await scene();
    await addPicture(organiser, group.slug, leaflet("Old words"));
    await addPicture(organiser, group.slug, leaflet("New words"));
    expect((await picturesOf(group.id)).map(({ description }) => description)).toEqual(["New words"]);
    expect(await eventsOf(group.id)).toEqual([
      "group.picture_added",
      "group.picture_removed",
      "group.picture_added",
    ]);
  });

  it("are not what a file's name says, and the reason is told", async () => {
    const { group, organiser } = await scene();
    const sent = { ...photo(), photo: file(Buffer.from("GIF89a")) };
    expect(await addPicture(organiser, group.slug, sent)).toBe("gif");
    expect(await picturesOf(group.id)).toEqual([]);
  });

  it("are taken off by the steward in one press, and a second press does nothing", async () => {
    const { group } = await scene();
    const steward = await world.aSteward();
    const [kept, gone] = [await aPhoto(world, group.id), await aPhoto(world, group.id)];
    await removePicture(steward, group.slug, gone);
    await removePicture(steward, group.slug, gone);
    expect((await picturesOf(group.id)).map(({ id }) => id)).toEqual([kept]);
    expect(await eventsOf(group.id)).toEqual(["group.picture_removed"]);
    await expect(pictureBytes(pictureFile(gone, "small"), steward)).rejects.toBeInstanceOf(NotFound);
  });

  it("stand on the steward's desk for two weeks, the newest first", async () => {
    const { group } = await scene();
    const older = await aPhoto(world, group.id, "0198c7a2-0000-7000-8000-000000000001");
    const newer = await aPhoto(world, group.id, "0198c7a2-0000-7000-8000-000000000002");
    const steward = await world.aSteward();
    const seen = async (days: number) => {
      const now = new Date(Date.now() + days * 86_400_000);
      const desk = await asActor({ ...steward, now }, newPictures);
      return desk.filter(({ slug }) => slug === group.slug).map(({ id }) => id);
    };
    expect(await seen(0)).toEqual([newer, older]);
    expect(await seen(13)).toEqual([newer, older]);
    expect(await seen(16)).toEqual([]);
  });

  it("are changed by nobody of another organisation, whatever group they name", async () => {
    const [own, other] = [await scene(), await scene()];
    const theirs = await aPhoto(world, other.group.id);
    const { slug } = other.group;
    await expect(addPicture(own.organiser, slug, photo())).rejects.toBeInstanceOf(NotFound);
    await expect(removePicture(own.organiser, slug, theirs)).rejects.toBeInstanceOf(NotFound);
    await expect(picturesToChange(own.organiser, slug)).rejects.toBeInstanceOf(NotFound);
    await removePicture(own.organiser, own.group.slug, theirs);
    expect(await picturesOf(other.group.id)).toHaveLength(1);
  });

  it("are shown of a listed group only, but to those who may change them", async () => {
    const { group, organiser } = await scene("pending");
    const other = await scene();
    const name = pictureFile(await aPhoto(world, group.id), "large");
    for (const actor of [null, other.organiser, await world.aLinkWorker()]) {
      await expect(pictureBytes(name, actor)).rejects.toBeInstanceOf(NotFound);
    }
    expect(await pictureBytes(name, organiser)).toMatchObject({ listed: false });
    expect(await pictureBytes(name, await world.aSteward())).toMatchObject({ listed: false });
  });
});

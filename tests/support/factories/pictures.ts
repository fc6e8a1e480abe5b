import { groupPictures } from "~db/schema";
import type { World } from "./world";

/** A photo of a group without a picture in it, for scenes that look at neither its colours nor its size. */
export async function aPhoto(world: World, groupId: string, id?: string): Promise<string> {
  const nothing = Buffer.from("RIFF....WEBP");
  const [made] = await world.db
    .insert(groupPictures)
    .values({
      id,
      groupId,
      kind: "photo",
      description: "A bench",
      width: 480,
      height: 320,
      small: nothing,
      large: nothing,
    })
    .returning({ id: groupPictures.id });
  return made!.id;
}

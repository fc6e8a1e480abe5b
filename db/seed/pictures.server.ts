import sharp from "sharp";
import { PICTURE_SIDES, type PictureSize } from "~/features/groups/pictures";
import { addDays, instantAt, type Day } from "~/lib/dates";
import { groupPictures } from "../schema";
import { groupIdOf, type District } from "./district";
import { PICTURES } from "./district/pictures";
import { insertRows } from "./insert-rows.server";
import { asOwner } from "./reference.server";
import { stableId } from "./stable-id";

const FIRST_DAYS_AGO = 40;
const DAYS_BETWEEN = 3;

/** Draws the pictures of a district's groups, the same ones each time, and puts them on their pages. */
export async function hangPictures({ groups }: District, today: Day): Promise<void> {
  const drawings = PICTURES.filter(({ slug }) => groups.some((group) => group.slug === slug));
  const rows = await Promise.all(
    drawings.map(async ({ slug, kind, description, svg }, n) => {
      const [small, large] = await Promise.all([draw(svg, "small"), draw(svg, "large")]);
      const createdAt = instantAt(addDays(today, n * DAYS_BETWEEN - FIRST_DAYS_AGO), "18:00");
      return {
        id: stableId(`picture ${slug} ${n}`, createdAt),
        groupId: groupIdOf(slug),
        kind,
        description,
        width: small.info.width,
        height: small.info.height,
        small: small.data,
        large: large.data,
        createdAt,
      };
    }),
  );
  await asOwner((tx) => insertRows(tx, groupPictures, rows));
}

function draw(svg: string, size: PictureSize) {
  const side = PICTURE_SIDES[size];
  return sharp(Buffer.from(svg))
    .resize({ width: side, height: side, fit: "inside", withoutEnlargement: true })
    .webp({ quality: 82, effort: 1 })
    .toBuffer({ resolveWithObject: true });
}

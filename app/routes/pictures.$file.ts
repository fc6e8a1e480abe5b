import { open } from "~/features/access/guard.server";
import { pictureBytes } from "~/features/groups/queries/pictures.server";

/**
 * A picture never changes under its address, so a browser may keep it for a year. Nothing in between may: what a
 * steward takes away is gone for the next person.
 */
export const loader = open(async ({ params, visitor }) => {
  const { bytes, listed } = await pictureBytes(params["file"], visitor?.actor ?? null);
  return new Response(new Uint8Array(bytes), {
    headers: {
      "content-type": "image/webp",
      "content-disposition": "inline",
      "content-security-policy": "default-src 'none'; sandbox",
      "cache-control": listed ? "private, max-age=31536000, immutable" : "no-store",
    },
  });
});

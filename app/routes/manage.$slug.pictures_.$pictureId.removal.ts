import { redirect } from "@remix-run/node";
import { guarded } from "~/features/access/guard.server";
import { removePicture } from "~/features/groups/commands/change-pictures.server";
import { paths } from "~/lib/paths";

/** Nothing is read here: the button stands beside the picture. */
export const loader = guarded("picture.change", async ({ params }) =>
  redirect(paths.managePictures(params["slug"] ?? "")),
);

export const action = guarded("picture.change", async ({ actor, params }) => {
  const { slug = "", pictureId } = params;
  await removePicture(actor, slug, pictureId);
  return redirect(paths.managePictures(slug));
});

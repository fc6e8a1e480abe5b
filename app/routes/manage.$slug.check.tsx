import { redirect } from "@remix-run/node";
import { guarded } from "~/features/access/guard.server";
import { confirmPlaces } from "~/features/places/commands/confirm-places.server";
import { paths } from "~/lib/paths";

/** Nothing is read here: the question stands on the group's home. */
export const loader = guarded("places.change", async ({ params }) =>
  redirect(paths.manageGroup(params.slug ?? "")),
);

export const action = guarded("places.change", async ({ actor, params, request }) => {
  const slug = params.slug ?? "";
  const isAll = (await request.formData()).has("all");
  await confirmPlaces(actor, slug, isAll);
  return redirect(paths.manageGroup(slug));
});

export default function RoomCheck() {
  return null;
}

import { open } from "~/features/access/guard.server";
import { understood } from "~/features/search/own-words";
import { mapView } from "~/features/search/queries/map-view.server";
import { readRequest } from "~/features/search/request";
import { readView } from "~/features/search/squares";
import { NotFound } from "~/lib/errors";
import { limit } from "~/lib/rate-limit.server";

/** The list's groups on the part of the map that is seen, for the script that draws it. */
export const loader = open(async ({ request }) => {
  await limit(request, "search");
  const params = new URL(request.url).searchParams;
  const view = readView(params);
  if (!view) throw new NotFound();
  return Response.json(await mapView(understood(readRequest(params)), view), {
    headers: { "cache-control": "public, no-cache" },
  });
});

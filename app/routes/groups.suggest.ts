import { open } from "~/features/access/guard.server";
import { suggestionsFor } from "~/features/search/suggestions.server";
import { limit } from "~/lib/rate-limit.server";

/** What the search box offers while somebody types. */
export const loader = open(async ({ request }) => {
  await limit(request, "suggest");
  const typed = new URL(request.url).searchParams.get("q") ?? "";
  return Response.json(await suggestionsFor(typed), { headers: { "cache-control": "public, max-age=60" } });
});

import { Readable } from "node:stream";
import { createReadableStreamFromReadable } from "@remix-run/node";
import { open } from "~/features/access/guard.server";
import { FIRST_PAGE, sitemapOf, sitemapStarts } from "~/features/groups/queries/sitemap.server";
import { sitemapIndex, sitemapPieces } from "~/features/groups/sitemap-xml";
import { env } from "~/lib/env.server";
import { idFrom } from "~/lib/errors";
import { paths } from "~/lib/paths";
import { limit } from "~/lib/rate-limit.server";

const headers = { "content-type": "application/xml; charset=utf-8", "cache-control": "public, max-age=3600" };
const PAGES = [
  paths.home(),
  paths.groups(),
  paths.forGroups(),
  paths.about(),
  paths.accessibility(),
  paths.privacy(),
];

/** Every page that search engines may show: one sitemap, or a list of them when there are more groups than one holds. */
export const loader = open(async ({ request }) => {
  await limit(request, "search");
  const origin = env().PUBLIC_URL;
  const after = new URL(request.url).searchParams.get("after");
  if (after === null) {
    const starts = await sitemapStarts();
    if (starts.length > 1) {
      return new Response(sitemapIndex(starts.map((start) => origin + paths.sitemap(start))), { headers });
    }
  }
  const start = after === null ? FIRST_PAGE : idFrom(after);
  const pieces = sitemapPieces(origin, start === FIRST_PAGE ? PAGES : [], sitemapOf(start));
  return new Response(createReadableStreamFromReadable(Readable.from(pieces)), { headers });
});

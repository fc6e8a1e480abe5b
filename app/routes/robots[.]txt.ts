import { open } from "~/features/access/guard.server";
import { env } from "~/lib/env.server";
import { paths } from "~/lib/paths";

/** Pages for people at work, and pages that are somebody's own. */
const KEPT_OUT = [
  paths.people(),
  paths.referrals(),
  paths.manage(),
  paths.steward(),
  paths.reports(),
  paths.admin(),
  paths.account(),
  paths.answering(),
  paths.myReferral(),
  paths.mailbox(),
];

export const loader = open(async () => {
  const lines = ["User-agent: *", ...KEPT_OUT.map((path) => `Disallow: ${path}`)];
  const text = [...lines, "", `Sitemap: ${env().PUBLIC_URL}${paths.sitemap()}`, ""].join("\n");
  return new Response(text, {
    headers: { "content-type": "text/plain; charset=utf-8", "cache-control": "public, max-age=3600" },
  });
});

import { data, redirect } from "@remix-run/node";
import { open } from "~/features/access/guard.server";
import { exchangeToken } from "~/features/notices/answer-link.server";
import { LinkGone } from "~/features/notices/ui/link-gone";
import { paths } from "~/lib/paths";
import { limit } from "~/lib/rate-limit.server";

export const loader = open(async ({ request, params }) => {
  await limit(request, "answer");
  const cookie = await exchangeToken(params.token ?? "");
  if (cookie) throw redirect(paths.answering(), { headers: { "set-cookie": cookie } });
  return data(null, 410);
});

/** The address is the key: it goes nowhere else. */
export const headers = () => ({ "referrer-policy": "no-referrer", "cache-control": "no-store" });

export const meta = () => [{ title: "This link has run out – Trellis" }];

export default LinkGone;

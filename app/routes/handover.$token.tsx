import { data, redirect } from "@remix-run/node";
import { open } from "~/features/access/guard.server";
import { exchangeHandover } from "~/features/groups/handover-link.server";
import { HandoverGone } from "~/features/groups/ui/handover-gone";
import { paths } from "~/lib/paths";
import { limit } from "~/lib/rate-limit.server";

export const loader = open(async ({ request, params }) => {
  await limit(request, "answer");
  const cookie = await exchangeHandover(params.token ?? "");
  if (cookie) throw redirect(paths.takingOver(), { headers: { "set-cookie": cookie } });
  return data(null, 410);
});

/** The address is the key: it goes nowhere else. */
export const headers = () => ({ "referrer-policy": "no-referrer", "cache-control": "no-store" });

export const meta = () => [{ title: "This link has run out – Trellis" }];

export default HandoverGone;

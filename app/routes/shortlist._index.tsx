import { redirect } from "@remix-run/node";
import type { MetaFunction } from "@remix-run/node";
import { useLoaderData } from "@remix-run/react";
import { open } from "~/features/access/guard.server";
import { deviceListForm, listAfter } from "~/features/shortlists/form";
import { deviceListPage } from "~/features/shortlists/queries/device-list.server";
import { DeviceList } from "~/features/shortlists/ui/device-list";
import { env } from "~/lib/env.server";
import { readForm } from "~/lib/forms.server";
import { keptCookie, keptIn } from "~/lib/kept-cookie";
import { paths } from "~/lib/paths";

export const loader = open(({ request }) =>
  deviceListPage(new URL(request.url).searchParams, keptIn(request.headers.get("cookie"))),
);

export const action = open(async ({ request }) => {
  const form = await readForm(request, deviceListForm);
  if (!form.ok) return redirect(paths.shortlist());
  const { back, ...change } = form.value;
  const { kept, full } = listAfter(keptIn(request.headers.get("cookie")), change);
  const [one, another] = change.keep;
  const to = full ? paths.shortlistFull(back) : one && !another ? paths.shortlistKept(one, back) : null;
  const cookie = keptCookie(kept, env().PUBLIC_URL.startsWith("https:"));
  return redirect(to ?? paths.shortlist(), { headers: { "set-cookie": cookie } });
});

/** What a device keeps is nobody else's: no copy of the page stays behind on it. */
export const headers = () => ({ "cache-control": "no-store" });

export const meta: MetaFunction<typeof loader> = ({ data }) => [
  { title: `${data?.shared ? "A list of groups" : "Groups you have kept"} – Trellis` },
  { name: "robots", content: "noindex" },
];

export default function Shortlist() {
  return <DeviceList page={useLoaderData<typeof loader>()} />;
}

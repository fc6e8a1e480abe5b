import type { MetaFunction } from "@remix-run/node";
import { useLoaderData } from "@remix-run/react";
import { open } from "~/features/access/guard.server";
import { printedList } from "~/features/shortlists/queries/device-list.server";
import { PrintedList } from "~/features/shortlists/ui/printed-list";
import { keptIn } from "~/lib/kept-cookie";

export const loader = open(({ request }) =>
  printedList(new URL(request.url).searchParams, keptIn(request.headers.get("cookie"))),
);

export const headers = () => ({ "cache-control": "no-store" });

export const meta: MetaFunction = () => [
  { title: "A list of groups, to print – Trellis" },
  { name: "robots", content: "noindex" },
];

export default function PrintShortlist() {
  return <PrintedList page={useLoaderData<typeof loader>()} />;
}

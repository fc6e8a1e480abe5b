import { env } from "~/lib/env.server";
import { keepable } from "~/lib/kept-cookie";
import { paths } from "~/lib/paths";
import { homewards } from "~/lib/redirects";
import { listInWords, mailHref } from "../share";
import { shortlist, type ShortlistedGroup } from "./shortlist.server";

export type DeviceListPage = Awaited<ReturnType<typeof deviceListPage>>;

/** The list that an address names, else the one that the device keeps, with what it can be shared by. */
export async function deviceListPage(asked: URLSearchParams, kept: readonly string[]) {
  const named = keepable(asked.getAll("g"));
  const shared = named.length > 0;
  const { groups, gone } = await shortlist(shared ? named : kept);
  const slugs = groups.map(({ card }) => card.slug);
  const address = new URL(paths.shortlist(slugs), env().PUBLIC_URL).href;
  const words = groups.map(sharedGroup);
  const justKept = groups.find(({ card }) => card.slug === asked.get("kept"));
  return {
    groups,
    gone,
    shared,
    /** All of a shared list is on this device already. */
    known: named.every((slug) => kept.includes(slug)),
    justKept: justKept?.card.name ?? null,
    full: asked.has("full"),
    back: asked.has("back") ? homewards(asked.get("back"), paths.groups()) : null,
    address,
    inWords: listInWords(words, address),
    mailHref: mailHref(words, address),
    quickExit: groups.some(({ card }) => card.sensitive),
  };
}

export type PrintedListPage = Awaited<ReturnType<typeof printedList>>;

/** The same list as sheets of paper. */
export async function printedList(asked: URLSearchParams, kept: readonly string[]) {
  const named = keepable(asked.getAll("g"));
  const { groups } = await shortlist(named.length > 0 ? named : kept);
  return {
    groups,
    named,
    large: asked.get("size") === "large",
    quickExit: groups.some(({ card }) => card.sensitive),
  };
}

function sharedGroup({ card, listing, address }: ShortlistedGroup) {
  return { name: card.name, when: card.times.join("; "), phone: listing.phone, address };
}

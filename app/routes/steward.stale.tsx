import type { MetaFunction } from "@remix-run/node";
import { useLoaderData } from "@remix-run/react";
import { guarded } from "~/features/access/guard.server";
import { CHECK_AFTER_DAYS } from "~/features/groups/freshness";
import { staleListings } from "~/features/groups/queries/stewardship.server";
import { StaleTable } from "~/features/groups/ui/stale-table";
import { PageHead } from "~/ui/page-head";
import { Pagination } from "~/ui/pagination";

export const loader = guarded("group.approve", async ({ actor, request }) => {
  const search = new URL(request.url).searchParams;
  const show = search.get("show") === "never" ? ("never" as const) : ("due" as const);
  return { show, ...(await staleListings(actor, show, search.get("after"))) };
});

export const meta: MetaFunction<typeof loader> = ({ data }) => [
  { title: `${data?.show === "never" ? "Listings never checked" : "Listings to check again"} – Trellis` },
];

const MONTHS = CHECK_AFTER_DAYS / 30;

export default function StewardStale() {
  const { show, counts, rows, next, today } = useLoaderData<typeof loader>();
  const { due, never } = counts;
  const caption =
    show === "never" ? "Never checked" : `Not checked for ${MONTHS} months, the longest ago first`;
  return (
    <>
      <PageHead title="Listings to check">
        <p>
          {due} not checked for {MONTHS} months. {never} never checked.{" "}
          {show === "never" ? (
            <a href="?show=due">Show those checked longest ago</a>
          ) : (
            <a href="?show=never">Show those never checked</a>
          )}
        </p>
      </PageHead>
      {rows.length === 0 ? (
        <p>There is none to check here.</p>
      ) : (
        <StaleTable caption={caption} listings={rows} today={today} />
      )}
      <Pagination on={next ? { href: `?show=${show}&after=${next}`, label: "More listings" } : undefined} />
    </>
  );
}

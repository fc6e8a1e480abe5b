import type { MetaFunction } from "@remix-run/node";
import { useLoaderData } from "@remix-run/react";
import { guarded } from "~/features/access/guard.server";
import { CHECK_AFTER_DAYS } from "~/features/groups/freshness";
import { staleListings } from "~/features/groups/queries/stewardship.server";
import { StaleTable } from "~/features/groups/ui/stale-table";
import { paths } from "~/lib/paths";
import { PageHead } from "~/ui/page-head";
import { Pagination } from "~/ui/pagination";

const SHOWN = ["unheard", "due", "never"] as const;

export const loader = guarded("group.approve", async ({ actor, request }) => {
  const search = new URL(request.url).searchParams;
  const show = SHOWN.find((one) => one === search.get("show")) ?? "unheard";
  return { show, ...(await staleListings(actor, show, search.get("after"))) };
});

const MONTHS = CHECK_AFTER_DAYS / 30;
const TITLES = {
  unheard: "Not heard of",
  due: `Not checked for ${MONTHS} months`,
  never: "Never checked",
} as const;

export const meta: MetaFunction<typeof loader> = ({ data }) => [
  { title: `Listings to look into: ${TITLES[data?.show ?? "unheard"].toLowerCase()} – Trellis` },
];

const LEADS = {
  unheard:
    "We asked by e-mail and heard nothing, or there is nobody to ask. Ring them, or take the listing off; one that is still right is fresh again when you say so.",
  due: "Checked longest ago first. Whatever a group does on Trellis counts as a sign of life, and is no check.",
  never: "Nobody has read these through since they came into the directory.",
} as const;

export default function StewardStale() {
  const { show, counts, rows, next, today } = useLoaderData<typeof loader>();
  return (
    <>
      <PageHead title="Listings to look into" lead={LEADS[show]} />
      <ul className="t-lists">
        {SHOWN.map((one) => (
          <li key={one}>
            <a href={paths.stewardStale({ show: one })} aria-current={one === show ? "page" : undefined}>
              {TITLES[one]}: {counts[one]}
            </a>
          </li>
        ))}
      </ul>
      {rows.length === 0 ? (
        <p>There is none to look into here.</p>
      ) : (
        <StaleTable caption={TITLES[show]} listings={rows} today={today} />
      )}
      <Pagination
        on={next ? { href: paths.stewardStale({ show, after: next }), label: "More listings" } : undefined}
      />
    </>
  );
}

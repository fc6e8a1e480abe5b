import type { MetaFunction } from "@remix-run/node";
import { useLoaderData } from "@remix-run/react";
import { guarded } from "~/features/access/guard.server";
import { assuranceQueue } from "~/features/groups/queries/assurance-queue.server";
import { AssuranceQueue } from "~/features/groups/ui/assurance-queue";
import { paths } from "~/lib/paths";
import { EmptyState } from "~/ui/layout";
import { PageHead } from "~/ui/page-head";
import { Pagination } from "~/ui/pagination";

const SHOWN = ["said", "signpost", "ending"] as const;

export const loader = guarded("group.approve", async ({ actor, request }) => {
  const search = new URL(request.url).searchParams;
  const show = SHOWN.find((one) => one === search.get("show")) ?? "said";
  return { show, ...(await assuranceQueue(actor, show, search.get("after"))) };
});

const TITLES = {
  said: "To check for referral",
  signpost: "Signpost only for now",
  ending: "Ending soon, or ended",
} as const;

export const meta: MetaFunction<typeof loader> = ({ data }) => [
  { title: `${TITLES[data?.show ?? "said"]} – Trellis` },
];

export default function StewardAssurance() {
  const { show, counts, rows, next, today } = useLoaderData<typeof loader>();
  return (
    <>
      <PageHead
        title={TITLES[show]}
        lead="What groups say about safety, which we look at before people are referred to them."
      />
      <ul className="t-lists">
        {SHOWN.map((one) => (
          <li key={one}>
            <a href={paths.stewardAssurance({ show: one })} aria-current={one === show ? "page" : undefined}>
              {TITLES[one]}: {counts[one]}
            </a>
          </li>
        ))}
      </ul>
      {rows.length === 0 ? (
        <EmptyState title="None just now">
          <p>When a group tells us something new about its insurance or its policies, it shows here.</p>
        </EmptyState>
      ) : (
        <AssuranceQueue caption={TITLES[show]} rows={rows} today={today} />
      )}
      <Pagination
        on={next ? { href: paths.stewardAssurance({ show, after: next }), label: "More groups" } : undefined}
      />
    </>
  );
}

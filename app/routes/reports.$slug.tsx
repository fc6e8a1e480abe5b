import type { MetaFunction } from "@remix-run/node";
import { useLoaderData } from "@remix-run/react";
import { guarded } from "~/features/access/guard.server";
import { GROUP_COLUMNS } from "~/features/load/area-groups";
import { areaFinding } from "~/features/load/areas";
import { signpostsSentence } from "~/features/load/gaps";
import { amount } from "~/features/load/numbers";
import { areaGroups } from "~/features/load/queries/area-groups.server";
import { AreaGroupsTable } from "~/features/load/ui/area-groups-table";
import { GapTable } from "~/features/load/ui/gap-table";
import { readOrder } from "~/lib/order";
import { paths } from "~/lib/paths";
import { Crumb } from "~/ui/crumb";
import { EmptyState, Finding, Section } from "~/ui/layout";
import { PageHead } from "~/ui/page-head";
import { Pagination } from "~/ui/pagination";
import { ThreeNumbers } from "~/ui/three-numbers";

export const loader = guarded("report.read", async ({ actor, params, request }) => {
  const search = new URL(request.url).searchParams;
  const order = readOrder(search, GROUP_COLUMNS, { by: "unpaid", way: "descending" });
  return { order, ...(await areaGroups(actor, params.slug, order, search.get("after"))) };
});

export const meta: MetaFunction<typeof loader> = ({ data }) => [
  { title: `${data ? `Groups in ${data.area.name}` : "Area"} – Trellis` },
];

export default function ReportArea() {
  const { area, groups, next, gaps, signposts, order } = useLoaderData<typeof loader>();
  const on = next && { href: `?by=${order.by}&way=${order.way}&after=${next}`, label: "More groups" };
  return (
    <>
      <Crumb href={paths.reports()}>Back to all areas</Crumb>
      <PageHead title={area.name} />
      <Finding>{areaFinding(area)}</Finding>
      <ThreeNumbers
        items={[
          { label: "people now", value: area.people },
          { label: "safe places, where there is a limit", value: area.safe },
          { label: "people whom nobody pays for", value: area.unpaid },
        ]}
      />
      {groups.length === 0 ? (
        <EmptyState title="No groups yet">
          <p>No group here has said yet how many people it can look after.</p>
        </EmptyState>
      ) : (
        <AreaGroupsTable
          caption={`The ${amount(area.groups)} groups of ${area.name}`}
          groups={groups}
          order={order}
        />
      )}
      <Pagination on={on || undefined} label="Pages of groups" />
      <Section title="Gaps">
        <GapTable gaps={gaps} />
      </Section>
      <Section title="Signposts">
        <p>{signpostsSentence(signposts)}</p>
      </Section>
    </>
  );
}

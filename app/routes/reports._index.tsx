import type { MetaFunction } from "@remix-run/node";
import { useLoaderData } from "@remix-run/react";
import { guarded } from "~/features/access/guard.server";
import { AREA_FIGURES, areasFinding, sortedAreas } from "~/features/load/areas";
import { areaMap } from "~/features/load/queries/area-shapes.server";
import { areasReport } from "~/features/load/queries/areas.server";
import { AreasTable } from "~/features/load/ui/areas-table";
import { AreaYears } from "~/features/load/ui/area-years";
import { EndingMoney } from "~/features/load/ui/ending-money";
import { GapTable } from "~/features/load/ui/gap-table";
import { StrainMap } from "~/features/load/ui/strain-map";
import { formatDay } from "~/lib/dates";
import { readOrder } from "~/lib/order";
import { paths } from "~/lib/paths";
import { Columns, EmptyState, Finding, Section } from "~/ui/layout";
import { PageHead } from "~/ui/page-head";

const MOST_UNPAID = { by: "unpaid", way: "descending" } as const;

export const loader = guarded("report.read", async ({ actor, request }) => {
  const report = await areasReport(actor);
  const order = readOrder(new URL(request.url).searchParams, ["name", ...AREA_FIGURES], MOST_UNPAID);
  return { ...report, order, map: areaMap(report.areas.map(({ slug }) => slug)) };
});

export const meta: MetaFunction = () => [{ title: "Where load and money do not match – Trellis" }];

export default function Reports() {
  const { areas, months, ending, gaps, order, map, today } = useLoaderData<typeof loader>();
  if (areas.length === 0) return <NoAreas />;
  const ranked = sortedAreas(areas, MOST_UNPAID);
  const money = (
    <Section title="Money that ends soon" first>
      <EndingMoney ending={ending} today={today} />
    </Section>
  );
  return (
    <>
      <PageHead title="Where load and money do not match" eyebrow={formatDay(today)} />
      <Finding>{areasFinding(areas)}</Finding>
      <AreasTable areas={areas} order={order} />
      <div className="t-section">
        {map ? (
          <Columns
            even
            main={
              <Section title="Groups under strain" first>
                <StrainMap map={map} areas={areas} />
              </Section>
            }
            side={money}
          />
        ) : (
          money
        )}
      </div>
      <Section title="People and paid-for places, twelve months">
        <AreaYears areas={ranked} months={months} />
      </Section>
      <Section title="Gaps">
        <GapTable gaps={gaps} />
        <p>
          <a href={paths.reportGaps()}>Gaps by month, area and access need</a>
        </p>
      </Section>
    </>
  );
}

function NoAreas() {
  return (
    <>
      <PageHead title="Where load and money do not match" />
      <EmptyState title="You have no areas yet">
        <p>Ask your administrator to give you the areas that you pay for. Nothing else is needed.</p>
      </EmptyState>
    </>
  );
}

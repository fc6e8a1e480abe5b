import { formatMonth } from "~/lib/dates";
import { ChartWithTable } from "~/ui/chart-with-table";
import { DataTable } from "~/ui/data-table";
import { LoadChart } from "~/ui/load-chart";
import { Details } from "~/ui/notes";
import { StrainMark } from "~/ui/strain-mark";
import { loadFinding, type LoadMonth, notPaidFor } from "../history";

/** A year of load: the finding, the chart, and the table with every figure. */
export function LoadMonths({ months }: { months: readonly LoadMonth[] }) {
  const first = months[0];
  const last = months.at(-1);
  if (!first || !last) return <p className="t-finding">{loadFinding(months)}</p>;
  const span = `${formatMonth(first.onDay)} to ${formatMonth(last.onDay)}`;
  return (
    <ChartWithTable
      finding={loadFinding(months)}
      chart={<LoadPicture months={months} />}
      table={
        <Details summary="Every month in figures">
          <MonthsTable months={months} span={span} />
        </Details>
      }
    />
  );
}

/** The chart alone. Its figures must stand beside it. */
export function LoadPicture({ months }: { months: readonly LoadMonth[] }) {
  const first = months[0];
  const last = months.at(-1);
  if (!first || !last) return null;
  const span = `${formatMonth(first.onDay)} to ${formatMonth(last.onDay)}`;
  const label = `${CHART_NAME}, ${span}. The table has every figure.`;
  return <LoadChart label={label} months={months.map(charted)} />;
}

const CHART_NAME = "People now, safe places and funded places";

function charted(month: LoadMonth) {
  return {
    key: month.onDay,
    short: formatMonth(month.onDay).slice(0, 3),
    people: month.people,
    unpaid: notPaidFor(month) ?? 0,
    safePlaces: month.safe,
    funded: month.funded,
    strain: month.level,
  };
}

function MonthsTable({ months, span }: { months: readonly LoadMonth[]; span: string }) {
  return (
    <>
      <DataTable
        fold="tight"
        caption={`Every month, ${span}`}
        columns={[
          { label: "Month" },
          { label: "People", numeric: true },
          { label: "Safe", numeric: true },
          { label: "Funded", numeric: true },
          { label: "Not paid", numeric: true },
          { label: "Strain" },
        ]}
        rows={months.map((month) => ({
          key: month.onDay,
          cells: [
            formatMonth(month.onDay).slice(0, 3),
            month.people,
            month.safe ?? "–",
            month.funded ?? "–",
            notPaidFor(month) ?? "–",
            <StrainMark key="strain" level={month.level} />,
          ],
        }))}
      />
      <p className="t-small">
        People, safe and funded are places on the last day of the month; in the last row they are today’s. A
        dash: no fixed limit, or not paid per place.
      </p>
    </>
  );
}

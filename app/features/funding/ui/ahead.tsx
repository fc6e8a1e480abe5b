import { counted, formatDate, formatMonth, type Day } from "~/lib/dates";
import { ChartWithTable } from "~/ui/chart-with-table";
import { DataTable } from "~/ui/data-table";
import { LoadChart } from "~/ui/load-chart";
import type { DayAhead } from "../ahead";

interface Props {
  finding: string;
  ahead: readonly DayAhead[];
  people: number;
  today: Day;
  /** Whether rates are spent at the present pace in these figures. */
  isEstimated: boolean;
}

/** Funded places in the year to come beside the people of today: the finding, the chart and every figure. */
export function FundedAhead({ finding, ahead, people, today, isEstimated }: Props) {
  const last = ahead.at(-1);
  if (!last) return null;
  return (
    <>
      <ChartWithTable
        finding={finding}
        chart={
          <LoadChart
            label={`People here now and funded places, ${formatMonth(today)} to ${formatMonth(last.day)}. The table has every figure.`}
            months={ahead.map(({ day, funded, unfunded }) => ({
              key: day,
              short: formatMonth(day).slice(0, 3),
              people,
              unpaid: unfunded ?? 0,
              safePlaces: null,
              funded,
              strain: "unknown" as const,
            }))}
          />
        }
        table={
          <DataTable
            fold="none"
            caption={`Money for the ${counted(people, "person", "people")} here, in the year to come`}
            columns={[
              { label: "On" },
              { label: isEstimated ? "Funded, estimated" : "Funded", numeric: true },
              { label: "Not paid", numeric: true },
            ]}
            rows={ahead.map(({ day, funded, unfunded }, index) => ({
              key: day,
              cells: [index === 0 ? "Today" : formatDate(day, today), funded ?? "–", unfunded ?? "–"],
            }))}
          />
        }
      />
      <p className="t-small">
        This is how it goes if as many people are here as today and no other pot comes.{" "}
        {isEstimated &&
          "Money that pays by the person is spent at the pace of the last twelve weeks, so these figures are an estimate."}
      </p>
    </>
  );
}

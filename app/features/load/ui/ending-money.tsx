import { counted, formatDate, type Day } from "~/lib/dates";
import { paths } from "~/lib/paths";
import { DataTable } from "~/ui/data-table";
import type { EndingPots } from "../queries/ending-pots.server";

/** What money ends soon and where, the next first. */
export function EndingMoney({ ending, today }: { ending: EndingPots; today: Day }) {
  const { pots, count, places } = ending;
  if (count === 0) return <p>No money ends in the next 90 days.</p>;
  const more = count - pots.length;
  return (
    <>
      <p>
        In the next 90 days {counted(count, "pot")} of money {count === 1 ? "ends" : "end"}, for{" "}
        {counted(places, "place")}.
      </p>
      <DataTable
        fold="lines"
        caption={more > 0 ? `The next ${pots.length} to end` : "The next to end"}
        columns={[
          { label: "Group" },
          { label: "Last day", numeric: true },
          { label: "Places", numeric: true, isNamed: true },
        ]}
        rows={pots.map((pot) => ({
          key: pot.id,
          cells: [
            <span key="group">
              {pot.group}
              <span className="t-strain-why">
                <a href={paths.reportArea(pot.areaSlug)}>{pot.areaName}</a>
              </span>
            </span>,
            formatDate(pot.endsOn, today),
            pot.places,
          ],
        }))}
      />
      {more > 0 && <p className="t-small">And {more} more.</p>}
    </>
  );
}

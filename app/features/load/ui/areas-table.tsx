import { type Order, sortBy } from "~/lib/order";
import { paths } from "~/lib/paths";
import { DataTable } from "~/ui/data-table";
import {
  AREA_FIGURES,
  type AreaColumn,
  type AreaFigure,
  type AreaLoad,
  areaTotals,
  sortedAreas,
} from "../areas";
import { amount } from "../numbers";

const WORDS: Record<AreaFigure, string> = {
  groups: "Groups",
  people: "People now",
  waiting: "Waiting",
  safe: "Safe places",
  funded: "Funded places",
  unpaid: "Not paid for",
  stretched: "Stretched",
  struggling: "Struggling",
  paused: "Paused",
};

/** Each area's load and strain today, sorted by any column through its address. */
export function AreasTable({ areas, order }: { areas: readonly AreaLoad[]; order: Order<AreaColumn> }) {
  const all = areaTotals(areas);
  const rows = sortedAreas(areas, order).map((area) => ({
    key: area.id,
    cells: [
      <a href={paths.reportArea(area.slug)} key="name">
        {area.name}
      </a>,
      ...AREA_FIGURES.map((figure) =>
        figure === "unpaid" ? <strong key={figure}>{amount(area[figure])}</strong> : amount(area[figure]),
      ),
    ],
  }));
  return (
    <>
      <DataTable
        fold="figures"
        caption="Your areas today"
        columns={[
          { label: "Area", sort: sortBy("name", order, "ascending") },
          ...AREA_FIGURES.map((figure) => ({
            label: WORDS[figure],
            numeric: true,
            sort: sortBy(figure, order),
          })),
        ]}
        rows={rows}
        foot={
          areas.length > 1 ? ["All areas", ...AREA_FIGURES.map((figure) => amount(all[figure]))] : undefined
        }
      />
      <p className="t-small">
        “Not paid for” is added up group by group, so a group with money to spare does not hide one without.
        Safe places are those of groups with a limit; funded places those of groups paid per place. Listings
        that nobody looks after yet are not counted.
      </p>
    </>
  );
}

import { formatMonth } from "~/lib/dates";
import { DataTable } from "~/ui/data-table";
import { Details } from "~/ui/notes";
import type { ChartMonth } from "~/ui/load-scale";
import { SmallMultiples } from "~/ui/small-multiple";
import type { AreaLoad } from "../areas";
import { amount } from "../numbers";
import type { AreaMonth } from "../queries/areas.server";

/** A year of each area, all to one scale, the most unpaid first, with the figures behind one press. */
export function AreaYears({ areas, months }: { areas: readonly AreaLoad[]; months: readonly AreaMonth[] }) {
  const days = [...new Set(months.map(({ onDay }) => onDay))];
  const figures = new Map(months.map((month) => [`${month.areaId} ${month.onDay}`, month]));
  const charts = areas.map((area) => ({
    key: area.id,
    title: area.name,
    words: `${amount(area.unpaid)} not paid for: ${amount(area.people)} people, ${amount(area.funded)} funded places`,
    months: days.map((day) => chartMonth(day, figures.get(`${area.id} ${day}`))),
  }));
  return (
    <>
      <SmallMultiples charts={charts} />
      <Key />
      <Details summary="The same in figures">
        <DataTable
          caption="People, and of them not paid for, at the end of each month"
          columns={[{ label: "Month" }, ...areas.map(({ name }) => ({ label: name, numeric: true }))]}
          rows={days.toReversed().map((day) => ({
            key: day,
            cells: [
              formatMonth(day),
              ...areas.map(({ id }) => {
                const month = figures.get(`${id} ${day}`);
                return month ? `${amount(month.people)}, ${amount(month.unpaid)} not paid for` : "not known";
              }),
            ],
          }))}
        />
      </Details>
    </>
  );
}

function chartMonth(day: string, month: AreaMonth | undefined): ChartMonth {
  return {
    key: day,
    short: formatMonth(day).slice(0, 3),
    people: month?.people ?? 0,
    unpaid: month?.unpaid ?? 0,
    funded: month?.funded ?? null,
    safePlaces: null,
    strain: "unknown",
  };
}

function Key() {
  return (
    <ul className="t-key">
      <li>
        <svg viewBox="0 0 32 32" aria-hidden="true" focusable="false">
          <rect x="6" y="2" width="20" height="28" className="c-bar" />
        </svg>
        people
      </li>
      <li>
        <svg viewBox="0 0 32 32" aria-hidden="true" focusable="false">
          <path d="M6 12 16 2M6 22 26 2M8 30 26 12M18 30 26 22" className="c-stripe" />
          <rect x="6" y="2" width="20" height="28" fill="none" className="c-over" />
        </svg>
        people whom nobody pays for
      </li>
      <li>
        <svg viewBox="0 0 32 32" aria-hidden="true" focusable="false">
          <path d="M0 16h32" className="c-f" />
        </svg>
        funded places
      </li>
    </ul>
  );
}

import { formatDate } from "~/lib/dates";
import { paths } from "~/lib/paths";
import { Crumb } from "~/ui/crumb";
import { DataTable } from "~/ui/data-table";
import { EmptyState, Finding, Section } from "~/ui/layout";
import { Details } from "~/ui/notes";
import { PageHead } from "~/ui/page-head";
import { SmallMultiples } from "~/ui/small-multiple";
import { drawn, type GapGrid } from "../gaps";
import type { GapsReport } from "../queries/gaps-report.server";
import { GapTable } from "./gap-table";

/** What nothing could meet, in a fixed set of tables, each with what it counts. */
export function GapsReportPage({ report }: { report: GapsReport }) {
  const when = `${formatDate(report.from)} to ${formatDate(report.to)}`;
  return (
    <>
      <Crumb href={paths.reports()}>Back to all areas</Crumb>
      <PageHead title="What nothing could meet" lead={`Your areas, ${when}: the last four whole quarters.`} />
      {report.finding === null ? (
        <EmptyState title="No gap was counted">
          <p>A gap shows here when the quarter in which it was counted is over.</p>
        </EmptyState>
      ) : (
        <Tables report={report} when={when} finding={report.finding} />
      )}
      <WhatIsCounted />
    </>
  );
}

function Tables({ report, when, finding }: { report: GapsReport; when: string; finding: string }) {
  return (
    <>
      <Finding>{finding}</Finding>
      <Section title="By month">
        <Months grid={report.byMonth} />
        <Details summary="The same in figures">
          <Grid grid={report.byMonth} first="Month" caption={`Gaps by need and month, ${when}`} />
        </Details>
      </Section>
      {report.areas > 1 && (
        <Section title="By area">
          <Grid grid={report.byArea} first="Area" caption={`Gaps by need and area, ${when}`} />
        </Section>
      )}
      {report.byAccess.rows.length > 0 && (
        <Section title="By access need">
          <Grid
            grid={report.byAccess}
            first="Access need"
            caption={`Gaps by need and access need, ${when}`}
          />
        </Section>
      )}
      <Section title="Why nothing met them">
        <GapTable gaps={report.reasons} />
      </Section>
    </>
  );
}

/** A year of each need, all to one scale. */
function Months({ grid }: { grid: GapGrid }) {
  const charts = grid.columns.map(({ key, label }, column) => {
    const months = grid.rows.map((row) => {
      const people = drawn(row.cells[column] ?? "0");
      const nothing = { unpaid: 0, funded: null, safePlaces: null, strain: "unknown" as const };
      return { key: row.key, short: row.label.slice(0, 3), people, ...nothing };
    });
    const most = Math.max(...months.map(({ people }) => people));
    const peak = months.findIndex(({ people }) => people === most);
    const figure = grid.rows[peak]?.cells[column];
    const words =
      figure === "*" || figure === "0"
        ? "Never more than 7 in a month"
        : `Most in ${grid.rows[peak]?.label}: about ${figure}`;
    return { key, title: label, words, months };
  });
  return (
    <>
      <SmallMultiples charts={charts} />
      <p className="t-small">A month with 1 to 7 is drawn as 4.</p>
    </>
  );
}

function Grid({ grid, first, caption }: { grid: GapGrid; first: string; caption: string }) {
  return (
    <DataTable
      fold="figures"
      caption={caption}
      columns={[{ label: first }, ...grid.columns.map(({ label }) => ({ label, numeric: true }))]}
      rows={grid.rows.map(({ key, label, cells }) => ({ key, cells: [label, ...cells] }))}
    />
  );
}

function WhatIsCounted() {
  return (
    <Section title="What is counted">
      <p>
        A gap is a search in which no group fitted or all that fitted were full, or a referral after which
        every group asked had said no (two groups at least). A search is counted once a day, for each need and
        each access need in it. It counts searches and referrals, not people: one person may be in it often,
        and nothing is kept that says who.
      </p>
      <p>
        Even so it is treated as a count of people. 1 to 7 is shown as *, the rest to the nearest five. These
        tables, of the commonest needs, are all that there are: no others can be asked for, and no sums stand
        beside them, so that no two figures give a third. Needs that only a link worker writes down are left
        out.
      </p>
    </Section>
  );
}

import { useLoaderData, type MetaFunction } from "@remix-run/react";
import { guarded } from "~/features/access/guard.server";
import { quarterOf } from "~/features/funding/period";
import { statementMonths } from "~/features/funding/queries/statement.server";
import { pounds } from "~/features/funding/words";
import { paths } from "~/lib/paths";
import { Crumb } from "~/ui/crumb";
import { DataTable } from "~/ui/data-table";
import { Section } from "~/ui/layout";
import { PageHead } from "~/ui/page-head";

export const loader = guarded("funding.change", async ({ actor, params }) =>
  statementMonths(actor, params.slug ?? ""),
);

export const meta: MetaFunction<typeof loader> = ({ data }) => [
  { title: `Statements of ${data?.group.name} – Trellis` },
];

export default function Statements() {
  const { group, months } = useLoaderData<typeof loader>();
  const quarters = new Map(
    months.map(({ period }) => quarterOf(period)).map((quarter) => [quarter.name, quarter]),
  );
  return (
    <>
      <Crumb href={paths.manageFunding(group.slug)}>Back to who pays</Crumb>
      <PageHead
        eyebrow={group.name}
        title="Statements"
        lead="What the load has cost, and what each pot owes for it. No money moves through Trellis."
      />
      {months.length === 0 ? (
        <p>
          There is nothing to state yet. Once a pot is written down, or people come, each month has its
          statement.
        </p>
      ) : (
        <>
          <DataTable
            fold="tight"
            caption="Month by month"
            columns={[
              { label: "Month" },
              { label: "Owed", numeric: true },
              { label: "Days of people", numeric: true },
              { label: "Not paid for", numeric: true },
            ]}
            rows={months.map(({ period, pence, peopleDays, unfundedDays }) => ({
              key: period.name,
              cells: [
                <a key="month" href={paths.statement(group.slug, period.name)}>
                  {period.words}
                </a>,
                pounds(pence),
                peopleDays.toLocaleString("en-GB"),
                unfundedDays.toLocaleString("en-GB"),
              ],
            }))}
          />
          <Section title="By the quarter">
            <ul>
              {[...quarters.values()].map(({ name, words }) => (
                <li key={name}>
                  <a href={paths.statement(group.slug, name)}>{words}</a>
                </li>
              ))}
            </ul>
          </Section>
        </>
      )}
    </>
  );
}

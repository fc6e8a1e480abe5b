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

/** "Nov 2026". */
const shortMonth = (words: string) => words.replace(/^(\w{3})\w*/, "$1");

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
            fold="none"
            caption="Month by month"
            columns={[
              { label: "Month" },
              { label: "Owed", numeric: true },
              { label: "Days", numeric: true },
              { label: "Not paid", numeric: true },
            ]}
            rows={months.map(({ period, pence, peopleDays, unfundedDays }) => ({
              key: period.name,
              cells: [
                <a key="month" className="t-nowrap" href={paths.statement(group.slug, period.name)}>
                  {shortMonth(period.words)}
                </a>,
                pounds(pence),
                peopleDays.toLocaleString("en-GB"),
                unfundedDays.toLocaleString("en-GB"),
              ],
            }))}
          />
          <p className="t-small">
            Days: everybody who was here on each day, added up. Not paid: those of them that nobody paid for.
          </p>
          <Section title="By the quarter">
            <ul className="t-ways">
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

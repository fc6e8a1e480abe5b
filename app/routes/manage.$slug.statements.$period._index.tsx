import { useLoaderData, type MetaFunction } from "@remix-run/react";
import { guarded } from "~/features/access/guard.server";
import { statementPage } from "~/features/funding/queries/statement.server";
import { StatementSheet } from "~/features/funding/ui/statement";
import { paths } from "~/lib/paths";
import { Actions, ButtonLink } from "~/ui/button";
import { Crumb } from "~/ui/crumb";
import { PageHead } from "~/ui/page-head";

export const loader = guarded("funding.change", async ({ actor, params, request }) =>
  statementPage(actor, params.slug ?? "", {
    name: params.period ?? "",
    funder: new URL(request.url).searchParams.get("funder"),
  }),
);

export const meta: MetaFunction<typeof loader> = ({ data }) => [
  {
    title: `Statement of ${data?.group.name}, ${data?.period.words}${data?.funder ? `, ${data.funder}` : ""} – Trellis`,
  },
];

export default function StatementOfGroup() {
  const page = useLoaderData<typeof loader>();
  const { group, period, funder, funders } = page;
  const others = funders.filter((one) => one !== funder);
  return (
    <div className="t-sheet">
      <Crumb href={paths.statements(group.slug)}>Back to statements</Crumb>
      <PageHead
        eyebrow={group.name}
        title={`Statement for ${period.words}`}
        lead={funder ? `The pots of ${funder}.` : undefined}
      />
      <StatementSheet {...page} />
      <Actions>
        <ButtonLink
          look="secondary"
          href={paths.statementLines(group.slug, period.name, funder ?? undefined)}
        >
          Download for a spreadsheet (CSV)
        </ButtonLink>
        {funder && <a href={paths.statement(group.slug, period.name)}>Everybody who pays</a>}
        {(funder || others.length > 1) &&
          others.map((one) => (
            <a key={one} href={paths.statement(group.slug, period.name, one)}>
              Only {one}
            </a>
          ))}
      </Actions>
    </div>
  );
}

import { useLoaderData, type MetaFunction } from "@remix-run/react";
import { guarded } from "~/features/access/guard.server";
import { fundingPage } from "~/features/funding/queries/funding-page.server";
import { FundedAhead } from "~/features/funding/ui/ahead";
import { PotsList } from "~/features/funding/ui/pots-list";
import { counted } from "~/lib/dates";
import { paths } from "~/lib/paths";
import { Actions, ButtonLink } from "~/ui/button";
import { Crumb } from "~/ui/crumb";
import { Section } from "~/ui/layout";
import { PageHead } from "~/ui/page-head";

export const loader = guarded("funding.change", async ({ actor, params }) =>
  fundingPage(actor, params.slug ?? ""),
);

export const meta: MetaFunction<typeof loader> = ({ data }) => [
  { title: `Who pays for places at ${data?.group.name} – Trellis` },
];

export default function FundingOfGroup() {
  const { group, today, level, pots, funded, finding, ahead, isEstimated, hasGrants } =
    useLoaderData<typeof loader>();
  const paid =
    funded === "not_paid_per_place" ? "Nobody pays by the place yet." : `Money is there for ${funded}.`;
  return (
    <>
      <Crumb href={paths.manageGroup(group.slug)}>Back to group home</Crumb>
      <PageHead
        eyebrow={group.name}
        title="Who pays for places"
        lead={`You look after ${counted(group.people, "person", "people")} now. ${paid}`}
      />
      <Section title="Pots of money" first>
        <PotsList slug={group.slug} pots={pots} level={level} today={today} />
        {hasGrants && (
          <p>
            Funders have published grants to you that no pot counts yet.{" "}
            <a href={paths.publishedGrants(group.slug)}>See them, and make a pot of one</a>
          </p>
        )}
        <Actions>
          <ButtonLink href={paths.newPot(group.slug)}>Add a pot of money</ButtonLink>
          <ButtonLink look="secondary" href={paths.statements(group.slug)}>
            See statements
          </ButtonLink>
        </Actions>
      </Section>
      {funded !== "not_paid_per_place" && (
        <Section title="The year ahead">
          <FundedAhead {...{ finding, ahead, today, isEstimated }} people={group.people} />
        </Section>
      )}
      {pots.some(({ amountPence }) => amountPence !== null) && (
        <p>
          Take the pots out as 360Giving data: <a href={paths.fundingExport(group.slug, "json")}>JSON</a> or{" "}
          <a href={paths.fundingExport(group.slug, "csv")}>CSV for a spreadsheet</a>. Pots without an amount
          stay out.
        </p>
      )}
      <p className="t-small">
        No money moves through Trellis. It shows what is there and proves what is owed.
      </p>
    </>
  );
}

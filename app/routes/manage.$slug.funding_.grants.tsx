import { useLoaderData, type MetaFunction } from "@remix-run/react";
import { guarded } from "~/features/access/guard.server";
import { ownGrants } from "~/features/exchange/queries/own-grants.server";
import { OwnGrants } from "~/features/exchange/ui/own-grants";
import { paths } from "~/lib/paths";
import { Crumb } from "~/ui/crumb";
import { EmptyState } from "~/ui/layout";
import { PageHead } from "~/ui/page-head";

export const loader = guarded("funding.change", async ({ actor, params }) =>
  ownGrants(actor, params.slug ?? ""),
);

export const meta: MetaFunction<typeof loader> = ({ data }) => [
  { title: `Published grants for ${data?.group.name} – Trellis` },
];

export default function GrantsOfGroup() {
  const { group, grants } = useLoaderData<typeof loader>();
  return (
    <>
      <Crumb href={paths.manageFunding(group.slug)}>Back to who pays</Crumb>
      <PageHead
        eyebrow={group.name}
        title="Published grants"
        lead="Grants that funders say they gave to your organisation. Make a pot from one, and its places count as paid for."
      />
      {grants.length === 0 ? (
        <EmptyState title="No published grant is known to be yours">
          <p>
            Funders publish grants under your charity or company number. Tell the steward of the directory if
            one is missing here, or write the money down yourself.
          </p>
        </EmptyState>
      ) : (
        <OwnGrants slug={group.slug} grants={grants} />
      )}
    </>
  );
}

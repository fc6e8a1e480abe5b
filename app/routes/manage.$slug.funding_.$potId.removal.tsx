import { redirect } from "@remix-run/node";
import { useLoaderData, type MetaFunction } from "@remix-run/react";
import { guarded } from "~/features/access/guard.server";
import { removePot } from "~/features/funding/commands/pot.server";
import { potPage } from "~/features/funding/queries/funding-page.server";
import { potWords } from "~/features/funding/words";
import { formatDate } from "~/lib/dates";
import { paths } from "~/lib/paths";
import { Actions, Button, ButtonLink } from "~/ui/button";
import { Crumb } from "~/ui/crumb";
import { PageHead } from "~/ui/page-head";

export const loader = guarded("funding.change", async ({ actor, params }) =>
  potPage(actor, params.slug ?? "", params.potId ?? ""),
);

export const action = guarded("funding.change", async ({ actor, params }) => {
  const slug = params.slug ?? "";
  await removePot(actor, slug, params.potId ?? "");
  return redirect(paths.manageFunding(slug));
});

export const meta: MetaFunction<typeof loader> = ({ data }) => [
  { title: `Remove the pot of ${data?.pot.funder} – Trellis` },
];

export default function PotRemoval() {
  const { group, pot } = useLoaderData<typeof loader>();
  const covers = `${potWords(pot)}, from ${formatDate(pot.startsOn)} to ${formatDate(pot.endsOn)}`;
  return (
    <>
      <Crumb href={paths.manageFunding(group.slug)}>Back to who pays</Crumb>
      <PageHead
        title={`Remove the pot of ${pot.funder}?`}
        lead={`It pays ${covers}. From today it no longer counts. What it has paid stays on your statements.`}
      />
      <form method="post">
        <Actions>
          <Button look="warning">Remove it</Button>
          <ButtonLink look="secondary" href={paths.manageFunding(group.slug)}>
            Keep it
          </ButtonLink>
        </Actions>
      </form>
    </>
  );
}

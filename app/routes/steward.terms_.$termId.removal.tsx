import { redirect } from "@remix-run/node";
import { useLoaderData, type MetaFunction } from "@remix-run/react";
import { guarded } from "~/features/access/guard.server";
import { removeTerm } from "~/features/timetable/commands/terms.server";
import { termToRemove } from "~/features/timetable/queries/terms.server";
import { termRemovalWords } from "~/features/timetable/words";
import { idFrom } from "~/lib/errors";
import { paths } from "~/lib/paths";
import { Actions, Button, ButtonLink } from "~/ui/button";
import { Crumb } from "~/ui/crumb";
import { PageHead } from "~/ui/page-head";

export const loader = guarded("term.manage", async ({ actor, params }) => termToRemove(actor, params.termId));

export const action = guarded("term.manage", async ({ actor, params }) => {
  await removeTerm(actor, idFrom(params.termId));
  return redirect(paths.stewardTerms());
});

export const meta: MetaFunction<typeof loader> = ({ data }) => [
  { title: `Remove ${data?.term.name} – Trellis` },
];

export default function TermRemoval() {
  const removal = useLoaderData<typeof loader>();
  return (
    <>
      <Crumb href={paths.stewardTerms()}>Back to school terms</Crumb>
      <PageHead title={`Remove ${removal.term.name}?`} lead={termRemovalWords(removal)} />
      <form method="post">
        <Actions>
          <Button look="warning">Remove it</Button>
          <ButtonLink look="secondary" href={paths.stewardTerms()}>
            Keep it
          </ButtonLink>
        </Actions>
      </form>
    </>
  );
}

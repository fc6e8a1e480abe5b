import { redirect, type MetaFunction } from "@remix-run/node";
import { useActionData, useLoaderData } from "@remix-run/react";
import { guarded } from "~/features/access/guard.server";
import { keepAreas } from "~/features/groups/commands/keep-areas.server";
import { areasKept } from "~/features/groups/queries/areas-kept.server";
import { areasForm } from "~/features/groups/stewardship";
import { AreaForms, AreasKeptTable } from "~/features/groups/ui/areas-kept";
import { formState } from "~/lib/forms";
import { readForm } from "~/lib/forms.server";
import { paths } from "~/lib/paths";
import { ErrorSummary } from "~/ui/error-summary";
import { PageHead } from "~/ui/page-head";

export const loader = guarded("area.manage", async ({ actor }) => areasKept(actor));

export const action = guarded("area.manage", async ({ actor, request }) => {
  const change = await readForm(request, areasForm);
  if (!change.ok) return change.reply();
  await keepAreas(actor, change.value);
  return redirect(paths.stewardAreas());
});

export const meta: MetaFunction = () => [{ title: "Areas – Trellis" }];

export default function StewardAreas() {
  const { areas, without } = useLoaderData<typeof loader>();
  const form = formState(useActionData<typeof action>());
  return (
    <>
      <ErrorSummary errors={form.summary} />
      <PageHead title="Areas">
        <p>
          An area is a list of the first parts of postcodes. A group belongs to the area of its venue, and a
          commissioner sees the groups of their own areas.
        </p>
      </PageHead>
      <AreasKeptTable areas={areas} without={without} />
      <AreaForms areas={areas} form={form} />
    </>
  );
}

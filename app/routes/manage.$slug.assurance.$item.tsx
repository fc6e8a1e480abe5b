import { redirect } from "@remix-run/node";
import { useActionData, useLoaderData, type MetaFunction } from "@remix-run/react";
import { guarded } from "~/features/access/guard.server";
import { assuranceForm } from "~/features/groups/assurance-form";
import { isAssuranceItem } from "~/features/groups/assurance";
import { sayAssurance } from "~/features/groups/commands/say-assurance.server";
import { groupAssurance } from "~/features/groups/queries/assurance.server";
import { AssuranceFields, assuranceDefaults } from "~/features/groups/ui/assurance-fields";
import { londonDay } from "~/lib/dates";
import { found, NotFound } from "~/lib/errors";
import { formState } from "~/lib/forms";
import { readForm } from "~/lib/forms.server";
import { paths } from "~/lib/paths";
import { SubmitButton } from "~/ui/button";
import { Crumb } from "~/ui/crumb";
import { ErrorSummary } from "~/ui/error-summary";
import { PageHead } from "~/ui/page-head";

export const loader = guarded("assurance.change", async ({ actor, params }) => {
  const { slug, name, lines } = await groupAssurance(actor, params.slug, "assurance.change");
  return { slug, name, line: found(lines.filter(({ item }) => item === params.item)) };
});

export const action = guarded("assurance.change", async ({ actor, params, request }) => {
  if (!isAssuranceItem(params.item)) throw new NotFound();
  const form = await readForm(request, assuranceForm(params.item, londonDay(new Date())));
  if (!form.ok) return form.reply();
  await sayAssurance(actor, params.slug, params.item, form.value);
  return redirect(`${paths.manageAssurance(params.slug ?? "")}?saved=1`);
});

export const meta: MetaFunction<typeof loader> = ({ data }) => [
  { title: `${data?.line.label}: ${data?.name} – Trellis` },
];

export default function AssuranceItemPage() {
  const { slug, name, line } = useLoaderData<typeof loader>();
  const state = formState(useActionData(), assuranceDefaults(line));
  return (
    <>
      <Crumb href={paths.manageAssurance(slug)}>Back to all that is asked</Crumb>
      <ErrorSummary errors={state.summary} />
      <PageHead eyebrow={name} title={line.label} lead={line.why} />
      <form method="post" noValidate>
        <AssuranceFields item={line.item} state={state} />
        <SubmitButton>Save</SubmitButton>
      </form>
    </>
  );
}

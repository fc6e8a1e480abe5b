import { redirect, type MetaFunction } from "@remix-run/node";
import { useActionData, useLoaderData } from "@remix-run/react";
import { guarded } from "~/features/access/guard.server";
import { saveAccess } from "~/features/groups/commands/save-operation.server";
import { accessForm } from "~/features/groups/operation-form";
import { accessToChange } from "~/features/groups/queries/listing-editor.server";
import { AccessAnswers, accessDefaults } from "~/features/groups/ui/access-answers";
import { formState } from "~/lib/forms";
import { readForm } from "~/lib/forms.server";
import { paths } from "~/lib/paths";
import { Crumb } from "~/ui/crumb";
import { ErrorSummary } from "~/ui/error-summary";
import { PageHead } from "~/ui/page-head";

export const loader = guarded("listing.change", async ({ actor, params }) =>
  accessToChange(actor, params.slug ?? ""),
);

export const action = guarded("listing.change", async ({ actor, params, request }) => {
  const slug = params.slug ?? "";
  const form = await readForm(request, accessForm);
  if (!form.ok) return form.reply();
  await saveAccess(actor, slug, form.value);
  return redirect(paths.manageListing(slug, "saved"));
});

export const meta: MetaFunction<typeof loader> = ({ data }) => [
  { title: `Getting in at ${data?.name ?? "your group"} – Trellis` },
];

export default function GettingInPage() {
  const { slug, name, answers } = useLoaderData<typeof loader>();
  const state = formState(useActionData(), accessDefaults(answers));
  return (
    <>
      <Crumb href={paths.manageListing(slug)}>Back to the page of {name}</Crumb>
      <ErrorSummary errors={state.summary} />
      <PageHead
        title={`Getting in at ${name}`}
        lead="Answer what you know. An honest no helps too: people choose by it."
      >
        <p>As soon as you save, your answers stand on your page with today’s date.</p>
      </PageHead>
      <AccessAnswers state={state} />
    </>
  );
}

import { redirect, type MetaFunction } from "@remix-run/node";
import { useActionData, useLoaderData } from "@remix-run/react";
import { guarded } from "~/features/access/guard.server";
import { keepTerm } from "~/features/timetable/commands/terms.server";
import { termForm } from "~/features/timetable/form";
import { termsKept } from "~/features/timetable/queries/terms.server";
import { TermForm, TermsTable } from "~/features/timetable/ui/terms";
import { formState } from "~/lib/forms";
import { readForm } from "~/lib/forms.server";
import { paths } from "~/lib/paths";
import { ErrorSummary } from "~/ui/error-summary";
import { PageHead } from "~/ui/page-head";

export const loader = guarded("term.manage", async ({ actor, request }) => {
  const terms = await termsKept(actor);
  const asked = new URL(request.url).searchParams.get("term");
  return { terms, term: terms.find(({ id }) => id === asked) ?? null };
});

export const action = guarded("term.manage", async ({ actor, request }) => {
  const form = await readForm(request, termForm);
  if (!form.ok) return form.reply();
  await keepTerm(actor, form.value);
  return redirect(paths.stewardTerms());
});

export const meta: MetaFunction = () => [{ title: "School terms – Trellis" }];

export default function StewardTerms() {
  const { terms, term } = useLoaderData<typeof loader>();
  const state = formState(useActionData(), {
    name: term?.name,
    startsOn: term?.startsOn,
    endsOn: term?.endsOn,
  });
  return (
    <>
      <ErrorSummary errors={state.summary} />
      <PageHead title="School terms">
        <p>Groups that meet in term time do not meet on days between these terms.</p>
      </PageHead>
      <TermsTable terms={terms} />
      <TermForm term={term} state={state} />
    </>
  );
}

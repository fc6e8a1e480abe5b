import { redirect, type MetaFunction } from "@remix-run/node";
import { useActionData, useLoaderData } from "@remix-run/react";
import { guarded } from "~/features/access/guard.server";
import { askForRun } from "~/features/search/commands/ask-for-run.server";
import { searchState } from "~/features/search/queries/search-state.server";
import { runForm } from "~/features/search/run-form";
import { RunForm, RunTable, SearchFacts } from "~/features/search/ui/search-health";
import { formState } from "~/lib/forms";
import { readForm } from "~/lib/forms.server";
import { paths } from "~/lib/paths";
import { ErrorSummary } from "~/ui/error-summary";
import { DoneNote } from "~/ui/notes";
import { PageHead } from "~/ui/page-head";

export const loader = guarded("search.manage", async ({ request }) => ({
  state: await searchState(),
  asked: new URL(request.url).searchParams.has("asked"),
}));

export const action = guarded("search.manage", async ({ actor, request }) => {
  const asked = await readForm(request, runForm);
  if (!asked.ok) return asked.reply();
  await askForRun(actor, asked.value.kind);
  return redirect(paths.adminSearch({ asked: "1" }));
});

export const meta: MetaFunction = () => [{ title: "Search – Trellis" }];

export default function AdminSearch() {
  const { state, asked } = useLoaderData<typeof loader>();
  const form = formState(useActionData<typeof action>());
  return (
    <>
      <ErrorSummary errors={form.summary} />
      {asked && (
        <DoneNote>The worker begins within seconds. Open this page again to see how far it is.</DoneNote>
      )}
      <PageHead title="Search" lead="Which engine finds groups for people, and whether its index is right." />
      <SearchFacts state={state} />
      {state.isConfigured && <RunForm />}
      <RunTable runs={state.runs} />
    </>
  );
}

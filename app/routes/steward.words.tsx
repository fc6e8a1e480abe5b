import { redirect, type MetaFunction } from "@remix-run/node";
import { useActionData, useLoaderData } from "@remix-run/react";
import { guarded } from "~/features/access/guard.server";
import { keepWords } from "~/features/search/commands/keep-words.server";
import { wordsKept } from "~/features/search/queries/words-kept.server";
import {
  AddSaying,
  SayingsTable,
  TryWords,
  WordChanges,
  WordsTried,
} from "~/features/search/ui/word-keeping";
import { wordsForm } from "~/features/search/word-keeping";
import { formState } from "~/lib/forms";
import { readForm } from "~/lib/forms.server";
import { paths } from "~/lib/paths";
import { ErrorSummary } from "~/ui/error-summary";
import { PageHead } from "~/ui/page-head";

const typedIn = (request: Request) =>
  (new URL(request.url).searchParams.get("words") ?? "").replace(/\s+/g, " ").trim().slice(0, 200);

export const loader = guarded("words.manage", async ({ actor, request }) => {
  const typed = typedIn(request);
  return { typed, ...(await wordsKept(actor, typed)) };
});

export const action = guarded("words.manage", async ({ actor, request }) => {
  const typed = typedIn(request);
  const change = await readForm(request, wordsForm);
  if (!change.ok) return change.reply();
  await keepWords(actor, change.value);
  return redirect(paths.stewardWords(change.value.intent === "add" ? change.value.saying : typed));
});

export const meta: MetaFunction = () => [{ title: "People’s own words – Trellis" }];

export default function StewardWords() {
  const { typed, tried, sayings, more, changes } = useLoaderData<typeof loader>();
  const form = formState(useActionData<typeof action>());
  return (
    <>
      <ErrorSummary errors={form.summary} />
      <PageHead title="People’s own words">
        <p>
          How people say what they need, so that search understands them. What you change here counts in every
          search after a few seconds.
        </p>
      </PageHead>
      <TryWords typed={typed} />
      {tried && <WordsTried typed={typed} tried={tried} />}
      {sayings.length > 0 && <SayingsTable sayings={sayings} more={more} />}
      <AddSaying form={form} typed={tried && tried.heard.length === 0 ? typed.slice(0, 60) : ""} />
      <WordChanges changes={changes.map((change) => ({ ...change, at: new Date(change.at) }))} />
    </>
  );
}

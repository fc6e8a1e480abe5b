import { redirect, type MetaFunction } from "@remix-run/node";
import { useActionData, useLoaderData } from "@remix-run/react";
import { guarded } from "~/features/access/guard.server";
import { approvalForm, decisionForm, returnForm } from "~/features/groups/changes-decision";
import { approveWords, returnWords } from "~/features/groups/commands/decide-words.server";
import { typedAs } from "~/features/groups/listing-form";
import { wordsToDecide } from "~/features/groups/queries/waiting-words.server";
import { ApproveWords, ReturnWords } from "~/features/groups/ui/words-decision";
import { formatDate, londonDay } from "~/lib/dates";
import { Refusal } from "~/lib/errors";
import { formState } from "~/lib/forms";
import { readForm } from "~/lib/forms.server";
import { paths } from "~/lib/paths";
import { Crumb } from "~/ui/crumb";
import { ErrorSummary } from "~/ui/error-summary";
import { InsetText } from "~/ui/notes";
import { PageHead } from "~/ui/page-head";

export const loader = guarded("group.approve", async ({ actor, params }) => {
  const waiting = await wordsToDecide(actor, params.id);
  if (!waiting) throw new Refusal("words_decided");
  return waiting;
});

export const action = guarded("group.approve", async ({ actor, params, request }) => {
  const waiting = await wordsToDecide(actor, params.id);
  if (!waiting) throw new Refusal("words_decided");
  const decision = await readForm(request.clone(), decisionForm);
  if (!decision.ok) return decision.reply();
  if (decision.value.decision === "return") {
    const form = await readForm(request, returnForm);
    if (!form.ok) return form.reply();
    await returnWords(actor, waiting.id, form.value);
    return redirect(`${paths.stewardChanges()}?done=returned`);
  }
  const form = await readForm(request, approvalForm(waiting.fields, waiting.moved, waiting.now));
  if (!form.ok) return form.reply();
  await approveWords(actor, waiting.id, form.value);
  const { slug, status } = waiting.group;
  return redirect(
    status === "listed" ? `${paths.stewardChanges()}?done=approved` : paths.stewardListing(slug),
  );
});

export const meta: MetaFunction<typeof loader> = ({ data }) => [
  { title: `New words of ${data?.now.name ?? "a group"} – Trellis` },
];

export default function StewardChange() {
  const waiting = useLoaderData<typeof loader>();
  const { group, now, changes, submittedAt } = waiting;
  const state = formState(useActionData<typeof action>(), typedAs({ ...now, ...changes }));
  return (
    <>
      <Crumb href={paths.stewardChanges()}>Back to new words</Crumb>
      <ErrorSummary errors={state.summary} />
      <PageHead
        title={`New words of ${now.name}`}
        lead={`Sent on ${formatDate(londonDay(submittedAt))}. What is taken out is struck through, what is put in is underlined.`}
      >
        <p>
          <a href={paths.stewardListing(group.slug)}>See the whole listing</a>
        </p>
      </PageHead>
      {group.status !== "listed" && (
        <InsetText>
          <p>
            This group is not in the directory now. Once you have approved its words, look at the whole
            listing.
          </p>
        </InsetText>
      )}
      <ApproveWords waiting={waiting} state={state} />
      <ReturnWords seen={waiting.seen} state={state} />
    </>
  );
}

import { redirect } from "@remix-run/node";
import { useActionData, useLoaderData, type MetaFunction } from "@remix-run/react";
import { guarded } from "~/features/access/guard.server";
import { saveWords } from "~/features/groups/commands/save-words.server";
import { goForm, topicForm, typedAs } from "~/features/groups/listing-form";
import { nextTopic, topicFrom, WORD_TOPICS } from "~/features/groups/listing-words";
import { listingEditor } from "~/features/groups/queries/listing-editor.server";
import { WordFieldInput } from "~/features/groups/ui/word-fields";
import { NotFound } from "~/lib/errors";
import { formState } from "~/lib/forms";
import { readForm } from "~/lib/forms.server";
import { paths } from "~/lib/paths";
import { Actions, Button } from "~/ui/button";
import { Crumb } from "~/ui/crumb";
import { ErrorSummary } from "~/ui/error-summary";
import { InsetText } from "~/ui/notes";
import { PageHead } from "~/ui/page-head";

export const loader = guarded("listing.change", async ({ actor, params }) => {
  const topic = topicFrom(params.topic);
  if (!topic) throw new NotFound();
  return { topic, ...(await listingEditor(actor, params.slug ?? "")) };
});

export const action = guarded("listing.change", async ({ actor, params, request }) => {
  const slug = params.slug ?? "";
  const topic = topicFrom(params.topic);
  if (!topic) throw new NotFound();
  const went = await readForm(request.clone(), goForm);
  const form = await readForm(request, topicForm(topic));
  if (!form.ok) return form.reply();
  await saveWords(actor, slug, form.value);
  const next = went.ok && went.value.go === "on" ? nextTopic(topic) : null;
  return redirect(next ? paths.manageTopic(slug, next) : paths.manageListing(slug, "saved"));
});

export const meta: MetaFunction<typeof loader> = ({ data }) => [
  { title: data ? `${WORD_TOPICS[data.topic].title}: ${data.now.name} – Trellis` : "Your page – Trellis" },
];

export default function TopicPage() {
  const { topic, group, now, wanted, open } = useLoaderData<typeof loader>();
  const state = formState(useActionData(), typedAs(wanted));
  return (
    <>
      <Crumb href={paths.manageListing(group.slug)}>Back to the page of {now.name}</Crumb>
      <ErrorSummary errors={state.summary} />
      <PageHead eyebrow={now.name} title={WORD_TOPICS[topic].title} />
      {open?.status === "submitted" && (
        <InsetText>
          <p>
            The directory is looking at your words. If you change something here, you have them back, and send
            them again.
          </p>
        </InsetText>
      )}
      <form method="post" noValidate>
        {WORD_TOPICS[topic].fields.map((field) => (
          <WordFieldInput key={field} field={field} state={state} />
        ))}
        <Actions>
          {nextTopic(topic) && (
            <Button name="go" value="on">
              Save and go on
            </Button>
          )}
          <Button name="go" value="exit" look={nextTopic(topic) ? "secondary" : "primary"}>
            Save and exit
          </Button>
        </Actions>
      </form>
    </>
  );
}

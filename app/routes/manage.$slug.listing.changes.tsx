import { redirect, type MetaFunction } from "@remix-run/node";
import { useLoaderData } from "@remix-run/react";
import { guarded } from "~/features/access/guard.server";
import { stepForm, STEPS } from "~/features/groups/changes-decision";
import { dropWords, sendWords, takeBackWords } from "~/features/groups/commands/send-words.server";
import { FIELD_NAMES } from "~/features/groups/listing-words";
import { listingEditor } from "~/features/groups/queries/listing-editor.server";
import { SendWords } from "~/features/groups/ui/listing-parts";
import { WordDifference } from "~/features/groups/ui/word-difference";
import { readForm } from "~/lib/forms.server";
import { paths } from "~/lib/paths";
import { Crumb } from "~/ui/crumb";
import { EmptyState, Section } from "~/ui/layout";
import { PageHead } from "~/ui/page-head";

export const loader = guarded("listing.change", async ({ actor, params }) =>
  listingEditor(actor, params.slug ?? ""),
);

export const action = guarded("listing.change", async ({ actor, params, request }) => {
  const slug = params.slug ?? "";
  const form = await readForm(request, stepForm);
  if (!form.ok) return form.reply();
  const { step } = form.value;
  if (step === "send") await sendWords(actor, slug);
  if (step === "take_back") await takeBackWords(actor, slug);
  if (step === "drop") await dropWords(actor, slug);
  return redirect(paths.manageListing(slug, STEPS[step]));
});

export const meta: MetaFunction<typeof loader> = ({ data }) => [
  { title: `What changes on the page of ${data?.now.name ?? "your group"} – Trellis` },
];

export default function ChangesPage() {
  const { group, now, wanted, fields, open } = useLoaderData<typeof loader>();
  return (
    <>
      <Crumb href={paths.manageListing(group.slug)}>Back to the page of {now.name}</Crumb>
      <PageHead
        title="What changes"
        lead={
          open?.status === "submitted"
            ? "The directory is looking at these words. You can still take them back."
            : "Read it through once more. The directory looks at it before everybody does, and writes to you."
        }
      />
      {!open && (
        <EmptyState title="Nothing waits here">
          <p>The page says what you want it to say.</p>
        </EmptyState>
      )}
      {fields.map((field) => (
        <Section key={field} title={FIELD_NAMES[field]} near>
          <WordDifference
            field={field}
            before={now[field]}
            after={wanted[field]}
            names={["Everybody reads", "Your new words"]}
          />
        </Section>
      ))}
      {open && <SendWords open={open} />}
    </>
  );
}

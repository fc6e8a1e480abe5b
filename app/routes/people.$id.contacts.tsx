import { randomUUID } from "node:crypto";
import { redirect } from "@remix-run/node";
import { useActionData, useLoaderData } from "@remix-run/react";
import { guarded } from "~/features/access/guard.server";
import { logContact } from "~/features/people/commands/log-contact.server";
import { contactForm, LOGGED_WAYS } from "~/features/people/form";
import { personToChange } from "~/features/people/queries/person-to-change.server";
import { formState } from "~/lib/forms";
import { readForm } from "~/lib/forms.server";
import { paths } from "~/lib/paths";
import { SubmitButton } from "~/ui/button";
import { Radios } from "~/ui/choices";
import { Crumb } from "~/ui/crumb";
import { ErrorSummary } from "~/ui/error-summary";
import { FormKey } from "~/ui/form-key";
import { PageHead } from "~/ui/page-head";
import { TextArea } from "~/ui/text-area";

export const loader = guarded("person.change", async ({ actor, params }) => {
  const { id, firstName } = await personToChange(actor, params["id"]);
  return { id, firstName, formKey: randomUUID() };
});

export const action = guarded("person.change", async ({ actor, params, request }) => {
  const form = await readForm(request, contactForm);
  if (!form.ok) return form.reply();
  await logContact(actor, params["id"], form.value);
  return redirect(paths.person(params["id"]!));
});

export const meta = () => [{ title: "Write down a contact – Trellis" }];

export default function WriteDownContact() {
  const { id, firstName, formKey } = useLoaderData<typeof loader>();
  const state = formState(useActionData());
  return (
    <>
      <Crumb href={paths.person(id)}>Back to {firstName}</Crumb>
      <ErrorSummary errors={state.summary} />
      <PageHead title={`A contact with ${firstName}`} lead="Your team sees it. No group does." />
      <form method="post" noValidate>
        <FormKey name="key" value={state.value("key") ?? formKey} />
        <Radios
          name="way"
          legend="How were you in contact?"
          error={state.error("way")}
          defaultValue={state.value("way")}
          options={Object.entries(LOGGED_WAYS).map(([value, label]) => ({ value, label }))}
        />
        <TextArea
          name="note"
          label="What was said"
          hint="Only what your team needs to know next time."
          defaultValue={state.value("note")}
          error={state.error("note")}
        />
        <SubmitButton>Keep this</SubmitButton>
      </form>
    </>
  );
}

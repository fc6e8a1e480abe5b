import { randomUUID } from "node:crypto";
import { redirect } from "@remix-run/node";
import { useActionData, useLoaderData } from "@remix-run/react";
import { guarded } from "~/features/access/guard.server";
import { addPerson } from "~/features/people/commands/add.server";
import { newPersonForm } from "~/features/people/form";
import { PersonFields } from "~/features/people/ui/person-fields";
import { formState } from "~/lib/forms";
import { readForm } from "~/lib/forms.server";
import { paths } from "~/lib/paths";
import { SubmitButton } from "~/ui/button";
import { Crumb } from "~/ui/crumb";
import { ErrorSummary } from "~/ui/error-summary";
import { FormKey } from "~/ui/form-key";
import { PageHead } from "~/ui/page-head";

export const loader = guarded("person.change", async () => ({ formKey: randomUUID() }));

export const action = guarded("person.change", async ({ actor, request }) => {
  const form = await readForm(request, newPersonForm);
  if (!form.ok) return form.reply();
  const { personId } = await addPerson(actor, form.value);
  return redirect(paths.person(personId));
});

export const meta = () => [{ title: "Add a person – Trellis" }];

export default function AddPerson() {
  const { formKey } = useLoaderData<typeof loader>();
  const state = formState(useActionData());
  return (
    <>
      <Crumb href={paths.people()}>Back to my people</Crumb>
      <ErrorSummary errors={state.summary} />
      <PageHead
        title="Add a person"
        lead="Write down only what finds them a group and reaches them safely."
      />
      <form method="post" noValidate>
        <FormKey name="key" value={state.value("key") ?? formKey} />
        <PersonFields state={state} />
        <SubmitButton>Add this person</SubmitButton>
      </form>
    </>
  );
}

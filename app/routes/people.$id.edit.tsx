import { redirect } from "@remix-run/node";
import { useActionData, useLoaderData } from "@remix-run/react";
import { guarded } from "~/features/access/guard.server";
import { changePerson } from "~/features/people/commands/change.server";
import { personForm } from "~/features/people/form";
import { personToChange } from "~/features/people/queries/person-to-change.server";
import { PersonFields } from "~/features/people/ui/person-fields";
import { formState } from "~/lib/forms";
import { readForm } from "~/lib/forms.server";
import { paths } from "~/lib/paths";
import { SubmitButton } from "~/ui/button";
import { Crumb } from "~/ui/crumb";
import { ErrorSummary } from "~/ui/error-summary";
import { PageHead } from "~/ui/page-head";

export const loader = guarded("person.change", ({ actor, params }) => personToChange(actor, params["id"]));

export const action = guarded("person.change", async ({ actor, params, request }) => {
  const form = await readForm(request, personForm);
  if (!form.ok) return form.reply();
  await changePerson(actor, params["id"], form.value);
  return redirect(paths.person(params["id"]!));
});

export const meta = () => [{ title: "Change what is written down – Trellis" }];

export default function ChangePerson() {
  const { id, firstName, values } = useLoaderData<typeof loader>();
  const state = formState(useActionData(), values);
  return (
    <>
      <Crumb href={paths.person(id)}>Back to {firstName}</Crumb>
      <ErrorSummary errors={state.summary} />
      <PageHead
        title={`What is written down about ${firstName}`}
        lead="Groups keep what they were told when you referred."
      />
      <form method="post" noValidate>
        <PersonFields state={state} />
        <SubmitButton>Keep the changes</SubmitButton>
      </form>
    </>
  );
}

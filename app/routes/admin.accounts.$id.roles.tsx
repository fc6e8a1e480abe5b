import { redirect } from "@remix-run/node";
import { useActionData, useLoaderData } from "@remix-run/react";
import { addRole } from "~/features/accounts/commands/add-role.server";
import { roleForm } from "~/features/accounts/form";
import { accountDetail, whereRolesAreHeld } from "~/features/accounts/queries/account-detail.server";
import { HoldingFields } from "~/features/accounts/ui/holding-fields";
import { guarded } from "~/features/access/guard.server";
import { idFrom } from "~/lib/errors";
import { formState } from "~/lib/forms";
import { readForm } from "~/lib/forms.server";
import { paths } from "~/lib/paths";
import { SubmitButton } from "~/ui/button";
import { Crumb } from "~/ui/crumb";
import { ErrorSummary } from "~/ui/error-summary";
import { PageHead } from "~/ui/page-head";

export const loader = guarded("account.manage", async ({ params }) => {
  const [{ id, name }, places] = await Promise.all([accountDetail(idFrom(params.id)), whereRolesAreHeld()]);
  return { id, name, places };
});

export const action = guarded("account.manage", async ({ actor, params, request }) => {
  const form = await readForm(request, roleForm);
  if (!form.ok) return form.reply();
  const id = idFrom(params.id);
  await addRole(actor, id, form.value.holding);
  return redirect(paths.adminAccount(id));
});

export const meta = () => [{ title: "Add a role – Trellis" }];

export default function AddRole() {
  const { id, name, places } = useLoaderData<typeof loader>();
  const state = formState(useActionData());
  return (
    <>
      <Crumb href={paths.adminAccount(id)}>Back to {name}</Crumb>
      <ErrorSummary errors={state.summary} />
      <PageHead title="Add a role" lead={`For ${name}. They choose at sign-in which one to act in.`} />
      <form method="post" noValidate>
        <HoldingFields state={state} places={places} />
        <SubmitButton>Add this role</SubmitButton>
      </form>
    </>
  );
}

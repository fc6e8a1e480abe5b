import { redirect } from "@remix-run/node";
import { useActionData, useLoaderData } from "@remix-run/react";
import { inviteAccount } from "~/features/accounts/commands/invite.server";
import { invitationForm } from "~/features/accounts/form";
import { whereRolesAreHeld } from "~/features/accounts/queries/account-detail.server";
import { HoldingFields } from "~/features/accounts/ui/holding-fields";
import { InviteeFields } from "~/features/accounts/ui/invitee-fields";
import { guarded } from "~/features/access/guard.server";
import { formState } from "~/lib/forms";
import { readForm } from "~/lib/forms.server";
import { paths } from "~/lib/paths";
import { SubmitButton } from "~/ui/button";
import { Crumb } from "~/ui/crumb";
import { ErrorSummary } from "~/ui/error-summary";
import { PageHead } from "~/ui/page-head";

export const loader = guarded("account.manage", async () => ({ places: await whereRolesAreHeld() }));

export const action = guarded("account.manage", async ({ actor, request }) => {
  const form = await readForm(request, invitationForm);
  if (!form.ok) return form.reply();
  const { person, holding } = form.value;
  return redirect(paths.adminAccount(await inviteAccount(actor, person, holding)));
});

export const meta = () => [{ title: "Invite somebody – Trellis" }];

export default function Invite() {
  const { places } = useLoaderData<typeof loader>();
  const state = formState(useActionData());
  return (
    <>
      <Crumb href={paths.adminAccounts()}>Back to accounts</Crumb>
      <ErrorSummary errors={state.summary} />
      <PageHead
        title="Invite somebody"
        lead="They get an e-mail with a link for choosing a password. It works for 7 days."
      />
      <form method="post" noValidate>
        <InviteeFields state={state} />
        <HoldingFields state={state} places={places} />
        <SubmitButton>Send the invitation</SubmitButton>
      </form>
    </>
  );
}

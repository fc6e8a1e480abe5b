import { redirect } from "@remix-run/node";
import { useActionData, useLoaderData } from "@remix-run/react";
import { chooseActing } from "~/features/accounts/commands/choose-acting.server";
import { actingForm } from "~/features/accounts/form";
import { forSignedIn } from "~/features/access/guard.server";
import { ROLE_NAMES } from "~/features/access/permissions";
import { formState } from "~/lib/forms";
import { readForm } from "~/lib/forms.server";
import { paths } from "~/lib/paths";
import { homewards } from "~/lib/redirects";
import { SubmitButton } from "~/ui/button";
import { Radios } from "~/ui/choices";
import { ErrorSummary } from "~/ui/error-summary";
import { PageHead } from "~/ui/page-head";

export const loader = forSignedIn(async ({ visitor }) => ({
  now: visitor.actor?.membershipId,
  held: visitor.memberships.map(({ id, role, actingFor }) => ({ id, role: ROLE_NAMES[role], actingFor })),
}));

export const action = forSignedIn(async ({ request, visitor }) => {
  const form = await readForm(request, actingForm);
  if (!form.ok) return form.reply();
  const role = await chooseActing(visitor, form.value.membership);
  return redirect(homewards(new URL(request.url).searchParams.get("back"), paths.start(role)));
});

export const meta = () => [{ title: "Who are you acting for? – Trellis" }];

export default function Acting() {
  const { now, held } = useLoaderData<typeof loader>();
  const state = formState(useActionData(), { membership: now });
  if (held.length === 0) {
    return <PageHead title="You have no role yet" lead="Ask your administrator to give your account one." />;
  }
  return (
    <>
      <ErrorSummary errors={state.summary} />
      <PageHead title="Who are you acting for?" />
      <form method="post">
        <Radios
          name="membership"
          legend="Choose one. You can change it at any time."
          options={held.map(({ id, role, actingFor }) => ({
            value: id,
            label: actingFor,
            hint: `As ${role}`,
          }))}
          defaultValue={state.value("membership")}
          error={state.error("membership")}
        />
        <SubmitButton>Go on</SubmitButton>
      </form>
    </>
  );
}

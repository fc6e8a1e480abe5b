import { data, redirect } from "@remix-run/node";
import { useActionData, useLoaderData } from "@remix-run/react";
import { changePassword } from "~/features/accounts/commands/change-password.server";
import { changePasswordForm, PASSWORD_PROBLEMS } from "~/features/access/form";
import { forSignedIn } from "~/features/access/guard.server";
import { formState } from "~/lib/forms";
import { readForm } from "~/lib/forms.server";
import { paths } from "~/lib/paths";
import { limit } from "~/lib/rate-limit.server";
import { SubmitButton } from "~/ui/button";
import { Crumb } from "~/ui/crumb";
import { ErrorSummary } from "~/ui/error-summary";
import { PageHead } from "~/ui/page-head";
import { TextField } from "~/ui/text-field";

export const loader = forSignedIn(async ({ visitor }) => ({ email: visitor.user.email }));

export const action = forSignedIn(async ({ request, visitor }) => {
  const form = await readForm(request, changePasswordForm);
  if (!form.ok) return form.reply();
  await limit(request, "sign_in", visitor.user.email);
  const { password, newPassword } = form.value;
  const outcome = await changePassword(request, visitor, { currentPassword: password, newPassword });
  if ("headers" in outcome) return redirect(paths.account(), { headers: outcome.headers });
  const errors =
    outcome.problem === "wrong_password"
      ? { password: "That is not the password you have now" }
      : { newPassword: PASSWORD_PROBLEMS[outcome.problem] };
  return data({ form: { values: {}, errors } }, 400);
});

export const meta = () => [{ title: "Change your password – Trellis" }];

export default function ChangePassword() {
  const { email } = useLoaderData<typeof loader>();
  const state = formState(useActionData());
  return (
    <>
      <Crumb href={paths.account()}>Back to your account</Crumb>
      <ErrorSummary errors={state.summary} />
      <PageHead title="Change your password" lead="Every other session of yours ends." />
      <form method="post" noValidate>
        <input type="hidden" name="username" autoComplete="username" value={email} readOnly />
        <TextField
          name="password"
          type="password"
          label="The password you have now"
          autoComplete="current-password"
          width={30}
          error={state.error("password")}
        />
        <TextField
          name="newPassword"
          type="password"
          label="New password"
          hint="At least 12 letters, numbers or signs. Three or four words that do not belong together are good."
          autoComplete="new-password"
          width={30}
          error={state.error("newPassword")}
        />
        <SubmitButton>Change my password</SubmitButton>
      </form>
    </>
  );
}

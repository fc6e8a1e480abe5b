import { useActionData } from "@remix-run/react";
import { askForPasswordLink } from "~/features/accounts/commands/ask-for-password-link.server";
import { resetForm } from "~/features/access/form";
import { open } from "~/features/access/guard.server";
import { formState } from "~/lib/forms";
import { readForm } from "~/lib/forms.server";
import { limit } from "~/lib/rate-limit.server";
import { SubmitButton } from "~/ui/button";
import { ErrorSummary } from "~/ui/error-summary";
import { Confirmation } from "~/ui/notes";
import { PageHead } from "~/ui/page-head";
import { TextField } from "~/ui/text-field";

export const loader = open(async () => null);

export const action = open(async ({ request }) => {
  const form = await readForm(request, resetForm);
  if (!form.ok) return form.reply();
  await limit(request, "reset", form.value.email);
  await askForPasswordLink(form.value.email);
  return { asked: true };
});

export const meta = () => [{ title: "Choose a new password – Trellis" }];

export default function ResetPassword() {
  const answer = useActionData<typeof action>();
  const state = formState(answer);
  if (answer && "asked" in answer) {
    return (
      <Confirmation title="Look in your e-mail">
        <p>If there is an account for that address, a link is on its way. It works once, and for an hour.</p>
      </Confirmation>
    );
  }
  return (
    <>
      <ErrorSummary errors={state.summary} />
      <PageHead title="Choose a new password" lead="We will send a link to your e-mail address." />
      <form method="post" noValidate>
        <TextField
          name="email"
          type="email"
          label="E-mail address"
          autoComplete="username"
          spellCheck={false}
          width={30}
          defaultValue={state.value("email")}
          error={state.error("email")}
        />
        <SubmitButton>Send me the link</SubmitButton>
      </form>
    </>
  );
}

import { data, redirect } from "@remix-run/node";
import { type MetaFunction, useActionData, useLoaderData } from "@remix-run/react";
import { choosePasswordForm, PASSWORD_PROBLEMS } from "~/features/access/form";
import { open } from "~/features/access/guard.server";
import { accountOfLink, choosePassword } from "~/features/access/password-link.server";
import { formState } from "~/lib/forms";
import { readForm } from "~/lib/forms.server";
import { paths } from "~/lib/paths";
import { limit } from "~/lib/rate-limit.server";
import { ButtonLink, SubmitButton } from "~/ui/button";
import { ErrorSummary } from "~/ui/error-summary";
import { PageHead } from "~/ui/page-head";
import { TextField } from "~/ui/text-field";

export const loader = open(async ({ params }) => {
  const account = await accountOfLink(params.token ?? "");
  return data({ email: account?.email ?? null }, account ? 200 : 410);
});

export const action = open(async ({ request, params }) => {
  const form = await readForm(request, choosePasswordForm);
  if (!form.ok) return form.reply();
  await limit(request, "reset");
  const problem = await choosePassword(params.token ?? "", form.value.newPassword);
  if (problem === null) return redirect(`${paths.signIn()}?changed`);
  if (problem === "link_gone") return redirect(new URL(request.url).pathname);
  return data({ form: { values: {}, errors: { newPassword: PASSWORD_PROBLEMS[problem] } } }, 400);
});

/** The address is the key: it goes nowhere else. */
export const headers = () => ({ "referrer-policy": "no-referrer", "cache-control": "no-store" });

export const meta: MetaFunction<typeof loader> = ({ data: shown }) => [
  { title: `${shown?.email ? "Choose a password" : "This link has run out"} – Trellis` },
];

export default function ChoosePassword() {
  const { email } = useLoaderData<typeof loader>();
  const state = formState(useActionData());
  if (!email) {
    return (
      <>
        <PageHead
          title="This link has run out"
          lead="It works once, and for a short time. Nothing has changed."
        />
        <ButtonLink href={paths.resetPassword()}>Send me a new link</ButtonLink>
      </>
    );
  }
  return (
    <>
      <ErrorSummary errors={state.summary} />
      <PageHead title="Choose a password" lead={`For ${email}.`} />
      <form method="post" noValidate>
        <input type="hidden" name="username" autoComplete="username" value={email} readOnly />
        <TextField
          name="newPassword"
          type="password"
          label="New password"
          hint="At least 12 letters, numbers or signs. Three or four words that do not belong together are good, and easy to remember."
          autoComplete="new-password"
          width={30}
          error={state.error("newPassword")}
        />
        <SubmitButton>Use this password</SubmitButton>
      </form>
    </>
  );
}

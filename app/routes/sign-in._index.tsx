import { data, redirect } from "@remix-run/node";
import { useActionData, useLoaderData } from "@remix-run/react";
import { signInForm } from "~/features/access/form";
import { open } from "~/features/access/guard.server";
import { onwards, signInWithPassword } from "~/features/access/sign-in.server";
import { formState } from "~/lib/forms";
import { readForm } from "~/lib/forms.server";
import { paths } from "~/lib/paths";
import { limit } from "~/lib/rate-limit.server";
import { SubmitButton } from "~/ui/button";
import { ErrorSummary } from "~/ui/error-summary";
import { PageHead } from "~/ui/page-head";
import { TextField } from "~/ui/text-field";

const backOf = (request: Request) => new URL(request.url).searchParams.get("back") ?? undefined;

export const loader = open(async ({ request, visitor }) => {
  if (visitor) throw redirect(await onwards(visitor.user.id, backOf(request)));
  return { changed: new URL(request.url).searchParams.has("changed") };
});

export const action = open(async ({ request }) => {
  const form = await readForm(request, signInForm);
  if (!form.ok) return form.reply();
  await limit(request, "sign_in", form.value.email);
  const outcome = await signInWithPassword(request, form.value);
  const back = backOf(request);
  if (outcome.kind === "code") return redirect(paths.signInCode(back), { headers: outcome.headers });
  if (outcome.kind === "in") {
    return redirect(await onwards(outcome.userId, back), { headers: outcome.headers });
  }
  const errors = { email: "The e-mail address or the password is not right" };
  return data({ form: { values: { email: [form.value.email] }, errors } }, 400);
});

export const meta = () => [{ title: "Sign in – Trellis" }];

export default function SignIn() {
  const { changed } = useLoaderData<typeof loader>();
  const state = formState(useActionData());
  return (
    <>
      <ErrorSummary errors={state.summary} />
      <PageHead
        title="Sign in"
        lead="For link workers, organisers and those who look after the directory. To find a group you need no account."
      />
      {changed && <p>Your new password is set. Sign in with it.</p>}
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
        <TextField
          name="password"
          type="password"
          label="Password"
          autoComplete="current-password"
          width={30}
          error={state.error("password")}
        />
        <SubmitButton>Sign in</SubmitButton>
      </form>
      <p className="t-section t-section--near">
        <a href={paths.resetPassword()}>Choose a new password</a>
      </p>
    </>
  );
}

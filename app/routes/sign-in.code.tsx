import { data, redirect } from "@remix-run/node";
import { useActionData, useLoaderData } from "@remix-run/react";
import { codeForm } from "~/features/access/form";
import { open } from "~/features/access/guard.server";
import { isHalfway, onwards, signInWithCode } from "~/features/access/sign-in.server";
import { formState } from "~/lib/forms";
import { readForm } from "~/lib/forms.server";
import { paths } from "~/lib/paths";
import { limit } from "~/lib/rate-limit.server";
import { SubmitButton } from "~/ui/button";
import { ErrorSummary } from "~/ui/error-summary";
import { Details } from "~/ui/notes";
import { PageHead } from "~/ui/page-head";
import { TextField } from "~/ui/text-field";

const backOf = (request: Request) => new URL(request.url).searchParams.get("back") ?? undefined;

export const loader = open(async ({ request }) => {
  const back = backOf(request);
  if (!isHalfway(request)) throw redirect(paths.signIn(back));
  return { again: paths.signIn(back) };
});

export const action = open(async ({ request }) => {
  const form = await readForm(request, codeForm);
  if (!form.ok) return form.reply();
  await limit(request, "second_factor", request.headers.get("cookie") ?? "");
  const { code, recovery } = form.value;
  const outcome = await signInWithCode(request, { code, isRecovery: recovery === "yes" });
  if (outcome.kind === "in") {
    return redirect(await onwards(outcome.userId, backOf(request)), { headers: outcome.headers });
  }
  const errors = { code: "That code is not right, or its time has passed" };
  return data({ form: { values: {}, errors } }, 400);
});

export const meta = () => [{ title: "Your code – Trellis" }];

export default function SignInCode() {
  const { again } = useLoaderData<typeof loader>();
  const state = formState(useActionData());
  return (
    <>
      <ErrorSummary errors={state.summary} />
      <PageHead title="Your code" lead="Open your authenticator app and write the six digits it shows." />
      <form method="post" noValidate>
        <TextField
          name="code"
          label="Six digits"
          inputMode="numeric"
          autoComplete="one-time-code"
          width={10}
          error={state.error("code")}
        />
        <SubmitButton>Go on</SubmitButton>
      </form>
      <Details summary="I do not have my app with me" open={false}>
        <p>Use one of the recovery codes you kept. Each works once.</p>
        <form method="post" noValidate>
          <input type="hidden" name="recovery" value="yes" />
          <TextField id="recovery-code" name="code" label="Recovery code" autoComplete="off" width={20} />
          <SubmitButton look="secondary">Use this recovery code</SubmitButton>
        </form>
        <p>If you have lost those too, ask your administrator to remove your second factor.</p>
      </Details>
      <p>
        <a href={again}>Start again</a>
      </p>
    </>
  );
}

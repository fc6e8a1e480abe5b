import { data, redirect } from "@remix-run/node";
import { useActionData } from "@remix-run/react";
import { open } from "~/features/access/guard.server";
import { enterPersonCode } from "~/features/notices/commands/person-entry.server";
import { personCodeForm } from "~/features/notices/form";
import { askedReference, openReference } from "~/features/notices/person-cookie.server";
import { formState } from "~/lib/forms";
import { readForm } from "~/lib/forms.server";
import { paths } from "~/lib/paths";
import { limit } from "~/lib/rate-limit.server";
import { SubmitButton } from "~/ui/button";
import { ErrorSummary } from "~/ui/error-summary";
import { PageHead } from "~/ui/page-head";
import { TextField } from "~/ui/text-field";

export const loader = open(async ({ request }) => {
  if (!(await askedReference.read(request))) throw redirect(paths.myReferral());
  return null;
});

export const action = open(async ({ request }) => {
  const reference = await askedReference.read(request);
  if (!reference) return redirect(paths.myReferral());
  const form = await readForm(request, personCodeForm);
  if (!form.ok) return form.reply();
  await limit(request, "my_referral", reference);
  if (!(await enterPersonCode(reference, form.value.code))) {
    const errors = { code: "That code is not right, or its time has passed" };
    return data({ form: { values: {}, errors } }, 400);
  }
  const headers = new Headers({ "set-cookie": await openReference.write(reference) });
  headers.append("set-cookie", await askedReference.clear());
  return redirect(paths.ownReferral(), { headers });
});

export const meta = () => [{ title: "Your code – Trellis" }];

export default function MyReferralCode() {
  const state = formState(useActionData());
  return (
    <>
      <ErrorSummary errors={state.summary} />
      <PageHead
        title="Your code"
        lead="If that reference is right, a code is on its way to you. It works for 15 minutes."
      />
      <form method="post" noValidate>
        <TextField
          name="code"
          label="Six digits"
          inputMode="numeric"
          autoComplete="one-time-code"
          width={10}
          error={state.error("code")}
        />
        <SubmitButton>Open my page</SubmitButton>
      </form>
      <p>
        <a href={paths.myReferral()}>Start again</a>
      </p>
    </>
  );
}

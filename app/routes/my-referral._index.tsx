import { redirect } from "@remix-run/node";
import { useActionData, useLoaderData } from "@remix-run/react";
import { open } from "~/features/access/guard.server";
import { askForPersonCode } from "~/features/notices/commands/person-entry.server";
import { referenceForm } from "~/features/notices/form";
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
  if (await openReference.read(request)) throw redirect(paths.ownReferral());
  return { isGone: new URL(request.url).searchParams.has("gone") };
});

export const action = open(async ({ request }) => {
  const form = await readForm(request, referenceForm);
  if (!form.ok) return form.reply();
  const { reference } = form.value;
  await limit(request, "my_referral_code", reference);
  await askForPersonCode(reference);
  const cookie = await askedReference.write(reference);
  return redirect(paths.myReferralCode(), { headers: { "set-cookie": cookie } });
});

export const meta = () => [{ title: "My referral – Trellis" }];

export default function MyReferral() {
  const { isGone } = useLoaderData<typeof loader>();
  const state = formState(useActionData());
  return (
    <>
      <ErrorSummary errors={state.summary} />
      <PageHead title="My referral" lead="See where things are, who knows what, and change your mind." />
      {isGone && <p>Your page has closed, to keep it yours. Write your reference again to open it.</p>}
      <form method="post" noValidate>
        <TextField
          name="reference"
          label="Your reference"
          hint="Ten letters and numbers, such as K7M4 92Q XP2. It is in the message we sent you, or your link worker has it."
          width={20}
          autoComplete="off"
          spellCheck={false}
          defaultValue={state.value("reference")}
          error={state.error("reference")}
        />
        <SubmitButton>Send me a code</SubmitButton>
      </form>
      <p>
        We send the code by e-mail or text, to where you said it is safe. If you gave neither, ask your link
        worker: they can tell you where things are and withdraw for you.
      </p>
    </>
  );
}

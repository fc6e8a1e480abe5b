import { data, redirect } from "@remix-run/node";
import { useActionData, useLoaderData } from "@remix-run/react";
import { secondFactorForm } from "~/features/access/form";
import { forSignedIn } from "~/features/access/guard.server";
import {
  confirmSecondFactor,
  makeNewRecoveryCodes,
  pendingSecondFactor,
  startSecondFactor,
} from "~/features/access/second-factor.server";
import { onwards } from "~/features/access/sign-in.server";
import {
  ConfirmStep,
  NewCodesStep,
  RecoveryCodes,
  StartStep,
} from "~/features/access/ui/second-factor-steps";
import { formState } from "~/lib/forms";
import { readForm } from "~/lib/forms.server";
import { paths } from "~/lib/paths";
import { limit } from "~/lib/rate-limit.server";
import { ErrorSummary } from "~/ui/error-summary";
import { PageHead } from "~/ui/page-head";

export const loader = forSignedIn(
  async ({ visitor }) => ({
    pending: await pendingSecondFactor(visitor),
    isSetUp: visitor.user.hasSecondFactor,
  }),
  { beforeSecondFactor: true },
);

export const action = forSignedIn(
  async ({ request, visitor }) => {
    const form = await readForm(request, secondFactorForm);
    if (!form.ok) return form.reply();
    await limit(request, "second_factor", visitor.user.id);
    const wrong = (errors: Record<string, string>) => data({ form: { values: {}, errors } }, 400);
    if (form.value.step === "start") {
      const started = await startSecondFactor(request, form.value.password);
      return started ? redirect(paths.secondFactor()) : wrong({ password: "That is not your password" });
    }
    if (form.value.step === "new_codes") {
      const codes = await makeNewRecoveryCodes(request, visitor, form.value.password);
      return codes
        ? data({ recoveryCodes: codes, next: paths.account() })
        : wrong({ password: "That is not your password" });
    }
    const confirmed = await confirmSecondFactor(request, visitor, form.value.code);
    if (!confirmed) return wrong({ code: "That code is not right. Write the one the app shows now" });
    const next = await onwards(visitor.user.id, undefined);
    return data({ recoveryCodes: confirmed.recoveryCodes, next }, { headers: confirmed.headers });
  },
  { beforeSecondFactor: true },
);

export const meta = () => [{ title: "Your second factor – Trellis" }];

export default function SecondFactor() {
  const { pending, isSetUp } = useLoaderData<typeof loader>();
  const answer = useActionData<typeof action>();
  const state = formState(answer);
  if (answer && "recoveryCodes" in answer) {
    return (
      <>
        <PageHead title="Keep these codes safe" />
        <RecoveryCodes codes={answer.recoveryCodes} onwards={answer.next} />
      </>
    );
  }
  if (isSetUp) {
    return (
      <>
        <ErrorSummary errors={state.summary} />
        <PageHead
          title="Your second factor is set up"
          lead="If you change or lose your phone, ask your administrator to remove it. Then you can set up a new one."
        />
        <NewCodesStep state={state} />
      </>
    );
  }
  return (
    <>
      <ErrorSummary errors={state.summary} />
      <PageHead
        title="Set up your second factor"
        lead="Your account opens what people have told us. Besides your password, it needs a code from an app on your phone."
      />
      {pending ? <ConfirmStep state={state} {...pending} /> : <StartStep state={state} />}
    </>
  );
}

import { data, redirect } from "@remix-run/node";
import { useActionData, useLoaderData } from "@remix-run/react";
import { open } from "~/features/access/guard.server";
import { answeringBy } from "~/features/notices/answer-link.server";
import { answerByLink } from "~/features/notices/commands/answer-by-link.server";
import { answerForm } from "~/features/notices/form";
import { referralToAnswer } from "~/features/notices/queries/referral-to-answer.server";
import { Answers, HowItIsGoing, WhoWouldCome } from "~/features/notices/ui/answer-parts";
import { LinkGone } from "~/features/notices/ui/link-gone";
import { statusLabel } from "~/features/referrals/words";
import { formState } from "~/lib/forms";
import { readForm } from "~/lib/forms.server";
import { paths } from "~/lib/paths";
import { limit } from "~/lib/rate-limit.server";
import { ErrorSummary } from "~/ui/error-summary";
import { DoneNote } from "~/ui/notes";
import { PageHead } from "~/ui/page-head";

export const loader = open(async ({ request }) => {
  const answering = await answeringBy(request);
  if (!answering) return data({ referral: null, flagged: false }, 410);
  const flagged = new URL(request.url).searchParams.has("flagged");
  return data({ referral: await referralToAnswer(answering), flagged });
});

export const action = open(async ({ request }) => {
  await limit(request, "answer");
  const answering = await answeringBy(request);
  if (!answering) return redirect(paths.answering());
  const form = await readForm(request, answerForm);
  if (!form.ok) return form.reply();
  const { group } = await referralToAnswer(answering);
  await answerByLink(answering, group.slug, form.value);
  return redirect(paths.answering() + (form.value.answer === "strain" ? "?flagged" : ""));
});

export const headers = () => ({ "cache-control": "no-store" });

export const meta = () => [{ title: "Somebody would like to join – Trellis" }];

export default function AnswerPage() {
  const { referral, flagged } = useLoaderData<typeof loader>();
  const state = formState(useActionData());
  if (!referral) return <LinkGone />;
  const { group, reference, status, offered, awaitsAnswer, urgent, sentOn } = referral;
  const asked = sentOn ? `Asked on ${sentOn}.` : "";
  return (
    <>
      <ErrorSummary errors={state.summary} />
      {flagged && <DoneNote>Thank you. Link workers see it now.</DoneNote>}
      <PageHead
        eyebrow={`Reference ${reference}`}
        title={awaitsAnswer ? `Somebody would like to join ${group.name}` : group.name}
        lead={
          awaitsAnswer
            ? `${asked}${urgent ? " They would like to hear soon." : ""}`
            : `Where it stands: ${statusLabel(status, offered).toLowerCase()}.`
        }
      />
      <WhoWouldCome referral={referral} />
      {referral.contact && <p>You can see how to reach them here for 7 days after you said yes.</p>}
      <Answers referral={referral} state={state} />
      <HowItIsGoing />
    </>
  );
}

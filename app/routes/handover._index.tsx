import { data, redirect } from "@remix-run/node";
import { useActionData, useLoaderData } from "@remix-run/react";
import { open } from "~/features/access/guard.server";
import { refuseHandover, takeOver } from "~/features/groups/commands/take-over.server";
import { takeOverForm } from "~/features/groups/form";
import { ownHandover } from "~/features/groups/handover-link.server";
import { handoverOffered } from "~/features/groups/queries/handover.server";
import { HandoverGone } from "~/features/groups/ui/handover-gone";
import { TakeOverForm, WhatComesWithIt } from "~/features/groups/ui/handover-parts";
import { formState } from "~/lib/forms";
import { readForm } from "~/lib/forms.server";
import { paths } from "~/lib/paths";
import { limit } from "~/lib/rate-limit.server";
import { ErrorSummary } from "~/ui/error-summary";
import { Confirmation } from "~/ui/notes";
import { PageHead } from "~/ui/page-head";

export const loader = open(async ({ request }) => {
  const done = new URL(request.url).searchParams.get("done");
  const handoverId = await ownHandover.read(request);
  const offer = handoverId ? await handoverOffered(handoverId) : null;
  return data({ offer, done }, offer || done ? 200 : 410);
});

export const action = open(async ({ request }) => {
  await limit(request, "answer");
  const handoverId = await ownHandover.read(request);
  if (!handoverId) return redirect(paths.takingOver());
  const form = await readForm(request, takeOverForm);
  if (!form.ok) return form.reply();
  const { answer } = form.value;
  await (answer === "take" ? takeOver(handoverId, form.value) : refuseHandover(handoverId));
  const headers = { "set-cookie": await ownHandover.clear() };
  return redirect(`${paths.takingOver()}?done=${answer}`, { headers });
});

export const headers = () => ({ "cache-control": "no-store" });

export const meta = () => [{ title: "Take on a group – Trellis" }];

export default function TakingOverPage() {
  const { offer, done } = useLoaderData<typeof loader>();
  const state = formState(useActionData<typeof action>());
  if (!offer) return done ? <Done answer={done} /> : <HandoverGone />;
  return (
    <>
      <ErrorSummary errors={state.summary} />
      <PageHead title={`Take on ${offer.name}`} lead={`${offer.from} asks you to look after it from now on.`}>
        <p>
          If you say yes, you can change the page, answer people who are sent there, and see who is in the
          group. Who has a place keeps it. The directory then looks at how you keep people safe; until it has,
          people can be told about the group, but nobody new is referred to it.
        </p>
      </PageHead>
      <WhatComesWithIt offer={offer} />
      <TakeOverForm offer={offer} state={state} />
    </>
  );
}

function Done({ answer }: { answer: string }) {
  if (answer !== "take") {
    return (
      <Confirmation title="Thank you for saying so">
        <p>Nothing changes. Whoever asked you can see that you said no.</p>
      </Confirmation>
    );
  }
  return (
    <Confirmation title="It is yours to look after">
      <p>
        Sign in with your e-mail address. If you have no password yet, we have sent you an e-mail with a link
        for choosing one.
      </p>
      <p>
        <a href={paths.signIn(paths.manage())}>Sign in</a>
      </p>
    </Confirmation>
  );
}

import { redirect } from "@remix-run/node";
import { useActionData, useLoaderData, type MetaFunction } from "@remix-run/react";
import { guarded } from "~/features/access/guard.server";
import { offerHandover, withdrawHandover } from "~/features/groups/commands/hand-over.server";
import { handoverForm, handoverStep } from "~/features/groups/form";
import { handoverPage } from "~/features/groups/queries/handover.server";
import { HandoverForm, LastHandover } from "~/features/groups/ui/handover-parts";
import { formState } from "~/lib/forms";
import { readForm } from "~/lib/forms.server";
import { paths } from "~/lib/paths";
import { limit } from "~/lib/rate-limit.server";
import { Crumb } from "~/ui/crumb";
import { ErrorSummary } from "~/ui/error-summary";
import { PageHead } from "~/ui/page-head";

export const loader = guarded("group.hand_over", async ({ actor, params }) =>
  handoverPage(actor, params.slug ?? ""),
);

export const action = guarded("group.hand_over", async ({ actor, params, request }) => {
  const slug = params.slug ?? "";
  const step = await readForm(request.clone(), handoverStep);
  if (!step.ok) return step.reply();
  if (step.value.step === "withdraw") {
    await withdrawHandover(actor, slug);
    return redirect(paths.manageHandover(slug));
  }
  const form = await readForm(request, handoverForm);
  if (!form.ok) return form.reply();
  await limit(request, "invite", actor.userId);
  await offerHandover(actor, slug, form.value);
  return redirect(paths.manageHandover(slug));
});

export const meta: MetaFunction<typeof loader> = ({ data }) => [
  { title: `Hand over ${data?.name ?? "your group"} – Trellis` },
];

export default function HandoverPage() {
  const { slug, name, last, today } = useLoaderData<typeof loader>();
  const state = formState(useActionData<typeof action>());
  const isOffered = last?.status === "offered";
  return (
    <>
      <Crumb href={paths.manageListing(slug)}>Back to the page of {name}</Crumb>
      <ErrorSummary errors={state.summary} />
      <PageHead
        title={`Hand over ${name}`}
        lead="When other people run the group from now on, give them the page, the people and the money that go with it."
      />
      {last && <LastHandover {...{ last, name, today }} />}
      {!isOffered && <HandoverForm state={state} />}
    </>
  );
}

import { redirect } from "@remix-run/node";
import { useActionData, useLoaderData, type MetaFunction } from "@remix-run/react";
import { guarded } from "~/features/access/guard.server";
import { limitsForm } from "~/features/places/limits-form";
import { limitsPage } from "~/features/places/queries/limits.server";
import { LimitsForm, limitsDefaults } from "~/features/places/ui/limits-form";
import { limitPlaces } from "~/features/referrals/commands/limit-places.server";
import { formState } from "~/lib/forms";
import { readForm } from "~/lib/forms.server";
import { paths } from "~/lib/paths";
import { Crumb } from "~/ui/crumb";
import { ErrorSummary } from "~/ui/error-summary";
import { PageHead } from "~/ui/page-head";

export const loader = guarded("places.change", async ({ actor, params }) =>
  limitsPage(actor, params.slug ?? ""),
);

export const action = guarded("places.change", async ({ actor, params, request }) => {
  const slug = params.slug ?? "";
  const { sessions } = await limitsPage(actor, slug);
  const form = await readForm(request, limitsForm(sessions.map(({ id }) => id)));
  if (!form.ok) return form.reply();
  await limitPlaces(actor, slug, form.value);
  return redirect(paths.managePlaces(slug));
});

export const meta: MetaFunction<typeof loader> = ({ data }) => [
  { title: `Places by session or access need at ${data?.group.name} – Trellis` },
];

export default function PlaceLimitsPage() {
  const page = useLoaderData<typeof loader>();
  const state = formState(useActionData(), limitsDefaults(page));
  return (
    <>
      <Crumb href={paths.managePlaces(page.group.slug)}>Back to your places</Crumb>
      <ErrorSummary errors={state.summary} />
      <PageHead
        eyebrow={page.group.name}
        title="Places by session, or by access need"
        lead="Only where it matters. Everybody counts towards your safe places too."
      />
      <LimitsForm sessions={page.sessions} state={state} />
    </>
  );
}

import { redirect } from "@remix-run/node";
import { useActionData, useLoaderData, type MetaFunction } from "@remix-run/react";
import { guarded } from "~/features/access/guard.server";
import { setPlaces } from "~/features/places/commands/set-places.server";
import { placesForm } from "~/features/places/form";
import { placesPage } from "~/features/places/queries/limits.server";
import { LimitLines } from "~/features/places/ui/limit-lines";
import { MemberQuestion, PlacesForm, placesDefaults } from "~/features/places/ui/places-form";
import { formState } from "~/lib/forms";
import { readForm } from "~/lib/forms.server";
import { paths } from "~/lib/paths";
import { Crumb } from "~/ui/crumb";
import { ErrorSummary } from "~/ui/error-summary";
import { Section } from "~/ui/layout";
import { PageHead } from "~/ui/page-head";

export const loader = guarded("places.change", async ({ actor, params, request }) => ({
  ...(await placesPage(actor, params.slug ?? "")),
  somebodyStays: new URL(request.url).searchParams.has("stays"),
}));

export const action = guarded("places.change", async ({ actor, params, request }) => {
  const slug = params.slug ?? "";
  const form = await readForm(request, placesForm);
  if (!form.ok) return form.reply();
  await setPlaces(actor, slug, form.value);
  return redirect(paths.manageGroup(slug));
});

export const meta: MetaFunction<typeof loader> = ({ data }) => [
  { title: `Places of ${data?.group.name} – Trellis` },
];

export default function PlacesPage() {
  const { group, limits, somebodyStays } = useLoaderData<typeof loader>();
  const state = formState(useActionData(), placesDefaults(group.pool));
  return (
    <>
      <Crumb href={paths.manageGroup(group.slug)}>Back to group home</Crumb>
      <ErrorSummary errors={state.summary} />
      <PageHead
        title={`Places of ${group.name}`}
        lead="How many people who are sent to you can you safely look after at once, beside your own members?"
      />
      {somebodyStays && !state.failed && <MemberQuestion slug={group.slug} pool={group.pool} />}
      <PlacesForm pool={group.pool} state={state} />
      <Section title="At one session, or for one access need">
        {limits.length === 0 ? (
          <p>All your places count together. Where it matters, you can say how many of them there are.</p>
        ) : (
          <LimitLines limits={limits} />
        )}
        <p>
          <a href={paths.placeLimits(group.slug)}>Say how many places there are of each kind</a>
        </p>
      </Section>
    </>
  );
}

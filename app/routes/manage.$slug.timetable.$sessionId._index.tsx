import { redirect } from "@remix-run/node";
import { useActionData, useLoaderData, type MetaFunction } from "@remix-run/react";
import { guarded } from "~/features/access/guard.server";
import { changeTimes } from "~/features/referrals/commands/change-times.server";
import { sessionForm } from "~/features/timetable/form";
import { sessionToChange } from "~/features/timetable/queries/own-timetable.server";
import { sessionDefaults, SessionForm } from "~/features/timetable/ui/session-form";
import { formState } from "~/lib/forms";
import { readForm } from "~/lib/forms.server";
import { paths } from "~/lib/paths";
import { ButtonLink } from "~/ui/button";
import { Crumb } from "~/ui/crumb";
import { ErrorSummary } from "~/ui/error-summary";
import { Section } from "~/ui/layout";
import { PageHead } from "~/ui/page-head";

export const loader = guarded("timetable.change", async ({ actor, params }) =>
  sessionToChange(actor, params.slug ?? "", params.sessionId),
);

export const action = guarded("timetable.change", async ({ actor, params, request }) => {
  const slug = params.slug ?? "";
  const { session } = await sessionToChange(actor, slug, params.sessionId);
  const form = await readForm(request, sessionForm);
  if (!form.ok) return form.reply();
  await changeTimes(actor, slug, session.id, form.value);
  return redirect(paths.manageTimetable(slug));
});

export const meta: MetaFunction<typeof loader> = ({ data }) => [
  { title: `Change a time of ${data?.group.name} – Trellis` },
];

export default function SessionPage() {
  const { group, session, words } = useLoaderData<typeof loader>();
  const state = formState(useActionData(), sessionDefaults(session));
  return (
    <>
      <Crumb href={paths.manageTimetable(group.slug)}>Back to your times</Crumb>
      <ErrorSummary errors={state.summary} />
      <PageHead
        title={words}
        eyebrow={group.name}
        lead="If you change the day or the time, we tell the people who come."
      />
      <SessionForm state={state} submit="Save this time" />
      <Section title="Take it off">
        <p>Does the group no longer meet at this time? We ask once more before anything happens.</p>
        <p>
          <ButtonLink look="secondary" href={paths.removeSession(group.slug, session.id)}>
            Take this time off
          </ButtonLink>
        </p>
      </Section>
    </>
  );
}

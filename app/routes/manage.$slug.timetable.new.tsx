import { randomUUID } from "node:crypto";
import { redirect } from "@remix-run/node";
import { useActionData, useLoaderData, type MetaFunction } from "@remix-run/react";
import { guarded } from "~/features/access/guard.server";
import { addSession } from "~/features/timetable/commands/sessions.server";
import { newSessionForm } from "~/features/timetable/form";
import { ownTimetable } from "~/features/timetable/queries/own-timetable.server";
import { sessionDefaults, SessionForm } from "~/features/timetable/ui/session-form";
import { formState } from "~/lib/forms";
import { readForm } from "~/lib/forms.server";
import { paths } from "~/lib/paths";
import { Crumb } from "~/ui/crumb";
import { ErrorSummary } from "~/ui/error-summary";
import { PageHead } from "~/ui/page-head";

export const loader = guarded("timetable.change", async ({ actor, params }) => ({
  group: (await ownTimetable(actor, params.slug ?? "")).group,
  formKey: randomUUID(),
}));

export const action = guarded("timetable.change", async ({ actor, params, request }) => {
  const slug = params.slug ?? "";
  await ownTimetable(actor, slug);
  const form = await readForm(request, newSessionForm);
  if (!form.ok) return form.reply();
  const { key, ...said } = form.value;
  await addSession(actor, slug, said, key);
  return redirect(paths.manageTimetable(slug));
});

export const meta: MetaFunction<typeof loader> = ({ data }) => [
  { title: `Add a time to ${data?.group.name} – Trellis` },
];

export default function NewSessionPage() {
  const { group, formKey } = useLoaderData<typeof loader>();
  const state = formState(useActionData(), sessionDefaults(null));
  return (
    <>
      <Crumb href={paths.manageTimetable(group.slug)}>Back to your times</Crumb>
      <ErrorSummary errors={state.summary} />
      <PageHead title="Add a time" eyebrow={group.name} />
      <SessionForm state={state} formKey={state.value("key") ?? formKey} submit="Add this time" />
    </>
  );
}

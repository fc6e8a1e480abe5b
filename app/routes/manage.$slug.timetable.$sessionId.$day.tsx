import { redirect } from "@remix-run/node";
import { useActionData, useLoaderData, type MetaFunction } from "@remix-run/react";
import { guarded } from "~/features/access/guard.server";
import { changeDay } from "~/features/timetable/commands/days.server";
import { dayForm } from "~/features/timetable/form";
import { dayToChange } from "~/features/timetable/queries/own-timetable.server";
import { dayDefaults, DayForms } from "~/features/timetable/ui/day-forms";
import { formatDay } from "~/lib/dates";
import { formState } from "~/lib/forms";
import { readForm } from "~/lib/forms.server";
import { paths } from "~/lib/paths";
import { Crumb } from "~/ui/crumb";
import { ErrorSummary } from "~/ui/error-summary";
import { PageHead } from "~/ui/page-head";

export const loader = guarded("timetable.change", async ({ actor, params }) => dayToChange(actor, params));

export const action = guarded("timetable.change", async ({ actor, params, request }) => {
  const { group, one } = await dayToChange(actor, params);
  const form = await readForm(request, dayForm);
  if (!form.ok) return form.reply();
  await changeDay(actor, group.slug, { sessionId: one.sessionId, onDay: one.onDay }, form.value);
  return redirect(paths.manageTimetable(group.slug));
});

export const meta: MetaFunction<typeof loader> = ({ data }) => [
  { title: `${data && formatDay(data.one.onDay)} at ${data?.group.name} – Trellis` },
];

export default function SessionDayPage() {
  const { group, one, words, today } = useLoaderData<typeof loader>();
  const state = formState(useActionData(), dayDefaults(one));
  return (
    <>
      <Crumb href={paths.manageTimetable(group.slug)}>Back to your times</Crumb>
      <ErrorSummary errors={state.summary} />
      <PageHead
        title={formatDay(one.onDay, today)}
        eyebrow={words}
        lead="Your page shows it at once, and we tell the people who come. Where a message to them is not safe, their link worker tells them."
      />
      <DayForms one={one} today={today} state={state} />
    </>
  );
}

import { redirect } from "@remix-run/node";
import { useActionData, useLoaderData, type MetaFunction } from "@remix-run/react";
import { guarded } from "~/features/access/guard.server";
import { readCalendar } from "~/features/referrals/commands/read-calendar.server";
import { forgetCalendar, keepCalendar } from "~/features/timetable/commands/calendar.server";
import { calendarForm } from "~/features/timetable/form";
import { ownTimetable } from "~/features/timetable/queries/own-timetable.server";
import { CalendarForms, CalendarRead } from "~/features/timetable/ui/own-calendar";
import { formState } from "~/lib/forms";
import { readForm } from "~/lib/forms.server";
import { paths } from "~/lib/paths";
import { limit } from "~/lib/rate-limit.server";
import { Crumb } from "~/ui/crumb";
import { ErrorSummary } from "~/ui/error-summary";
import { PageHead } from "~/ui/page-head";

export const loader = guarded("timetable.change", async ({ actor, params }) => ({
  own: await ownTimetable(actor, params.slug ?? ""),
}));

export const action = guarded("timetable.change", async ({ actor, params, request }) => {
  const { slug } = (await ownTimetable(actor, params.slug ?? "")).group;
  if ((await request.clone().formData()).get("intent") === "forget") {
    await forgetCalendar(actor, slug);
    return redirect(paths.manageTimetable(slug));
  }
  const form = await readForm(request, calendarForm);
  if (!form.ok) return form.reply();
  await limit(request, "calendar", actor.userId);
  await readCalendar(await keepCalendar(actor, slug, form.value.url));
  return redirect(paths.groupOwnCalendar(slug));
});

export const meta: MetaFunction<typeof loader> = ({ data }) => [
  { title: `The calendar of ${data?.own.group.name} – Trellis` },
];

export default function OwnCalendarPage() {
  const { own } = useLoaderData<typeof loader>();
  const state = formState(useActionData(), { url: own.calendar?.url });
  return (
    <>
      <Crumb href={paths.manageTimetable(own.group.slug)}>Back to your times</Crumb>
      <ErrorSummary errors={state.summary} />
      <PageHead
        title="Your own calendar"
        eyebrow={own.group.name}
        lead="If you keep your times in Google, Outlook or another calendar, we can read them there every day."
      />
      <CalendarRead own={own} />
      <CalendarForms own={own} state={state} />
    </>
  );
}

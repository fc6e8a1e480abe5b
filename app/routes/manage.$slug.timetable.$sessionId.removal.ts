import { redirect } from "@remix-run/node";
import { guarded } from "~/features/access/guard.server";
import { removeSession } from "~/features/timetable/commands/sessions.server";
import { sessionToChange } from "~/features/timetable/queries/own-timetable.server";
import { paths } from "~/lib/paths";

export const loader = guarded("timetable.change", async ({ params }) =>
  redirect(paths.manageTimetable(params.slug ?? "")),
);

export const action = guarded("timetable.change", async ({ actor, params }) => {
  const slug = params.slug ?? "";
  const { session } = await sessionToChange(actor, slug, params.sessionId);
  await removeSession(actor, slug, session.id);
  return redirect(paths.manageTimetable(slug));
});

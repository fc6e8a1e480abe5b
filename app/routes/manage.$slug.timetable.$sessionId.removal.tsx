import { redirect } from "@remix-run/node";
import { useLoaderData, type MetaFunction } from "@remix-run/react";
import { guarded } from "~/features/access/guard.server";
import { sessionToTakeOff } from "~/features/referrals/queries/session-to-take-off.server";
import { removeSession } from "~/features/timetable/commands/sessions.server";
import { sessionToChange } from "~/features/timetable/queries/own-timetable.server";
import { takeOffWords } from "~/features/timetable/words";
import { paths } from "~/lib/paths";
import { Actions, Button, ButtonLink } from "~/ui/button";
import { Crumb } from "~/ui/crumb";
import { PageHead } from "~/ui/page-head";

export const loader = guarded("timetable.change", async ({ actor, params }) =>
  sessionToTakeOff(actor, params.slug, params.sessionId),
);

export const action = guarded("timetable.change", async ({ actor, params }) => {
  const slug = params.slug ?? "";
  const { session } = await sessionToChange(actor, slug, params.sessionId);
  await removeSession(actor, slug, session.id);
  return redirect(paths.manageTimetable(slug));
});

export const meta: MetaFunction<typeof loader> = ({ data }) => [
  { title: `Take off a time of ${data?.group.name} – Trellis` },
];

export default function SessionRemoval() {
  const { group, session, words, told, placed } = useLoaderData<typeof loader>();
  return (
    <>
      <Crumb href={paths.changeSession(group.slug, session.id)}>Back to this time</Crumb>
      <PageHead
        title={`Take off ${words}?`}
        eyebrow={group.name}
        lead="From today on you no longer meet then."
      />
      <ul className="nhsuk-list nhsuk-list--bullet">
        {takeOffWords({ told, placed }).map((line) => (
          <li key={line}>{line}</li>
        ))}
      </ul>
      <form method="post">
        <Actions>
          <Button look="warning">Take it off</Button>
          <ButtonLink look="secondary" href={paths.manageTimetable(group.slug)}>
            Keep it
          </ButtonLink>
        </Actions>
      </form>
    </>
  );
}

import { useLoaderData, type MetaFunction } from "@remix-run/react";
import { guarded } from "~/features/access/guard.server";
import { timetablePage } from "~/features/timetable/queries/timetable-page.server";
import { OwnSessions, TimetableWays } from "~/features/timetable/ui/own-sessions";
import { paths } from "~/lib/paths";
import { Crumb } from "~/ui/crumb";
import { PageHead } from "~/ui/page-head";

export const loader = guarded("timetable.change", async ({ actor, params }) => ({
  own: await timetablePage(actor, params.slug ?? ""),
}));

export const meta: MetaFunction<typeof loader> = ({ data }) => [
  { title: `When ${data?.own.group.name} meets – Trellis` },
];

export default function TimetablePage() {
  const { own } = useLoaderData<typeof loader>();
  return (
    <>
      <Crumb href={paths.manageGroup(own.group.slug)}>Back to group home</Crumb>
      <PageHead
        title={`When ${own.group.name} meets`}
        lead="What you change here is on your page at once. If you cancel or move a day, we tell the people who come."
      />
      <OwnSessions own={own} />
      <TimetableWays own={own} />
    </>
  );
}

import { redirect } from "@remix-run/node";
import { useLoaderData } from "@remix-run/react";
import { guarded } from "~/features/access/guard.server";
import { peopleNow } from "~/features/places/rules";
import { ownGroups } from "~/features/referrals/queries/own-groups.server";
import { counted } from "~/lib/dates";
import { paths } from "~/lib/paths";
import { DataTable } from "~/ui/data-table";
import { EmptyState } from "~/ui/layout";
import { PageHead } from "~/ui/page-head";
import { StrainMark } from "~/ui/strain-mark";

export const loader = guarded("group.manage", async ({ actor }) => {
  const groups = await ownGroups(actor);
  const [only] = groups;
  if (only && groups.length === 1) throw redirect(paths.manageGroup(only.slug));
  return { groups, actingFor: actor.actingFor };
});

export const meta = () => [{ title: "My groups – Trellis" }];

export default function OwnGroups() {
  const { groups, actingFor } = useLoaderData<typeof loader>();
  const waiting = groups.reduce((sum, { toAnswer }) => sum + toAnswer, 0);
  if (groups.length === 0) {
    return (
      <>
        <PageHead title="My groups" />
        <EmptyState title="There is no group here yet">
          <p>
            {actingFor} looks after no group. <a href={paths.groups()}>Find your group’s page</a> and say that
            you run it.
          </p>
        </EmptyState>
      </>
    );
  }
  return (
    <>
      <PageHead
        title="My groups"
        lead={
          waiting === 0
            ? "Nobody waits for an answer."
            : `${counted(waiting, "person waits", "people wait")} for your answer.`
        }
      />
      <DataTable
        caption={`Groups of ${actingFor}`}
        columns={[
          { label: "Group" },
          { label: "To answer", numeric: true },
          { label: "People now", numeric: true },
          { label: "Safe places", numeric: true },
          { label: "Waiting", numeric: true },
          { label: "Strain" },
        ]}
        rows={groups.map(({ slug, name, pool, strain, toAnswer }) => ({
          key: slug,
          cells: [
            <a key="group" href={paths.manageGroup(slug)}>
              {name}
            </a>,
            toAnswer,
            peopleNow(pool),
            pool.limit === "none" ? "no limit" : (pool.safePlaces ?? "not said"),
            pool.waitingNow,
            <StrainMark key="strain" level={strain ?? "unknown"} />,
          ],
        }))}
      />
    </>
  );
}

import { redirect } from "@remix-run/node";
import { useLoaderData, type MetaFunction } from "@remix-run/react";
import { guarded } from "~/features/access/guard.server";
import { askToLookAgain } from "~/features/groups/commands/ask-again.server";
import { StrainTap } from "~/features/load/ui/strain-question";
import { evidenceWords } from "~/features/places/rules";
import { PlacesDrawing, PlacesNumbers } from "~/features/places/ui/places-summary";
import { groupHome } from "~/features/referrals/queries/group-home.server";
import { otherTasks } from "~/features/referrals/ui/home-questions";
import { HomeLinks } from "~/features/referrals/ui/home-links";
import { HomeTasks } from "~/features/referrals/ui/home-tasks";
import { NextSession } from "~/features/referrals/ui/next-session";
import { formatDay } from "~/lib/dates";
import { paths } from "~/lib/paths";
import { Columns, Section } from "~/ui/layout";
import { InsetText } from "~/ui/notes";
import { PageHead } from "~/ui/page-head";

export const loader = guarded("group.manage", async ({ actor, params }) => ({
  home: await groupHome(actor, params.slug ?? ""),
}));

export const action = guarded("group.manage", async ({ actor, params }) => {
  await askToLookAgain(actor, params.slug);
  return redirect(paths.manageGroup(params.slug ?? ""));
});

export const meta: MetaFunction<typeof loader> = ({ data }) => [
  { title: `${data?.home.group.name}: group home – Trellis` },
];

export default function GroupHomePage() {
  const { home } = useLoaderData<typeof loader>();
  const { group, today, funded } = home;
  const others = otherTasks(home);
  const count = home.taskCount + others.length;
  return (
    <>
      <div className="t-first-screen">
        <PageHead eyebrow={formatDay(today)} title={group.name} />
        {group.status === "pending" && (
          <InsetText>
            The directory has still to look at your listing. Until then nobody finds your group there.
          </InsetText>
        )}
        <Columns
          main={
            <>
              <Section title={needsWords(count)} first>
                <HomeTasks people={home.tasks} accessYes={home.accessYes} today={today} more={others} />
                {home.taskCount > home.tasks.length && (
                  <p>
                    <a href={paths.managePeople(group.slug)}>See all {home.taskCount} people who need you</a>
                  </p>
                )}
              </Section>
              <PlacesNumbers pool={group.pool} funded={funded} />
            </>
          }
          side={<NextSession home={home} />}
        />
      </div>
      <Columns
        main={
          <Section title="Your places" near>
            <PlacesDrawing pool={group.pool} funded={funded} limits={home.limits} />
            <p className="t-small">{evidenceWords(group.evidenceAt, home.now)}</p>
          </Section>
        }
        side={<StrainTap action={paths.manageStrain(group.slug)} flag={home.said.flag} today={today} two />}
      />
      <HomeLinks group={group} />
    </>
  );
}

const NUMBERS = ["No", "One", "Two", "Three", "Four", "Five", "Six", "Seven", "Eight", "Nine"];

function needsWords(count: number): string {
  if (count === 0) return "Nothing needs you just now";
  return `${NUMBERS[count] ?? count} ${count === 1 ? "thing needs" : "things need"} you now`;
}

import { redirect } from "@remix-run/node";
import { useLoaderData, type MetaFunction } from "@remix-run/react";
import { guarded } from "~/features/access/guard.server";
import { askToLookAgain } from "~/features/groups/commands/ask-again.server";
import { StrainTap } from "~/features/load/ui/strain-question";
import { PlacesSummary } from "~/features/places/ui/places-summary";
import { groupHome } from "~/features/referrals/queries/group-home.server";
import { otherTasks } from "~/features/referrals/ui/home-questions";
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
  const { group, today } = home;
  const others = otherTasks(home);
  const count = home.taskCount + others.length;
  return (
    <>
      <PageHead eyebrow={formatDay(today)} title={group.name} lead={leadOf(count)} />
      <Columns
        main={
          <>
            {group.status === "pending" && (
              <InsetText>
                The directory has still to look at your listing. Until then nobody finds your group there.
              </InsetText>
            )}
            {count > 0 && (
              <Section title="What needs you now" first>
                <HomeTasks people={home.tasks} accessYes={home.accessYes} today={today} more={others} />
              </Section>
            )}
            {home.taskCount > home.tasks.length && (
              <p>
                <a href={paths.managePeople(group.slug)}>See all {home.taskCount} people who need you</a>
              </p>
            )}
            <Section title="Your places" first={count === 0}>
              <PlacesSummary pool={group.pool} funded={home.funded} />
              <ul>
                <li>
                  <a href={paths.managePeople(group.slug)}>See your people</a>
                  {group.pool.waitingNow > 0 && `, ${group.pool.waitingNow} of them on the waiting list`}
                </li>
                <li>
                  <a href={paths.manageTimetable(group.slug)}>When you meet, and days off</a>
                </li>
                <li>
                  <a href={paths.managePlaces(group.slug)}>Change your places</a>
                </li>
                <li>
                  <a href={paths.manageFunding(group.slug)}>Who pays for them</a>
                </li>
                <li>
                  <a href={paths.manageLoad(group.slug)}>See your load over the year</a>
                </li>
                <li>
                  <a href={paths.colleagues()}>Who else has access</a>
                </li>
                <li>
                  <a href={paths.manageListing(group.slug)}>Change your page</a>
                </li>
                <li>
                  <a href={paths.manageAssurance(group.slug)}>Safe and sound: insurance and the like</a>
                </li>
                <li>
                  <a href={paths.managePictures(group.slug)}>Pictures and leaflet</a>
                </li>
                <li>
                  <a href={paths.group(group.slug)}>Your page, as everybody sees it</a>
                </li>
              </ul>
            </Section>
          </>
        }
        side={
          <>
            <section>
              <StrainTap action={paths.manageStrain(group.slug)} flag={home.said.flag} today={today} two />
            </section>
            <NextSession home={home} />
          </>
        }
      />
    </>
  );
}

const NUMBERS = ["No", "One", "Two", "Three", "Four", "Five", "Six", "Seven", "Eight", "Nine"];

function leadOf(count: number): string {
  if (count === 0) return "Nothing needs you just now.";
  if (count === 1) return "One thing needs you. The rest is in hand.";
  return `${NUMBERS[count] ?? count} things need you. The rest is in hand.`;
}

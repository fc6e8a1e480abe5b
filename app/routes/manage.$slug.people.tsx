import { useLoaderData, type MetaFunction } from "@remix-run/react";
import { guarded } from "~/features/access/guard.server";
import { EMPTY_WORDS, LIST_NAMES, PEOPLE_LISTS, type PeopleList } from "~/features/referrals/people-lists";
import { groupPeople } from "~/features/referrals/queries/group-people.server";
import { PeopleTable } from "~/features/referrals/ui/people-table";
import { paths } from "~/lib/paths";
import { Crumb } from "~/ui/crumb";
import { PageHead } from "~/ui/page-head";
import { Pagination } from "~/ui/pagination";

export const loader = guarded("group.manage", async ({ actor, params, request }) => {
  const { searchParams } = new URL(request.url);
  const list: PeopleList = PEOPLE_LISTS.find((name) => name === searchParams.get("list")) ?? "answer";
  return groupPeople(actor, params.slug ?? "", list, searchParams.get("after"));
});

export const meta: MetaFunction<typeof loader> = ({ data }) => [
  { title: `${data ? LIST_NAMES[data.list] : "People"}: ${data?.group.name} – Trellis` },
];

export default function PeopleOfGroup() {
  const { group, list, counts, people, before, isFirstPage, next, today } = useLoaderData<typeof loader>();
  return (
    <>
      <Crumb href={paths.manageGroup(group.slug)}>Back to group home</Crumb>
      <PageHead title={`People of ${group.name}`} />
      <nav aria-label="Lists of people">
        <ul className="t-lists">
          {PEOPLE_LISTS.map((name) => (
            <li key={name}>
              <a
                href={paths.managePeople(group.slug, name)}
                aria-current={name === list ? "page" : undefined}
              >
                {LIST_NAMES[name]}
                {counts[name] !== undefined && ` (${counts[name]})`}
              </a>
            </li>
          ))}
        </ul>
      </nav>
      {people.length === 0 ? (
        <p>{EMPTY_WORDS[list]}</p>
      ) : (
        <PeopleTable list={list} people={people} before={before} today={today} />
      )}
      <Pagination
        label="Pages of this list"
        back={
          isFirstPage ? undefined : { href: paths.managePeople(group.slug, list), label: "Back to the start" }
        }
        on={next ? { href: paths.managePeople(group.slug, list, next), label: "The next 25" } : undefined}
      />
    </>
  );
}

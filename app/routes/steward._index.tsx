import type { MetaFunction } from "@remix-run/node";
import { useLoaderData } from "@remix-run/react";
import { guarded } from "~/features/access/guard.server";
import { stewardDesk } from "~/features/groups/queries/stewardship.server";
import { NewPictures } from "~/features/groups/ui/new-pictures";
import { StewardDesk } from "~/features/groups/ui/steward-desk";
import { formatDate, londonDay } from "~/lib/dates";
import { paths } from "~/lib/paths";
import { DataTable } from "~/ui/data-table";
import { Section } from "~/ui/layout";
import { PageHead } from "~/ui/page-head";
import { Pagination } from "~/ui/pagination";

export const loader = guarded("group.approve", async ({ actor, request }) =>
  stewardDesk(actor, new URL(request.url).searchParams.get("after")),
);

export const meta: MetaFunction = () => [{ title: "The directory – Trellis" }];

export default function Steward() {
  const { counts, pictures, waiting } = useLoaderData<typeof loader>();
  const on = waiting.next ? { href: `?after=${waiting.next}`, label: "More listings" } : undefined;
  return (
    <>
      <PageHead title="The directory" lead="What needs you, so that what people read is true and safe." />
      <StewardDesk counts={counts} />
      <Section title="New listings" id="waiting">
        {waiting.rows.length === 0 ? (
          <p>Every listing has been looked at.</p>
        ) : (
          <DataTable
            caption="Waiting to be looked at, the oldest first"
            columns={[{ label: "Group" }, { label: "Area" }, { label: "Since" }]}
            rows={waiting.rows.map(({ id, slug, name, area, at }) => ({
              key: id,
              cells: [
                <a href={paths.stewardListing(slug)} key="name">
                  {name}
                </a>,
                area ?? "None",
                formatDate(londonDay(at)),
              ],
            }))}
          />
        )}
        <Pagination on={on} label="Pages of listings" />
      </Section>
      <Section title="New pictures">
        <NewPictures pictures={pictures} />
      </Section>
    </>
  );
}

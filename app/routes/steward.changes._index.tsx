import type { MetaFunction } from "@remix-run/node";
import { useLoaderData } from "@remix-run/react";
import { guarded } from "~/features/access/guard.server";
import { waitingWords } from "~/features/groups/queries/waiting-words.server";
import { formatDate, londonDay } from "~/lib/dates";
import { paths } from "~/lib/paths";
import { Crumb } from "~/ui/crumb";
import { DataTable } from "~/ui/data-table";
import { EmptyState } from "~/ui/layout";
import { DoneNote } from "~/ui/notes";
import { PageHead } from "~/ui/page-head";
import { Pagination } from "~/ui/pagination";

export const loader = guarded("group.approve", async ({ actor, request }) => {
  const search = new URL(request.url).searchParams;
  return { ...(await waitingWords(actor, search.get("after"))), done: search.get("done") };
});

export const meta: MetaFunction = () => [{ title: "New words – Trellis" }];

const DONE: Record<string, string> = {
  approved: "The words are up, and the group hears of it.",
  returned: "The group has its words back, with your reason.",
};

export default function StewardChanges() {
  const { rows, next, done } = useLoaderData<typeof loader>();
  return (
    <>
      <Crumb href={paths.steward()}>Back to the directory</Crumb>
      {done && DONE[done] && <DoneNote>{DONE[done]}</DoneNote>}
      <PageHead
        title="New words"
        lead="What groups want their pages to say. Everybody reads the old words until you have looked."
      />
      {rows.length === 0 ? (
        <EmptyState title="Nothing waits to be read">
          <p>When a group changes its page, the difference stands here.</p>
        </EmptyState>
      ) : (
        <DataTable
          caption="Waiting to be read, the oldest first"
          columns={[{ label: "Group" }, { label: "Run by" }, { label: "Area" }, { label: "Since" }]}
          rows={rows.map(({ id, group, organisation, area, at }) => ({
            key: id,
            cells: [
              <a href={paths.stewardChange(id)} key="group">
                {group}
              </a>,
              organisation ?? "Nobody yet",
              area ?? "None",
              formatDate(londonDay(at)),
            ],
          }))}
        />
      )}
      <Pagination on={next ? { href: `?after=${next}`, label: "More new words" } : undefined} />
    </>
  );
}

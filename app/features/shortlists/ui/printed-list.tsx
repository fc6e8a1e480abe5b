import { GroupSheet } from "~/features/groups/ui/group-sheet";
import { counted } from "~/lib/dates";
import { paths } from "~/lib/paths";
import { Crumb } from "~/ui/crumb";
import { EmptyState } from "~/ui/layout";
import { PageHead } from "~/ui/page-head";
import type { PrintedListPage } from "../queries/device-list.server";

/** A list on paper: a sheet a group, with the way there and its address. */
export function PrintedList({ page: { groups, named, large } }: { page: PrintedListPage }) {
  const slugs = groups.map(({ card }) => card.slug);
  return (
    <>
      <div className="t-not-printed">
        <Crumb href={paths.shortlist(named)}>Back to the list</Crumb>
        <PageHead
          title={`${counted(groups.length, "group")} to print`}
          lead={`Choose Print in your browser’s menu. Each group begins a new page${large ? ", and may need two" : ""}.`}
        />
        {groups.length > 0 ? (
          <p>
            <a href={paths.printShortlist(slugs, !large)}>
              {large ? "Usual letters instead" : "Large letters instead"}
            </a>
          </p>
        ) : (
          <EmptyState title="Nothing to print">
            <p>
              The list is empty. <a href={paths.groups()}>Find a group</a> and keep it first.
            </p>
          </EmptyState>
        )}
      </div>
      {groups.map(({ card, listing, address }) => (
        <section key={card.slug} className={large ? "t-sheet t-sheet--large" : "t-sheet"}>
          <GroupSheet listing={listing} room={card.roomWords} address={address} inList />
        </section>
      ))}
    </>
  );
}

import { ago, londonDay, type Day } from "~/lib/dates";
import { paths } from "~/lib/paths";
import { DataTable } from "~/ui/data-table";
import { checkedWords } from "../listing";

export interface StaleLine {
  id: string;
  slug: string;
  name: string;
  area: string | null;
  organisation: string | null;
  checkedOn: Day | null;
  checkedBy: "group" | "directory" | null;
  evidenceAt: Date | null;
}

/** Listings to check again, with who looks after them and when we last heard of their room. */
export function StaleTable(props: { caption: string; listings: readonly StaleLine[]; today: Day }) {
  const { caption, listings, today } = props;
  return (
    <DataTable
      caption={caption}
      columns={[
        { label: "Group" },
        { label: "Area" },
        { label: "Checked" },
        { label: "Looked after by" },
        { label: "Last heard how full" },
      ]}
      rows={listings.map((listing) => ({
        key: listing.id,
        cells: [
          <a href={paths.stewardListing(listing.slug)} key="name">
            {listing.name}
          </a>,
          listing.area ?? "None",
          checkedWords(listing.checkedOn, listing.checkedBy, today),
          listing.organisation ?? "Nobody yet",
          listing.evidenceAt ? ago(londonDay(listing.evidenceAt), today) : "Never",
        ],
      }))}
    />
  );
}

import { ago, formatDate, londonDay, type Day } from "~/lib/dates";
import { paths } from "~/lib/paths";
import { DataTable } from "~/ui/data-table";
import { isUnconfirmed, type FreshnessStep } from "../freshness";
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
  step: FreshnessStep | null;
  heardOn: Day | null;
  nextOn: Day | null;
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
          checkedAndHeard(listing, today),
          listing.organisation ?? "Nobody yet",
          listing.evidenceAt ? ago(londonDay(listing.evidenceAt), today) : "Never",
        ],
      }))}
    />
  );
}

function checkedAndHeard({ checkedOn, checkedBy, step, heardOn, nextOn }: StaleLine, today: Day): string {
  const checked = checkedWords(checkedOn, checkedBy, today);
  if (!isUnconfirmed(step) || heardOn === null) return checked;
  const rests = step === "resting" ? " Resting." : nextOn ? ` Rests from ${formatDate(nextOn, today)}.` : "";
  return `${checked}. Not heard of since ${formatDate(heardOn, today)}.${rests}`;
}

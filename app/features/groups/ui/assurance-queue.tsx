import { formatDate, type Day } from "~/lib/dates";
import { paths } from "~/lib/paths";
import { DataTable } from "~/ui/data-table";
import type { AssuranceLineOfQueue } from "../queries/assurance-queue.server";

/** Groups whose assurance wants a look, with what waits and what ends. */
export function AssuranceQueue(props: {
  caption: string;
  rows: readonly AssuranceLineOfQueue[];
  today: Day;
}) {
  const { caption, rows, today } = props;
  return (
    <DataTable
      caption={<span className="nhsuk-u-visually-hidden">{caption}</span>}
      columns={[
        { label: "Group" },
        { label: "Looked after by" },
        { label: "Now" },
        { label: "To look at" },
        { label: "Ends" },
      ]}
      rows={rows.map(({ id, slug, name, organisation, assurance, unseen, since, endsOn }) => ({
        key: id,
        cells: [
          <a href={paths.stewardAssuranceOf(slug)} key="name">
            {name}
          </a>,
          organisation ?? "Nobody yet",
          assurance === "checked" ? "Checked for referral" : "Signpost only",
          unseen > 0 && since ? `${unseen}, since ${formatDate(since, today)}` : "Nothing",
          endsOn ? formatDate(endsOn, today) : "Nothing soon",
        ],
      }))}
    />
  );
}

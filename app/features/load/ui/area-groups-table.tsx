import { capitalised, listed } from "~/lib/sentences";
import { type Order, sortBy } from "~/lib/order";
import { paths } from "~/lib/paths";
import { DataTable } from "~/ui/data-table";
import { StrainMark } from "~/ui/strain-mark";
import type { AreaGroup, GroupColumn } from "../area-groups";
import { amount } from "../numbers";

const NO_LIMIT = { none: "no limit", unknown: "not said", places: "" };

/** An area's groups with their strain, why, and what is not paid for. */
export function AreaGroupsTable(props: {
  caption: string;
  groups: readonly AreaGroup[];
  order: Order<GroupColumn>;
}) {
  const { caption, groups, order } = props;
  return (
    <DataTable
      caption={caption}
      columns={[
        { label: "Group", sort: sortBy("name", order, "ascending") },
        { label: "Strain, and why", sort: sortBy("level", order) },
        { label: "People now", numeric: true, sort: sortBy("people", order) },
        { label: "Waiting", numeric: true, sort: sortBy("waiting", order) },
        { label: "Safe places", numeric: true, sort: sortBy("safe", order) },
        { label: "Funded places", numeric: true, sort: sortBy("funded", order) },
        { label: "Not paid for", numeric: true, sort: sortBy("unpaid", order) },
      ]}
      rows={groups.map((group) => ({ key: group.id, cells: cellsOf(group) }))}
    />
  );
}

function cellsOf(group: AreaGroup) {
  return [
    <a href={paths.group(group.slug)} key="name">
      {group.name}
    </a>,
    <span key="strain">
      <StrainMark level={group.level} />
      {group.reasons.length > 0 && <span className="t-strain-why">{capitalised(listed(group.reasons))}</span>}
      {group.ahead.length > 0 && <span className="t-strain-why">Ahead: {listed(group.ahead)}</span>}
    </span>,
    amount(group.people),
    amount(group.waiting),
    group.safe === null ? NO_LIMIT[group.limit] : amount(group.safe),
    group.funded === null ? "not paid per place" : amount(group.funded),
    group.unpaid === null ? "–" : <strong key="unpaid">{amount(group.unpaid)}</strong>,
  ];
}

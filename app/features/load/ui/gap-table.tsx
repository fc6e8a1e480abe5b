import { formatDate } from "~/lib/dates";
import { DataTable } from "~/ui/data-table";
import { GAP_REASONS, type GapReason, type Gaps } from "../gaps";

const REASONS = Object.entries(GAP_REASONS) as [GapReason, string][];

/** What nothing could meet, by need and reason; nothing in it is a person. */
export function GapTable({ gaps: { from, to, lines } }: { gaps: Gaps }) {
  const when = `${formatDate(from)} to ${formatDate(to)}`;
  if (lines.length === 0) {
    return (
      <p>No gap was counted from {when}. Gaps are shown by whole quarters, so a new one takes a while.</p>
    );
  }
  return (
    <>
      <DataTable
        fold="figures"
        caption={`Needs that nothing could meet, ${when}`}
        columns={[{ label: "Need" }, ...REASONS.map(([, label]) => ({ label, numeric: true }))]}
        rows={lines.map(({ need, times }) => ({
          key: need,
          cells: [need, ...REASONS.map(([reason]) => times[reason])],
        }))}
      />
      <p className="t-small">
        How often it happened, to the nearest five; * is 1 to 7. Counted once for each need and each access
        need. Nothing is kept of who looked.
      </p>
    </>
  );
}

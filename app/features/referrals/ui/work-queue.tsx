import { paths } from "~/lib/paths";
import { DataTable } from "~/ui/data-table";
import { EmptyState, Section } from "~/ui/layout";
import { Tag } from "~/ui/notes";
import { PageHead } from "~/ui/page-head";
import { Pagination } from "~/ui/pagination";
import type { QueueRow, WorkQueue as Queue } from "../queries/work-queue.server";
import { NeedsList } from "./needs-list";

/** A team's referrals: what needs somebody, then the open or the ended ones. */
export function WorkQueue({ queue }: { queue: Queue }) {
  const { needs, view, rows, next } = queue;
  const isOpen = view === "open";
  return (
    <>
      <PageHead
        title="Referrals"
        lead={
          needs.length > 0
            ? undefined
            : "Nothing needs you now. What waits for others comes back here in time."
        }
      />
      {isOpen && needs.length > 0 && (
        <Section title="What needs you" first>
          <NeedsList needs={needs} />
        </Section>
      )}
      <Section
        title={isOpen ? "All that are open, oldest first" : "Those that have ended, newest first"}
        near
      >
        <p className="t-alone">
          {isOpen ? (
            <a href={paths.referrals({ view: "ended" })}>See those that have ended</a>
          ) : (
            <a href={paths.referrals()}>See those that are open</a>
          )}
        </p>
        {rows.length > 0 ? <QueueTable rows={rows} isOpen={isOpen} /> : <None isOpen={isOpen} />}
        <Pagination
          on={next ? { href: paths.referrals({ view, after: next }), label: "More referrals" } : undefined}
        />
      </Section>
    </>
  );
}

function QueueTable({ rows, isOpen }: { rows: readonly QueueRow[]; isOpen: boolean }) {
  return (
    <DataTable
      fold="lines"
      caption={
        <span className="nhsuk-u-visually-hidden">{isOpen ? "Open referrals" : "Ended referrals"}</span>
      }
      columns={[{ label: "Person and group" }, { label: "Where it is" }, { label: "What is due" }]}
      rows={rows.map(({ id, urgent, firstName, lastName, groupName, words }) => ({
        key: id,
        cells: [
          <a key="who" href={paths.referral(id)}>
            {[firstName, lastName].filter(Boolean).join(" ") || "A person whose record has gone"}
            <span className="nhsuk-u-visually-hidden">, </span>
            <span className="t-row-under">{groupName}</span>
          </a>,
          <span key="where">
            {urgent && <Tag kind="due">Urgent</Tag>} {words.label}
          </span>,
          words.overdue ? (
            <Tag key="due" kind="due">
              {words.due}
            </Tag>
          ) : (
            words.due
          ),
        ],
      }))}
    />
  );
}

function None({ isOpen }: { isOpen: boolean }) {
  return (
    <EmptyState title={isOpen ? "No open referrals" : "None has ended yet"}>
      <p>
        Start with <a href={paths.people()}>your people</a>: choose one and find a group.
      </p>
    </EmptyState>
  );
}

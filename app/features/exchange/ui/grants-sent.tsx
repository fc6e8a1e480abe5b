import { paths } from "~/lib/paths";
import { DataTable } from "~/ui/data-table";
import { Section } from "~/ui/layout";
import type { GrantsSent } from "../commands/import-sent-grants.server";

/** What came of a file of grants: the counts, and what was left out or mended and why. */
export function GrantsSentReport({ done, problems }: Extract<GrantsSent, { done: object }>) {
  const untold = done.rejected + done.warnings - problems.length;
  return (
    <Section title="What came of it">
      <p>
        {done.rowsRead} read: {done.added} added, {done.updated} updated, {done.unchanged} already here as
        they are, {done.rejected} left out. This is import {done.number}.
      </p>
      {problems.length > 0 && (
        <DataTable
          caption="Left out, or taken with something put right"
          columns={[{ label: "Line" }, { label: "Field" }, { label: "Why" }, { label: "It said" }]}
          rows={problems.map(({ line, kind, field, reason, value }, index) => ({
            key: String(index),
            cells: [
              line,
              field || "The whole grant",
              kind === "warning" ? `taken: ${reason}` : reason,
              (value ?? "").slice(0, 80),
            ],
          }))}
        />
      )}
      {untold > 0 && <p>There are {untold} more like these.</p>}
      <p>
        <a href={paths.stewardGrants()}>Go on to the grants</a>
      </p>
    </Section>
  );
}

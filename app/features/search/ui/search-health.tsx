import { counted, formatDateTime } from "~/lib/dates";
import { Actions, Button } from "~/ui/button";
import { DataTable } from "~/ui/data-table";
import { Section } from "~/ui/layout";
import { SummaryList } from "~/ui/summary-list";
import type { SearchState } from "../queries/search-state.server";

const WHY: Record<NonNullable<SearchState["distrust"]>, string> = {
  down: "It does not answer.",
  missing: "Its index is not there. The worker makes it anew by itself.",
  off: "Its index holds too few groups or too many. The worker mends it by itself within minutes.",
  behind:
    "A change has waited for more than a minute. The worker tells it, and then compares the index by itself.",
  lying: "It named groups that are not listed. The worker mends the index by itself within minutes.",
};

/** Why Trellis had the index compared though nobody asked for that. */
const ASKED: Record<NonNullable<SearchState["runs"][number]["because"]>, string> = {
  lying: "the index named groups that are not listed",
  off: "the index held too few groups or too many",
  behind: "a change had waited for more than a minute",
  away: "the search server had been away",
};

const KINDS = { reindex: "Written anew", reconcile: "Compared" };
const whole = new Intl.NumberFormat("en-GB");

/** Which engine answers, why, and how far its index is behind. */
export function SearchFacts({ state }: { state: SearchState }) {
  const { isConfigured, distrust, documents, groups, lag } = state;
  if (!isConfigured) {
    return (
      <SummaryList
        rows={[
          { key: "Who answers", value: "PostgreSQL, by itself. No other search server is set up." },
          { key: "Groups listed", value: whole.format(groups) },
        ]}
      />
    );
  }
  return (
    <SummaryList
      rows={[
        {
          key: "Who answers",
          value: distrust ? `PostgreSQL, in place of Meilisearch. ${WHY[distrust]}` : "Meilisearch",
        },
        { key: "Groups listed", value: whole.format(groups) },
        { key: "In its index", value: documents === null ? "Not known" : whole.format(documents) },
        { key: "Changes that wait", value: lagWords(lag) },
      ]}
    />
  );
}

function lagWords({ waiting, seconds }: SearchState["lag"]): string {
  if (waiting === 0) return "None";
  return `${whole.format(waiting)}, the oldest for ${counted(Math.round(seconds), "second")}`;
}

/** Two buttons: what an administrator can do about it. */
export function RunForm() {
  return (
    <Section title="Put it right" near>
      <p>
        Comparing finds what differs from the listings and mends it. Writing anew makes a second index beside
        this one and then changes over. People can search all the while.
      </p>
      <form method="post">
        <Actions>
          <Button name="kind" value="reconcile">
            Compare the index
          </Button>
          <Button name="kind" value="reindex" look="secondary">
            Write it anew
          </Button>
        </Actions>
      </form>
    </Section>
  );
}

/** The latest writings and comparings. */
export function RunTable({ runs }: { runs: SearchState["runs"] }) {
  if (runs.length === 0) return null;
  return (
    <Section title="What was done" near>
      <DataTable
        caption="The latest, newest first"
        fold="rows"
        columns={[{ label: "What" }, { label: "Began" }, { label: "Came to" }]}
        rows={runs.map((run) => ({
          key: run.id,
          cells: [
            KINDS[run.kind],
            formatDateTime(new Date(run.startedAt)),
            <CameTo key="outcome" run={run} />,
          ],
        }))}
      />
    </Section>
  );
}

function CameTo({ run }: { run: SearchState["runs"][number] }) {
  return (
    <div>
      {outcomeOf(run)}
      {run.because && <div className="t-small">Trellis asked for this: {ASKED[run.because]}.</div>}
    </div>
  );
}

function outcomeOf(run: SearchState["runs"][number]): string {
  const { kind, done, total, missing, stale, orphans, failed, endedAt } = run;
  if (failed) return "It did not finish";
  if (!endedAt) return total > 0 ? `${Math.floor((100 * done) / total)}% done` : "Under way";
  if (kind === "reindex") return counted(done, "group");
  const wrong = missing + stale + orphans;
  if (wrong === 0) return "Nothing differed";
  return `Mended ${whole.format(wrong)}: ${missing} missing, ${stale} out of date, ${orphans} not ours`;
}

import { paths } from "~/lib/paths";
import { Section } from "~/ui/layout";
import { Pagination } from "~/ui/pagination";
import { Timeline } from "~/ui/timeline";
import type { HistoryPage } from "../queries/history.server";

interface Props {
  history: HistoryPage;
  /** An older page than the newest. */
  isOlder: boolean;
}

/** What happened to somebody's own account, so that they notice what was not them. */
export function AccountHistory({ history: { rows, next }, isOlder }: Props) {
  return (
    <Section title="What has happened to your account" id="history">
      {rows.length === 0 ? (
        <p>Nothing {isOlder ? "older " : ""}is written down.</p>
      ) : (
        <>
          <p>
            Was something not you? Change your password, end the other sessions, and tell your administrator.
          </p>
          <Timeline
            items={rows.map(({ id, at, when, words }) => ({
              key: id,
              state: "done",
              text: words,
              when,
              at: at.toISOString(),
            }))}
          />
        </>
      )}
      <Pagination
        label="Pages of what has happened"
        back={isOlder ? { href: `${paths.account()}#history`, label: "Newest" } : undefined}
        on={next ? { href: `${paths.account()}?before=${next}#history`, label: "Older" } : undefined}
      />
    </Section>
  );
}

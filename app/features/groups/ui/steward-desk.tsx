import { counted } from "~/lib/dates";
import { paths } from "~/lib/paths";
import { SummaryList } from "~/ui/summary-list";
import type { StewardCounts } from "../queries/stewardship.server";
import { CHECK_AFTER_DAYS } from "../freshness";

/** How much waits, each count with the way to its list. */
export function StewardDesk({ counts }: { counts: StewardCounts }) {
  const { waiting, words, claims, reports, never, due, unheard, assurance, grants, help } = counts;
  const look = (href: string) => ({ href, label: "Look at" });
  return (
    <SummaryList
      rows={[
        {
          key: "New listings",
          value: waitingWords(waiting),
          action: waiting > 0 ? look("#waiting") : undefined,
        },
        {
          key: "New words",
          value: wordsWords(words),
          action: look(paths.stewardChanges()),
        },
        {
          key: "Claims",
          value: claims === 0 ? "Nobody waits for an answer" : `${claims} wait for an answer`,
          action: look(paths.stewardClaims()),
        },
        {
          key: "Reports",
          value: reports === 0 ? "All settled" : `${reports} to look into`,
          action: look(paths.stewardReports()),
        },
        {
          key: "Checked for referral",
          value:
            assurance === 0
              ? "Nothing new to look at"
              : `${counted(assurance, "group has", "groups have")} said something new`,
          action: look(paths.stewardAssurance()),
        },
        {
          key: "Not heard of",
          value:
            unheard === 0
              ? "We have heard of every group"
              : `${counted(unheard, "group", "groups")} to look into`,
          action: look(paths.stewardStale({ show: "unheard" })),
        },
        {
          key: "Help asked for",
          value: help === 0 ? "Nobody asks for help" : counted(help, "wish of a group", "wishes of groups"),
          action: look(paths.reportHelp()),
        },
        {
          key: "To check",
          value: `${never} never checked, ${due} not for ${CHECK_AFTER_DAYS / 30} months`,
          action: look(paths.stewardStale()),
        },
        {
          key: "Published grants",
          value: grants === 0 ? "None is doubtful" : `${grants} may be for one charity or another`,
          action: look(paths.stewardGrants()),
        },
      ]}
    />
  );
}

function wordsWords(words: number): string {
  if (words === 0) return "Every listing says what its group wants";
  return words === 1 ? "1 group has changed its page" : `${words} groups have changed their pages`;
}

function waitingWords(waiting: number): string {
  if (waiting === 0) return "None is waiting";
  return waiting === 1 ? "1 waits to be looked at" : `${waiting} wait to be looked at`;
}

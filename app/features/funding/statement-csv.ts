import { csvOf } from "~/lib/csv";
import type { Period } from "./period";
import type { Statement } from "./statement";
import { lineWords, sumWords, toldWords } from "./statement-words";

const HEAD = [
  "group",
  "from",
  "to",
  "funder",
  "purpose",
  "rule",
  "line",
  "count",
  "days_of_a_place",
  "pounds",
  "unpaid_pounds",
  "sum",
  "in_words",
] as const;

/**
 * A statement as a file for a spreadsheet: a line for each that is owed, and two for the load that was carried. "pounds"
 * adds up to what is owed; what unpaid days would have cost stands in a column of its own.
 */
export function statementCsv(group: { name: string }, { from, to }: Period, statement: Statement): string {
  const of = [group.name, from, to];
  const lines = statement.lines.map((line) => [
    ...of,
    line.pot.funder,
    line.pot.purpose,
    line.pot.rule,
    line.kind,
    line.count,
    line.placeDays || null,
    line.pence === null ? null : line.pence / 100,
    null,
    [sumWords(line), toldWords(line)].filter((words) => words !== "").join(". "),
    lineWords(line),
  ]);
  const load = (kind: string, count: number, pence: number | null, words: string) => [
    ...of,
    "",
    "",
    "",
    kind,
    count,
    null,
    null,
    pence === null ? null : pence / 100,
    "",
    words,
  ];
  return csvOf([
    [...HEAD],
    ...lines,
    load("people_days", statement.peopleDays, null, "Days of everybody who was here, added up"),
    load(
      "unfunded_days",
      statement.unfundedDays,
      statement.unfundedPence,
      "Of these, days that nobody paid for",
    ),
  ]);
}

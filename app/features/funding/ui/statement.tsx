import { counted, formatDate } from "~/lib/dates";
import { DataTable } from "~/ui/data-table";
import { Finding } from "~/ui/layout";
import type { StatementPage } from "../queries/statement.server";
import {
  lineWords,
  penceWords,
  statementFinding,
  sumWords,
  toldWords,
  unfundedCostWords,
} from "../statement-words";
import { pounds } from "../words";

/** What a time has cost and what each pot owes for it, each figure with its sum. */
export function StatementSheet({ period, statement, funder, today }: StatementPage) {
  const { lines, pence, peopleDays, unfundedDays, daysKnown, daysPassed } = statement;
  const cost = unfundedCostWords(statement);
  return (
    <>
      <Finding>{statementFinding(statement, period.words)}</Finding>
      {period.to >= today && (
        <p>
          {period.words} is not over. These are its figures up to today, {formatDate(today)}.
        </p>
      )}
      {lines.length === 0 ? (
        <p>No pot paid for anything in this time.</p>
      ) : (
        <DataTable
          caption={`What is owed${funder ? ` by ${funder}` : ""} for ${period.words}`}
          columns={[{ label: "Who pays" }, { label: "For what" }, { label: "Owed", numeric: true }]}
          rows={lines.map((line) => ({
            key: `${line.pot.id} ${line.kind} ${line.eachPence}`,
            cells: [
              line.pot.purpose ? `${line.pot.funder}, ${line.pot.purpose}` : line.pot.funder,
              <span key="what">
                {lineWords(line)}
                <span className="t-owed__sum">{sumWords(line)}</span>
                {line.told && <span className="t-owed__sum">{toldWords(line)}</span>}
              </span>,
              penceWords(line.pence),
            ],
          }))}
          foot={lines.length > 1 ? ["Together", counted(lines.length, "line"), pounds(pence)] : undefined}
        />
      )}
      <DataTable
        caption={`What was carried in ${period.words}`}
        fold="none"
        columns={[{ label: "Of the whole group" }, { label: "Days", numeric: true }]}
        rows={[
          {
            key: "people",
            cells: ["Days of everybody who was here, added up", peopleDays.toLocaleString("en-GB")],
          },
          {
            key: "unfunded",
            cells: ["Of these, days that nobody paid for", unfundedDays.toLocaleString("en-GB")],
          },
        ]}
      />
      {cost && <p>{cost}</p>}
      {daysKnown < daysPassed && (
        <p>
          Figures were kept on {daysKnown} of {daysPassed} days.
        </p>
      )}
      <p className="t-small">
        A person counts from accepting, or from the day a place is held for them, until they leave. What
        happened earlier but was written down in this time stands here as late, so that a statement already
        sent never changes for it. Another sum for a pot holds from the day it was changed, unless the line
        says that it was put right for days gone by. Sums are to the nearest penny. No money moves through
        Trellis: this proves what is owed.
      </p>
    </>
  );
}

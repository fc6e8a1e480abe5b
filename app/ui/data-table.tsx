/* oxlint-disable jsx-a11y/no-redundant-roles, jsx-a11y/no-interactive-element-to-noninteractive-role, jsx-a11y/prefer-tag-over-role --
   a table that a narrow screen folds with "display: block" loses its roles in browsers unless they are written out */
import type { ReactNode } from "react";

export interface Column {
  label: string;
  /** Figures stand to the right. */
  numeric?: boolean;
  /** The address that sorts by this column, and how it is sorted now. */
  sort?: { href: string; now?: "ascending" | "descending" };
  /** Its name stands before each cell where the rows fold into lines. */
  isNamed?: boolean;
}

/** The cells in the columns' order; the first names the row. */
export interface Row {
  key: string;
  cells: readonly ReactNode[];
}

interface Props {
  caption: ReactNode;
  columns: readonly Column[];
  rows: readonly Row[];
  foot?: readonly ReactNode[];
  /**
   * On a narrow screen: each row a small list, a line of figures with their names, a line of words that need no names
   * (who, how it stands, then the rest), six columns of figures kept tight, or a few short columns as they are.
   */
  fold?: "rows" | "figures" | "lines" | "tight" | "none";
}

const FOLDS = {
  rows: "nhsuk-table-responsive",
  figures: "t-table-figures",
  lines: "t-table-lines",
  tight: "t-table-tight",
  none: "t-table-short",
};

/** A table that keeps its roles when a narrow screen folds it. */
export function DataTable({ caption, columns, rows, foot, fold = "rows" }: Props) {
  const cell = { columns, fold };
  return (
    <table role="table" className={`nhsuk-table ${FOLDS[fold]}`}>
      <caption>{caption}</caption>
      <thead role="rowgroup">
        <tr role="row">
          {columns.map((column) => (
            <ColumnHead key={column.label} {...column} />
          ))}
        </tr>
      </thead>
      <tbody role="rowgroup">
        {rows.map(({ key, cells }) => (
          <tr role="row" key={key}>
            <Cells cells={cells} {...cell} />
          </tr>
        ))}
      </tbody>
      {foot && (
        <tfoot role="rowgroup">
          <tr role="row">
            <Cells cells={foot} {...cell} />
          </tr>
        </tfoot>
      )}
    </table>
  );
}

function ColumnHead({ label, numeric, sort }: Column) {
  return (
    <th role="columnheader" scope="col" className={numeric ? "n" : undefined} aria-sort={sort?.now}>
      {sort ? <a href={sort.href}>{label + arrow(sort.now)}</a> : label}
    </th>
  );
}

function arrow(now: "ascending" | "descending" | undefined) {
  if (!now) return "";
  return now === "ascending" ? " ↑" : " ↓";
}

function Cells({
  cells,
  columns,
  fold,
}: {
  cells: readonly ReactNode[];
  columns: readonly Column[];
  fold: NonNullable<Props["fold"]>;
}) {
  return cells.map((value, index) => {
    const column = columns[index];
    if (index === 0 || !column) {
      return (
        <th role="rowheader" scope="row" key={column?.label ?? index}>
          {value}
        </th>
      );
    }
    const named = fold === "rows" || fold === "figures" || (fold === "lines" && column.isNamed);
    return (
      <td role="cell" key={column.label} className={column.numeric ? "n" : undefined}>
        {named && (
          <span className="nhsuk-table-responsive__heading" aria-hidden="true">
            {column.label}
          </span>
        )}
        {named ? <span>{value}</span> : value}
      </td>
    );
  });
}

import type { ReactNode } from "react";

export interface SummaryRow {
  key: string;
  value: ReactNode;
  action?: { href: string; label: string };
}

/** Facts, each with its name and, where it may be changed, a link. */
export function SummaryList({ rows }: { rows: readonly SummaryRow[] }) {
  return (
    <dl className="nhsuk-summary-list">
      {rows.map(({ key, value, action }) => (
        <div className="nhsuk-summary-list__row" key={key}>
          <dt className="nhsuk-summary-list__key">{key}</dt>
          <dd className="nhsuk-summary-list__value">{value}</dd>
          {action && (
            <dd className="nhsuk-summary-list__actions">
              <a href={action.href}>
                {action.label}
                <span className="nhsuk-u-visually-hidden"> {key.toLowerCase()}</span>
              </a>
            </dd>
          )}
        </div>
      ))}
    </dl>
  );
}

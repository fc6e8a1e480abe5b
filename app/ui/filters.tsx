import type { ReactNode } from "react";
import { Button } from "./button";

/** What narrows the list: fields in a form, folded on a narrow screen. Sends itself by GET, so the address holds it. */
export function FilterPanel({ action, children }: { action: string; children: ReactNode }) {
  return (
    <form className="t-filters" action={action} aria-label="Narrow the list">
      <details>
        <summary>Narrow the list</summary>
        <div className="t-filters__in">
          {children}
          <Button look="secondary">Apply</Button>
        </div>
      </details>
    </form>
  );
}

/** What was chosen; each is a link to the same list without it. Nothing when nothing was. */
export function ChosenFilters({ chosen }: { chosen: readonly { label: string; without: string }[] }) {
  if (chosen.length === 0) return null;
  return (
    <>
      <h2 className="nhsuk-u-visually-hidden">What you chose</h2>
      <ul className="t-chosen">
        {chosen.map(({ label, without }) => (
          <li key={label}>
            <a href={without}>
              <span className="nhsuk-u-visually-hidden">Remove </span>
              {label}
              <svg viewBox="0 0 12 12" aria-hidden="true" focusable="false">
                <path d="m1 1 10 10M11 1 1 11" stroke="currentColor" strokeWidth="2.2" />
              </svg>
            </a>
          </li>
        ))}
      </ul>
    </>
  );
}

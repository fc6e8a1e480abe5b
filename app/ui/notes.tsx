import type { ReactNode } from "react";

/** A word on a quiet ground; `due` for the date to answer by, `clay` for what has gone wrong. */
export function Tag({ children, kind }: { children: ReactNode; kind?: "due" | "clay" }) {
  return <span className={kind ? `nhsuk-tag nhsuk-tag--${kind}` : "nhsuk-tag"}>{children}</span>;
}

/** More for those who want it, behind one press. */
export function Details({
  summary,
  open,
  children,
}: {
  summary: ReactNode;
  open?: boolean;
  children: ReactNode;
}) {
  return (
    <details className="nhsuk-details" open={open}>
      <summary className="nhsuk-details__summary">
        <span className="nhsuk-details__summary-text">{summary}</span>
      </summary>
      <div className="nhsuk-details__text">{children}</div>
    </details>
  );
}

/** Something set apart, because it matters here. */
export function InsetText({ children }: { children: ReactNode }) {
  return <div className="nhsuk-inset-text">{children}</div>;
}

/** Something to know before going on. */
export function WarningCallout({ title, children }: { title: ReactNode; children: ReactNode }) {
  return (
    <div className="nhsuk-warning-callout">
      <h2>{title}</h2>
      {children}
    </div>
  );
}

/** It is done: what happened, and what happens next. Holds the page's h1. */
export function Confirmation({ title, children }: { title: ReactNode; children?: ReactNode }) {
  return (
    <div className="nhsuk-panel">
      <h1>{title}</h1>
      {children}
    </div>
  );
}

/** One plain line that something was done, at the top of the page somebody returns to. */
export function DoneNote({ children }: { children: ReactNode }) {
  return <output className="nhsuk-panel t-done">{children}</output>;
}

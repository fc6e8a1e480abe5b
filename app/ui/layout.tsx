import type { ReactNode } from "react";

interface SectionProps {
  title: ReactNode;
  /** For links to this place on the page. */
  id?: string;
  /** Follows something it belongs with, so it stands closer. */
  near?: boolean;
  /** First in its column: no space above. */
  first?: boolean;
  children: ReactNode;
}

/** A part of a page under an h2. */
export function Section({ title, id, near = false, first = false, children }: SectionProps) {
  const space = first ? undefined : near ? "t-section t-section--near" : "t-section";
  return (
    <section className={space} id={id}>
      <h2>{title}</h2>
      {children}
    </section>
  );
}

/** The one quiet green panel of a page. */
export function Panel({ title, id, children }: { title?: ReactNode; id?: string; children: ReactNode }) {
  return (
    <div className="t-panel" id={id}>
      {title && <h2>{title}</h2>}
      {children}
    </div>
  );
}

interface ColumnsProps {
  main: ReactNode;
  side: ReactNode;
  /** Names the side part as a landmark: "Join this group". */
  sideLabel?: string;
  even?: boolean;
}

/** Two columns on a wide screen, one under the other on a narrow one. */
export function Columns({ main, side, sideLabel, even = false }: ColumnsProps) {
  return (
    <div className={even ? "t-cols t-cols--even" : "t-cols"}>
      <div>{main}</div>
      {sideLabel ? <aside aria-label={sideLabel}>{side}</aside> : <div>{side}</div>}
    </div>
  );
}

/** The sentence that says what a chart or a table shows. */
export function Finding({ children }: { children: ReactNode }) {
  return <p className="t-finding">{children}</p>;
}

/** Nothing to show yet: what that means and the way on. */
export function EmptyState({ title, children }: { title: ReactNode; children: ReactNode }) {
  return (
    <div className="t-empty">
      <h2>{title}</h2>
      {children}
    </div>
  );
}

import type { ReactNode } from "react";

interface Props {
  title: ReactNode;
  /** A short line above: a date, a reference. */
  eyebrow?: ReactNode;
  lead?: ReactNode;
  /** The one thing most people came to do, beside the title where there is room. */
  beside?: ReactNode;
  /** What else belongs to the head: room in words, a sentence. */
  children?: ReactNode;
}

/** The page's one h1, with what belongs to it. */
export function PageHead({ title, eyebrow, lead, beside, children }: Props) {
  return (
    <div className="t-head-block">
      {eyebrow && <p className="t-eyebrow">{eyebrow}</p>}
      {beside ? (
        <div className="t-head-row">
          <h1>{title}</h1>
          {beside}
        </div>
      ) : (
        <h1>{title}</h1>
      )}
      {lead && <p className="t-lead">{lead}</p>}
      {children}
    </div>
  );
}

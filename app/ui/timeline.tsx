import type { ReactNode } from "react";

export interface TimelineItem {
  key: string;
  state: "done" | "next" | "later";
  text: ReactNode;
  /** In words: "Monday 2 March, 11.20am". */
  when?: string;
  /** The same for machines. */
  at?: string;
}

/** What happened, who did it, and what happens next by when. */
export function Timeline({ items }: { items: readonly TimelineItem[] }) {
  return (
    <ol className="t-time">
      {items.map(({ key, state, text, when, at }) => (
        <li key={key} className={state === "done" ? undefined : `is-${state}`}>
          <Dot state={state} />
          <p>{text}</p>
          {when && <time dateTime={at}>{when}</time>}
        </li>
      ))}
    </ol>
  );
}

function Dot({ state }: { state: TimelineItem["state"] }) {
  return (
    <svg viewBox="0 0 24 24" aria-hidden="true" focusable="false">
      {state === "done" && <circle cx="12" cy="12" r="8" fill="currentColor" />}
      {state === "next" && (
        <path d="M12 2 22 12 12 22 2 12Z" fill="var(--marigold)" stroke="currentColor" strokeWidth="2" />
      )}
      {state === "later" && (
        <circle
          cx="12"
          cy="12"
          r="8"
          fill="none"
          stroke="currentColor"
          strokeWidth="2"
          strokeDasharray="3 3"
        />
      )}
    </svg>
  );
}

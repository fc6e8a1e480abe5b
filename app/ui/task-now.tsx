import type { ReactNode } from "react";
import { Details, Tag } from "./notes";

export interface Task {
  key: string;
  /** "Answer by Tuesday 17 March", or what it belongs to. */
  tag?: string;
  /** The tag is a date to meet. */
  due?: boolean;
  title: ReactNode;
  children?: ReactNode;
}

/** What needs somebody now, the most pressing first. Each item holds its own way to do it. */
export function TaskNow({ tasks }: { tasks: readonly Task[] }) {
  return (
    <ul className="t-now">
      {tasks.map(({ key, tag, due = false, title, children }) => (
        <li key={key}>
          {tag && <Tag kind={due ? "due" : undefined}>{tag}</Tag>}
          <h3>{title}</h3>
          {children}
        </li>
      ))}
    </ul>
  );
}

/** So many lines fit beside what else belongs on the first screen of a phone. */
const FIRST_LINES = 2;

/**
 * The same where room is short: a line each, which opens on its own way to do it. A single one is open already; of many,
 * the less pressing stand behind one more press.
 */
export function TaskLines({ tasks }: { tasks: readonly Task[] }) {
  if (tasks.length === 0) return null;
  const later = tasks.slice(FIRST_LINES);
  return (
    <>
      <Lines tasks={tasks.slice(0, FIRST_LINES)} isOpen={tasks.length === 1} />
      {later.length > 0 && (
        <Details summary={`${later.length} more`}>
          <Lines tasks={later} isOpen={false} />
        </Details>
      )}
    </>
  );
}

function Lines({ tasks, isOpen }: { tasks: readonly Task[]; isOpen: boolean }) {
  return (
    <ul className="t-tasks">
      {tasks.map(({ key, tag, due = false, title, children }) => (
        <li key={key}>
          <details open={isOpen}>
            <summary>
              <span className="t-tasks__title">{title}</span>
              {tag && <Tag kind={due ? "due" : undefined}>{tag}</Tag>}
            </summary>
            {children}
          </details>
        </li>
      ))}
    </ul>
  );
}

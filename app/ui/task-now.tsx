import type { ReactNode } from "react";
import { Tag } from "./notes";

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

/**
 * The same where room is short: a line each, which opens on its own way to do it. A single one is open already.
 */
export function TaskLines({ tasks }: { tasks: readonly Task[] }) {
  if (tasks.length === 0) return null;
  return (
    <ul className="t-tasks">
      {tasks.map(({ key, tag, due = false, title, children }) => (
        <li key={key}>
          <details open={tasks.length === 1}>
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

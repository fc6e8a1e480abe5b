import { lowerFirst } from "~/lib/sentences";

export type AccessValue = "yes" | "no" | "partly" | "unknown";

export interface AccessFact {
  id: string;
  value: AccessValue;
  label: string;
  /** "Yes, six chairs under cover. The group told us on 3 March." */
  note?: string;
}

function AccessShape({ value }: { value: AccessValue }) {
  return (
    <svg viewBox="0 0 24 24" aria-hidden="true" focusable="false">
      {value === "yes" && (
        <>
          <circle cx="12" cy="12" r="11" fill="currentColor" />
          <path d="m6.5 12.5 3.7 3.7 7.3-8" fill="none" stroke="var(--card)" strokeWidth="2.6" />
        </>
      )}
      {value === "no" && (
        <g fill="none" stroke="currentColor" strokeWidth="2.2">
          <rect x="2" y="2" width="20" height="20" rx="2" />
          <path d="m7.5 7.5 9 9m0-9-9 9" />
        </g>
      )}
      {value === "partly" && (
        <>
          <circle cx="12" cy="12" r="10" fill="none" stroke="currentColor" strokeWidth="2" />
          <path d="M12 2a10 10 0 0 0 0 20Z" fill="currentColor" />
        </>
      )}
      {value === "unknown" && (
        <g fill="none" stroke="currentColor" strokeWidth="1.9">
          <circle cx="12" cy="12" r="10" strokeDasharray="3.2 2.6" />
          <path d="M9 9.5a3 3 0 1 1 4.3 2.7c-.9.5-1.3 1-1.3 2m0 2v2" />
        </g>
      )}
    </svg>
  );
}

/** The words of a mark on a card: "Hearing loop not known", "No parking". */
export function accessWords({ value, label }: Pick<AccessFact, "value" | "label">): string {
  if (value === "unknown") return `${label} not known`;
  if (value === "no") return `No ${lowerFirst(label)}`;
  return value === "partly" ? `${label}, partly` : label;
}

/** Marks in a row, for a card: a shape beside every word. Nothing when there are none. */
export function AccessMarks({ facts }: { facts: readonly AccessFact[] }) {
  if (facts.length === 0) return null;
  return (
    <ul className="t-marks" aria-label="Getting in">
      {facts.map((fact) => (
        <li key={fact.id} className={`t-mark t-mark--${fact.value}`}>
          <AccessShape value={fact.value} />
          <span>{accessWords(fact)}</span>
        </li>
      ))}
    </ul>
  );
}

const ANSWERS: Record<AccessValue, string> = {
  yes: "Yes.",
  no: "No.",
  partly: "Partly.",
  unknown: "Not known yet. Nobody has told us.",
};

/** Every feature with what is known of it and who said so. */
export function AccessList({ facts }: { facts: readonly AccessFact[] }) {
  return (
    <ul className="t-access">
      {facts.map(({ id, value, label, note }) => (
        <li key={id} className={`t-mark--${value}`}>
          <span className={`t-mark t-mark--${value}`}>
            <AccessShape value={value} />
          </span>
          <span>
            <strong>{label}</strong>
            <small>{note ?? ANSWERS[value]}</small>
          </span>
        </li>
      ))}
    </ul>
  );
}

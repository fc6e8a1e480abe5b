import type { ReactNode } from "react";
import { type AccessFact, AccessMarks } from "./access-mark";
import { RoomMark, type RoomShape } from "./room-mark";

interface Props {
  /** Its number in the list, the same as on the map. */
  number?: number;
  name: string;
  href: string;
  summary?: ReactNode;
  facts: readonly { label: string; value: ReactNode }[];
  access?: readonly AccessFact[];
  room?: { room: RoomShape; words: string };
  /** "Checked 3 March by the group". */
  checked?: ReactNode;
  /** Why it is where it is in the list. */
  reasons?: readonly ReactNode[];
  /** What can be done with it, at the foot. */
  children?: ReactNode;
}

/** A notice on the board: one group in a list. Stands inside `GroupCards`. */
export function GroupCard({ number, name, href, summary, facts, access = [], reasons = [], ...rest }: Props) {
  return (
    <li className="t-card" id={number === undefined ? undefined : `group-${number}`}>
      <div className={number === undefined ? "t-card__top t-card__top--plain" : "t-card__top"}>
        {number !== undefined && (
          <span className="t-num" aria-hidden="true">
            {number}
          </span>
        )}
        <div>
          <h2 className="t-card__h">
            <a href={href}>{name}</a>
          </h2>
          {summary && <p>{summary}</p>}
        </div>
      </div>
      <dl className="t-facts">
        {facts.map(({ label, value }) => [
          <dt key={`${label}-name`}>{label}</dt>,
          <dd key={label}>{value}</dd>,
        ])}
      </dl>
      <AccessMarks facts={access} />
      {reasons.length > 0 && (
        <ul className="t-why" aria-label={`Why ${name} is here`}>
          {reasons.map((reason, index) => (
            <li key={typeof reason === "string" ? reason : index}>{reason}</li>
          ))}
        </ul>
      )}
      <div className="t-card__foot">
        {rest.room && <RoomMark {...rest.room} />}
        {rest.checked && <p className="t-small">{rest.checked}</p>}
      </div>
      {rest.children}
    </li>
  );
}

/** The list that cards stand in, in the order that is also the map's. */
export function GroupCards({ children, start }: { children: ReactNode; start?: number }) {
  return (
    <ol className="t-cards" start={start}>
      {children}
    </ol>
  );
}

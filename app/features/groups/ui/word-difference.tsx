import type { ReactNode } from "react";
import { differenceOf, type Piece } from "../difference";
import { readable, type WordField } from "../listing-words";

interface Props {
  field: WordField;
  before: unknown;
  after: unknown;
  /** What the two are called: "Everybody reads", "New words". */
  names: readonly [string, string];
  children?: ReactNode;
}

/** Two readings of a field, the old with what is taken out struck through, the new with what is put in underlined. */
export function WordDifference({ field, before, after, names, children }: Props) {
  const [old, now] = [readable(field, before), readable(field, after)];
  const pieces = differenceOf(old, now);
  return (
    <dl className="t-versions">
      <div>
        <dt>{names[0]}</dt>
        <dd>{old ? <Marked pieces={pieces} without="in" /> : <Nothing />}</dd>
      </div>
      <div>
        <dt>{names[1]}</dt>
        <dd>{now ? <Marked pieces={pieces} without="out" /> : <Nothing />}</dd>
      </div>
      {children}
    </dl>
  );
}

/** One more reading beside the two. */
export function Version({ field, name, value }: { field: WordField; name: string; value: unknown }) {
  return (
    <div>
      <dt>{name}</dt>
      <dd>{readable(field, value) || <Nothing />}</dd>
    </div>
  );
}

function Marked({ pieces, without }: { pieces: readonly Piece[]; without: "in" | "out" }) {
  return pieces
    .filter(({ kind }) => kind !== without)
    .map(({ kind, text }, index) => {
      if (kind === "same") return text;
      const Mark = kind === "in" ? "ins" : "del";
      const [, words = "", space = ""] = /^(.*?)(\s*)$/s.exec(text) ?? [];
      return (
        // oxlint-disable-next-line react/no-array-index-key -- the pieces of a text have nothing else, and never move
        <span key={index}>
          <Mark>{words}</Mark>
          {space}
        </span>
      );
    });
}

function Nothing() {
  return <span className="t-none">Nothing</span>;
}

import { useId } from "react";
import { Cell, type CellKind, Peg } from "./places-cells";
import { freePlacesSentence, placesSentence, placesSum, type PlacesFigures } from "./places-words";

/** More than this and cells would be too thin to count, so runs are drawn. */
const MOST_CELLS = 24;
const TALL = 34;

interface Run {
  kind: CellKind;
  count: number;
}

interface BarProps {
  runs: readonly Run[];
  safePlaces: number;
  fundedTo?: number;
  sentence: string;
}

/**
 * The signature drawing, for the group, stewards and commissioners: one cell a place, a peg where funding stops, the
 * sentence that says it all, and the key. Without a fixed limit there is no picture, only the sentence.
 */
export function PlacesBar(figures: PlacesFigures) {
  const sentence = placesSentence(figures);
  const { free } = placesSum(figures);
  if (figures.safePlaces === null) return <p className="t-places__words">{sentence}</p>;
  const runs: Run[] = [
    { kind: "attending", count: figures.attending },
    { kind: "accepted", count: figures.accepted },
    { kind: "held", count: figures.held },
    { kind: "free", count: free },
  ];
  const fundedTo = figures.funded === "not_paid_per_place" ? undefined : figures.funded;
  return (
    <figure className="t-places">
      <Bar runs={runs} safePlaces={figures.safePlaces} fundedTo={fundedTo} sentence={sentence} />
      <figcaption>
        <p className="t-places__words">{sentence}</p>
        <Key runs={runs} funded={fundedTo !== undefined} />
      </figcaption>
    </figure>
  );
}

/** What a link worker sees: taken and free, without who is paid for. */
export function FreePlacesBar({ taken, safePlaces }: { taken: number; safePlaces: number | null }) {
  const sentence = freePlacesSentence({ taken, safePlaces });
  if (safePlaces === null) return <p className="t-places__words">{sentence}</p>;
  const runs: Run[] = [
    { kind: "taken", count: taken },
    { kind: "free", count: Math.max(0, safePlaces - taken) },
  ];
  return (
    <figure className="t-places">
      <Bar runs={runs} safePlaces={safePlaces} sentence={sentence} />
      <figcaption>
        <p className="t-places__words">{sentence}</p>
      </figcaption>
    </figure>
  );
}

function Bar({ runs, safePlaces, fundedTo, sentence }: BarProps) {
  const drawn = runs.reduce((sum, { count }) => sum + count, 0);
  const whole = Math.max(drawn, safePlaces, 1);
  const over = drawn - safePlaces;
  const at = (place: number) => `${((100 * Math.min(place, whole)) / whole).toFixed(2)}%`;
  const top = fundedTo === undefined ? 2 : 34;
  const Cells = whole > MOST_CELLS ? RunCells : SingleCells;
  return (
    // oxlint-disable-next-line jsx-a11y/prefer-tag-over-role -- a drawing in the page, so that it takes the page's colours
    <svg className="t-bar" height={top + TALL + (over > 0 ? 28 : 8)} role="img" aria-label={sentence}>
      <Cells runs={runs} safePlaces={safePlaces} at={at} top={top} />
      {over > 0 && <OverMark at={at} safePlaces={safePlaces} over={over} under={top + TALL} />}
      {fundedTo !== undefined && (
        <FundingPeg x={at(fundedTo)} funded={fundedTo} right={fundedTo > whole / 2} />
      )}
    </svg>
  );
}

interface CellsProps {
  runs: readonly Run[];
  safePlaces: number;
  at(place: number): string;
  top: number;
}

function SingleCells({ runs, safePlaces, at, top }: CellsProps) {
  const kinds = runs.flatMap(({ kind, count }) => Array.from({ length: count }, () => kind));
  return kinds.map((kind, place) => (
    <svg
      // Places have no names: their position is what they are
      key={at(place)}
      x={at(place)}
      y={top}
      width={at(1)}
      height={TALL}
      viewBox="0 0 32 32"
      preserveAspectRatio="none"
    >
      <Cell kind={kind} over={place >= safePlaces} />
    </svg>
  ));
}

function RunCells({ runs, at, top }: CellsProps) {
  const id = useId();
  return (
    <>
      <defs>
        <pattern id={`${id}s`} width="9" height="9" patternUnits="userSpaceOnUse">
          <path d="M-1 10 10-1M-1 1 1-1M8 10 10 8" className="p-line" />
        </pattern>
        <pattern id={`${id}d`} width="9" height="9" patternUnits="userSpaceOnUse">
          <circle cx="4.5" cy="4.5" r="1.8" className="p-dot" />
        </pattern>
      </defs>
      {runs.map(({ kind, count }, index) => {
        const start = runs.slice(0, index).reduce((sum, run) => sum + run.count, 0);
        if (count === 0) return null;
        const box = { x: at(start), y: top, width: at(count), height: TALL };
        const fill = { accepted: `url(#${id}s)`, held: `url(#${id}d)` }[kind as string];
        const solid = kind === "attending" || kind === "taken" ? " p-att" : "";
        return (
          <g key={kind}>
            <rect {...box} className={`p-cell${solid}`} />
            {fill && <rect {...box} fill={fill} />}
          </g>
        );
      })}
    </>
  );
}

interface OverProps {
  at(place: number): string;
  safePlaces: number;
  over: number;
  /** Where the cells end, in pixels. */
  under: number;
}

function OverMark({ at, safePlaces, over, under }: OverProps) {
  return (
    <>
      <line x1={at(safePlaces)} x2="100%" y1={under + 6} y2={under + 6} className="p-over-line" />
      <text x="100%" y={under + 26} textAnchor="end" className="p-over-text">
        {over} over
      </text>
    </>
  );
}

/** Its words stand on the side with more room. */
function FundingPeg({ x, funded, right }: { x: string; funded: number; right: boolean }) {
  return (
    <>
      <g transform="translate(-2.5 0)">
        <rect x={x} y="14" width="5" height={TALL + 24} className="p-fund" />
      </g>
      <circle cx={x} cy="14" r="7" className="p-fund" />
      <text x={x} y="20" dx={right ? -14 : 14} textAnchor={right ? "end" : "start"} className="p-fund-text">
        Funding for {funded}
      </text>
    </>
  );
}

const KEY_WORDS: Partial<Record<CellKind, string>> = {
  attending: "attending",
  accepted: "accepted, not started",
  held: "held for somebody",
  free: "free",
};

function Key({ runs, funded }: { runs: readonly Run[]; funded: boolean }) {
  return (
    <ul className="t-key">
      {runs.map(
        ({ kind, count }) =>
          count > 0 && (
            <li key={kind}>
              <svg viewBox="0 0 32 32" aria-hidden="true" focusable="false">
                <Cell kind={kind} />
              </svg>
              {count} {KEY_WORDS[kind]}
            </li>
          ),
      )}
      {funded && (
        <li>
          <svg viewBox="0 0 32 32" aria-hidden="true" focusable="false">
            <Peg />
          </svg>
          where funding stops
        </li>
      )}
    </ul>
  );
}

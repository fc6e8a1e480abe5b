import { useId } from "react";
import { type ChartMonth, heightOf, scaleFor, steps } from "./load-scale";
import type { StrainShapeName } from "./strain-mark";

/** Where the highest mark stands, with the band of strain above it and without. */
const UNDER_BAND = 50;
const TOP = 22;
const FLOOR = 266;
const LEFT = 7;

interface Props {
  /** Oldest first, twelve as a rule. */
  months: readonly ChartMonth[];
  /** The picture's name; the table under it holds every figure. */
  label: string;
}

/** Load over the year: people paid for and not, safe places, funded places, strain. Its table stands beneath it. */
export function LoadChart({ months, label }: Props) {
  const id = useId();
  const scale = scaleFor(months);
  const slot = (100 - LEFT) / Math.max(1, months.length);
  const at = (index: number) => LEFT + index * slot;
  const top = months.some(isStrained) ? UNDER_BAND : TOP;
  const y = (value: number) => FLOOR - heightOf(value, scale.most, FLOOR - top);
  const shown = { id, months, slot, at, y };
  return (
    <figure className="t-chart">
      {/* oxlint-disable-next-line jsx-a11y/prefer-tag-over-role -- drawn in the page, so that it takes its colours */}
      <svg height="300" role="img" aria-label={label}>
        <Patterns id={id} />
        <Grid marks={scale.marks} y={y} />
        <StrainBand {...shown} />
        <Bars {...shown} />
        <Lines {...shown} />
      </svg>
      <ChartKey id={id} months={months} />
    </figure>
  );
}

interface Shown {
  id: string;
  months: readonly ChartMonth[];
  slot: number;
  at(index: number): number;
  y(value: number): number;
}

function Patterns({ id }: { id: string }) {
  return (
    <defs>
      <pattern id={`${id}unpaid`} width="5" height="5" patternUnits="userSpaceOnUse">
        <path d="M-1 6 6-1M-1 1 1-1M4 6 6 4" className="c-stripe" />
      </pattern>
      <pattern id={`${id}stretched`} width="7" height="7" patternUnits="userSpaceOnUse">
        <path d="M-1 8 8-1M-1 1 1-1M6 8 8 6" className="c-pat" />
      </pattern>
      <pattern id={`${id}struggling`} width="8" height="8" patternUnits="userSpaceOnUse">
        <path d="M0 0 8 8M8 0 0 8" className="c-pat" />
      </pattern>
      <pattern id={`${id}paused`} width="8" height="8" patternUnits="userSpaceOnUse">
        <circle cx="4" cy="4" r="1.3" className="c-patdot" />
      </pattern>
    </defs>
  );
}

function Grid({ marks, y }: { marks: readonly number[]; y(value: number): number }) {
  return marks.map((mark) => (
    <g key={mark}>
      <line x1={`${LEFT}%`} x2="100%" y1={y(mark)} y2={y(mark)} className="c-grid" />
      <text x={`${LEFT - 1.5}%`} y={y(mark) + 5} textAnchor="end">
        {mark}
      </text>
    </g>
  ));
}

const BANDS: readonly StrainShapeName[] = ["stretched", "struggling", "paused"];
const isStrained = ({ strain }: ChartMonth) => BANDS.includes(strain);

function StrainBand({ id, months, slot, at }: Shown) {
  const first = months.findIndex(isStrained);
  if (first < 0) return null;
  const before = first > 1;
  return (
    <>
      {months.map((month, index) =>
        isStrained(month) ? (
          <rect
            key={month.key}
            x={`${at(index)}%`}
            width={`${slot}%`}
            y="10"
            height="18"
            fill={`url(#${id}${month.strain})`}
            className="c-st"
          />
        ) : null,
      )}
      {before && (
        <text x={`${at(first) - 1}%`} y="24" textAnchor="end" className="c-word">
          strain
        </text>
      )}
    </>
  );
}

function Bars({ id, months, slot, at, y }: Shown) {
  const wide = `${slot * 0.68}%`;
  return months.map(({ key, short, people, unpaid }, index) => {
    const x = `${at(index) + slot * 0.16}%`;
    const paid = people - unpaid;
    return (
      <g key={key}>
        <rect x={x} width={wide} y={y(paid)} height={FLOOR - y(paid)} className="c-bar" />
        {unpaid > 0 && (
          <rect
            x={x}
            width={wide}
            y={y(people)}
            height={y(paid) - y(people)}
            fill={`url(#${id}unpaid)`}
            className="c-over"
          />
        )}
        {index % 3 === 0 && (
          <text x={`${at(index) + slot / 2}%`} y="290" textAnchor="middle">
            {short}
          </text>
        )}
      </g>
    );
  });
}

function Lines({ months, at, y }: Shown) {
  const drawn = [
    ...steps(months, "safePlaces").map((step) => ({ ...step, kind: "safe places", look: "c-s" })),
    ...steps(months, "funded").map((step) => ({ ...step, kind: "funded", look: "c-f" })),
  ];
  const named = drawn.filter(({ from }) => from === 0);
  const highest = Math.max(...named.map(({ value }) => value));
  // The words of two lines never meet: one set above its line, the other beneath
  const isAbove = (value: number, index: number) =>
    value === highest && !named.slice(0, index).some((before) => before.value === value);
  return (
    <>
      {drawn.map(({ from, to, value, look }) => (
        <line
          key={`${look}${from}`}
          x1={`${at(from)}%`}
          x2={`${at(to)}%`}
          y1={y(value)}
          y2={y(value)}
          className={look}
        />
      ))}
      {named.map(({ kind, value, look }, index) => (
        <text
          key={look}
          x={`${LEFT + 1}%`}
          y={isAbove(value, index) ? y(value) - 9 : y(value) + 20}
          className={look === "c-f" ? "c-word c-fund" : "c-word"}
        >
          {kind} {value}
        </text>
      ))}
    </>
  );
}

function ChartKey({ id, months }: { id: string; months: readonly ChartMonth[] }) {
  const has = (level: StrainShapeName) => months.some(({ strain }) => strain === level);
  return (
    <ul className="t-key">
      <KeyItem
        words="people, paid for"
        shape={<rect x="6" y="2" width="20" height="28" className="c-bar" />}
      />
      {months.some(({ unpaid }) => unpaid > 0) && (
        <KeyItem
          words="people, not paid for"
          shape={<rect x="6" y="2" width="20" height="28" fill={`url(#${id}unpaid)`} className="c-over" />}
        />
      )}
      {months.some(({ safePlaces }) => safePlaces !== null) && (
        <KeyItem words="safe places" shape={<path d="M0 16h32" className="c-s" />} />
      )}
      {months.some(({ funded }) => funded !== null) && (
        <KeyItem words="funded places" shape={<path d="M0 16h32" className="c-f" />} />
      )}
      {BANDS.filter(has).map((level) => (
        <KeyItem
          key={level}
          words={level}
          shape={<rect x="1" y="6" width="30" height="20" fill={`url(#${id}${level})`} className="c-st" />}
        />
      ))}
    </ul>
  );
}

function KeyItem({ words, shape }: { words: string; shape: React.ReactNode }) {
  return (
    <li>
      <svg viewBox="0 0 32 32" aria-hidden="true" focusable="false">
        {shape}
      </svg>
      {words}
    </li>
  );
}

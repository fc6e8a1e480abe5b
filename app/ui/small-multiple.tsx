import { useId } from "react";
import { type ChartMonth, heightOf, steps } from "./load-scale";

const FLOOR = 128;

export interface SmallChart {
  key: string;
  title: string;
  /** The finding in words: "61 not paid for: 212 people, 158 funded". It is also what a screen reader hears. */
  words: string;
  months: readonly ChartMonth[];
}

/** The same small picture for each area, all on one scale, so that they can be compared. */
export function SmallMultiples({ charts }: { charts: readonly SmallChart[] }) {
  const id = useId();
  const most = Math.max(
    1,
    ...charts.flatMap(({ months }) => months.flatMap(({ people, funded }) => [people, funded ?? 0])),
  );
  return (
    <ul className="t-multi">
      {charts.map(({ key, title, words, months }, index) => (
        <li className="t-chart" key={key}>
          <h3>{title}</h3>
          <p>{words}</p>
          <svg height="150" aria-hidden="true" focusable="false">
            {index === 0 && (
              <pattern id={`${id}unpaid`} width="5" height="5" patternUnits="userSpaceOnUse">
                <path d="M-1 6 6-1M-1 1 1-1M4 6 6 4" className="c-stripe" />
              </pattern>
            )}
            <SmallBars months={months} most={most} unpaidFill={`url(#${id}unpaid)`} />
          </svg>
        </li>
      ))}
    </ul>
  );
}

function SmallBars({
  months,
  most,
  unpaidFill,
}: {
  months: readonly ChartMonth[];
  most: number;
  unpaidFill: string;
}) {
  const slot = 100 / Math.max(1, months.length);
  const y = (value: number) => FLOOR - heightOf(value, most, FLOOR - 8);
  return (
    <>
      {months.map(({ key, people, unpaid }, index) => {
        const box = { x: `${(index + 0.1) * slot}%`, width: `${slot * 0.8}%` };
        const paid = people - unpaid;
        return (
          <g key={key}>
            <rect {...box} y={y(paid)} height={FLOOR - y(paid)} className="c-bar" />
            {unpaid > 0 && (
              <rect
                {...box}
                y={y(people)}
                height={y(paid) - y(people)}
                fill={unpaidFill}
                className="c-over"
              />
            )}
          </g>
        );
      })}
      {steps(months, "funded").map(({ from, to, value }) => (
        <line
          key={from}
          x1={`${from * slot}%`}
          x2={`${to * slot}%`}
          y1={y(value)}
          y2={y(value)}
          className="c-f"
        />
      ))}
      <line x1="0" x2="100%" y1={FLOOR} y2={FLOOR} className="c-grid" />
      <text x="0" y="146">
        {months[0]?.short}
      </text>
      <text x="100%" y="146" textAnchor="end">
        {months.at(-1)?.short}
      </text>
    </>
  );
}

/* oxlint-disable jsx-a11y/prefer-tag-over-role -- a drawing in the page, so that it takes the page's colours */
import { useId } from "react";
import type { DrawnMap } from "../area-map";
import { type AreaLoad, strainShare, underStrain } from "../areas";
import { percent } from "../signals/measure";

/** Each share has a pattern, the thicker the more; whole per cent, as they are printed. */
const BANDS = [
  { upTo: 15, words: "under 16%" },
  { upTo: 35, words: "16 to 35%" },
  { upTo: 100, words: "over 35%" },
];

function bandOf(share: number): number {
  return BANDS.findIndex(({ upTo }) => Math.round(share * 100) <= upTo);
}

/** A sketch of the areas by the share of their groups under strain: a pattern and a number in each, never colour alone. */
export function StrainMap({ map, areas }: { map: DrawnMap; areas: readonly AreaLoad[] }) {
  const id = useId();
  const bySlug = new Map(areas.map((area) => [area.slug, area]));
  const drawn = map.areas.flatMap((shape) => {
    const area = bySlug.get(shape.slug);
    return area ? [{ ...shape, area }] : [];
  });
  const worst = areas.toSorted((a, b) => strainShare(b) - strainShare(a))[0];
  const shares = drawn.map(({ area }) => `${area.name} ${percent(strainShare(area))}`);
  return (
    <figure className="t-chart">
      <svg
        className="t-map"
        viewBox={`0 0 ${map.width} ${map.height}`}
        role="img"
        aria-label={`Sketch map: share of groups stretched, struggling or paused. ${shares.join(", ")}.`}
      >
        <Patterns id={id} />
        {drawn.map(({ slug, path, area }) => (
          <g key={slug}>
            <path d={path} fill="var(--map-ground)" />
            <path d={path} fill={`url(#${id}${bandOf(strainShare(area))})`} stroke="var(--edge)" />
          </g>
        ))}
        <clipPath id={`${id}ground`}>
          {drawn.map(({ slug, path }) => (
            <path key={slug} d={path} />
          ))}
        </clipPath>
        {map.water.map((path) => (
          <path
            key={path}
            d={path}
            fill="var(--map-water)"
            stroke="var(--map-water-ink)"
            strokeWidth="0.8"
            clipPath={`url(#${id}ground)`}
          />
        ))}
        {drawn.map(({ slug, x, y, area }) => (
          <g className="t-map-name" key={slug}>
            <text x={x} y={y}>
              {area.name}
            </text>
            <text x={x} y={y + 22} className="t-map-figure">
              {percent(strainShare(area))}
            </text>
          </g>
        ))}
      </svg>
      <figcaption>
        <p className="t-places__words">
          Share of groups that are stretched, struggling or paused. {worst && worstSentence(worst)}
        </p>
        <ul className="t-key">
          {BANDS.map(({ words }, band) => (
            <li key={words}>
              <svg viewBox="0 0 32 32" aria-hidden="true" focusable="false">
                <rect x="1" y="5" width="30" height="22" fill={`url(#${id}${band})`} stroke="var(--edge)" />
              </svg>
              {words}
            </li>
          ))}
        </ul>
      </figcaption>
    </figure>
  );
}

function worstSentence(area: AreaLoad): string {
  const count = underStrain(area);
  if (count === 0) return "None is.";
  return `In ${area.name} ${count} of ${area.groups} ${count === 1 ? "is" : "are"}.`;
}

/** Few dots, many dots, crossed lines: the more strain, the denser. */
function Patterns({ id }: { id: string }) {
  return (
    <defs>
      <pattern id={`${id}0`} width="11" height="11" patternUnits="userSpaceOnUse">
        <circle cx="5.5" cy="5.5" r="1.1" className="c-patdot" />
      </pattern>
      <pattern id={`${id}1`} width="7" height="7" patternUnits="userSpaceOnUse">
        <path d="M-1 8 8-1M-1 1 1-1M6 8 8 6" className="c-pat" />
      </pattern>
      <pattern id={`${id}2`} width="6" height="6" patternUnits="userSpaceOnUse">
        <path d="M-1 7 7-1M-1 1 1-1M5 7 7 5M-1-1 7 7M5-1 7 1M-1 5 1 7" className="c-pat" />
      </pattern>
    </defs>
  );
}

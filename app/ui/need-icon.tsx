/** Simple line drawings in a 44 by 44 square, one for each need. */
const DRAWINGS = {
  loneliness:
    "M7 17h20v11a8 8 0 0 1-8 8h-4a8 8 0 0 1-8-8ZM27 20h4a5 5 0 0 1 0 10h-4M13 12c-2-3 2-4 0-7M21 12c-2-3 2-4 0-7M5 40h26",
  low_mood_stress:
    "M5 27a17 17 0 0 1 34 0c-3-3-8-3-11 0-3-3-9-3-12 0-3-3-8-3-11 0ZM22 6v4M22 27v9a4 4 0 0 0 8 0",
  mental_health_condition:
    "M16 40v-7h-5v-7l-4-2 4-6a13 13 0 1 1 20 11v11M18 17c0-5 8-5 8 0 0 4-4 3-4 7M22 28v.5",
  money_debt:
    "M5 22a17 17 0 1 0 34 0 17 17 0 1 0-34 0M28 16c-1-3-3-4-5-4-4 0-6 3-5 7 1 5 0 9-3 12h13M14 23h10",
  housing: "M5 22 22 7l17 15M10 18v20h24V18M18 38V27h8v11",
  food: "M5 23h34a17 14 0 0 1-10 14H15A17 14 0 0 1 5 23ZM14 17c-2-3 2-5 0-9M22 17c-2-3 2-5 0-9M30 17c-2-3 2-5 0-9",
  work_skills: "M22 12C17 8 11 7 5 8v26c6-1 12 0 17 4 5-4 11-5 17-4V8c-6-1-12 0-17 4ZM22 12v26",
  long_term_condition: "M4 23h8l4-9 6 18 5-13 3 4h10M9 12C11 4 19 5 22 11c3-6 11-7 13 1M12 31l10 8 10-8",
  physical_activity:
    "M22 7a4 4 0 1 0 8 0 4 4 0 1 0-8 0M12 21l9-7 6 5 1 6 7 3M24 19l-5 8 6 5-2 9M19 28l-4 6-8 2",
  healthy_living:
    "M22 13c-4-5-14-3-14 8 0 9 6 18 11 18 2 0 2-1 3-1s1 1 3 1c5 0 11-9 11-18 0-11-10-13-14-8ZM22 13c0-5 3-8 7-9",
  substance_use: "M15 5h14l-2 14a5 5 0 0 1-10 0ZM22 24v13M14 38h16M6 6l32 32",
  carer:
    "M22 20c-7-5-9-8-9-11a5 5 0 0 1 9-3 5 5 0 0 1 9 3c0 3-2 6-9 11ZM4 29h7l6-3h7c3 0 3 5 0 5h-6M24 31l10-4c3-1 5 2 3 4L25 39H11l-7-2",
  bereavement:
    "M22 39V20M22 20c-6 0-9-4-8-10 3 1 5 2 6 4 0-4 1-6 2-8 1 2 2 4 2 8 1-2 3-3 6-4 1 6-2 10-8 10ZM22 32c-5 1-9-1-11-5 5-1 9 1 11 5Z",
  dementia_memory: "M22 39c-9 0-15-7-15-17S13 5 22 5s15 7 15 17-6 17-15 17ZM22 12v10l7 5M7 22h4M33 22h4",
  relationships_family:
    "M11 11a4 4 0 1 0 8 0 4 4 0 1 0-8 0M26 13a4 4 0 1 0 8 0 4 4 0 1 0-8 0M6 37V25c0-9 18-9 18 0v12M24 25c1-6 14-6 14 2v10M22 31h-8",
  abuse_safety: "M22 5 37 10v10c0 10-6 16-15 20C13 36 7 30 7 20V10ZM15 22l5 5 9-10",
  legal_immigration:
    "M22 6v32M12 38h20M8 12h28M8 12 3 25h10ZM36 12l-5 13h10ZM3 25c1 5 9 5 10 0M31 25c1 5 9 5 10 0",
  transport: "M6 10h32v22H6ZM6 22h32M22 10v12M10 32v4h5v-4M29 32v4h5v-4M11 27h3M30 27h3",
  digital: "M13 4h18v36H13ZM20 35h4M18 18l3 3 6-7",
  nature_arts:
    "M22 40V22M22 27C13 27 9 22 9 14c8 0 13 5 13 13ZM22 21c0-8 4-13 13-15 1 10-4 15-13 15ZM10 40h24",
  practical_help: "M28 6a9 9 0 0 0-9 12L6 31l7 7 13-13a9 9 0 0 0 12-11l-6 5-6-1-1-6ZM11 33h.5",
  learning_disability_autism:
    "M7 10h12v5a4 4 0 0 0 7 0v-5h11v11h-5a4 4 0 0 0 0 7h5v10H7V28h5a4 4 0 0 0 0-7H7Z",
} as const;

export type DrawnNeed = keyof typeof DRAWINGS;

/** The drawing of a need; a plain cell of the lattice for one without. Always beside its words. */
export function NeedIcon({ need }: { need: string }) {
  const drawing = Object.hasOwn(DRAWINGS, need)
    ? DRAWINGS[need as DrawnNeed]
    : "M8 8h28v28H8ZM22 8v28M8 22h28";
  return (
    <svg viewBox="0 0 44 44" aria-hidden="true" focusable="false">
      <path
        d={drawing}
        fill="none"
        stroke="currentColor"
        strokeWidth="2.2"
        strokeLinecap="round"
        strokeLinejoin="round"
      />
    </svg>
  );
}

/** The page's lattice: one tile a need, each a link to what there is for it. */
export function NeedTiles({
  tiles,
}: {
  tiles: readonly { need: string; href: string; title: string; words?: string }[];
}) {
  return (
    <ul className="t-tiles">
      {tiles.map(({ need, href, title, words }) => (
        <li className="t-tile" key={need}>
          <a href={href}>
            <NeedIcon need={need} />
            <strong>{title}</strong>
            {words && <span>{words}</span>}
          </a>
        </li>
      ))}
    </ul>
  );
}

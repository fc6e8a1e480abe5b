export type StrainShapeName = "comfortable" | "stretched" | "struggling" | "paused" | "watch" | "unknown";

export const STRAIN_LABELS: Record<StrainShapeName, string> = {
  comfortable: "Comfortable",
  stretched: "Stretched",
  struggling: "Struggling",
  paused: "Paused",
  watch: "Worth watching",
  unknown: "Cannot tell yet",
};

/** The shape alone, hidden from screen readers; a word always stands beside it. */
export function StrainShape({ level }: { level: StrainShapeName }) {
  return (
    <svg viewBox="0 0 24 24" aria-hidden="true" focusable="false">
      <ShapeOf level={level} />
    </svg>
  );
}

function ShapeOf({ level }: { level: StrainShapeName }) {
  const line = { fill: "none", stroke: "currentColor", strokeWidth: 2 };
  switch (level) {
    case "comfortable":
      return <circle cx="12" cy="12" r="9" fill="currentColor" />;
    case "stretched":
      return (
        <>
          <path d="M1.5 12 12 5l10.5 7L12 19Z" strokeLinejoin="round" {...line} />
          <path d="M1.5 12h21L12 19Z" fill="currentColor" />
        </>
      );
    case "struggling":
      return (
        <>
          <path d="M12 2.5 22.5 21h-21Z" fill="currentColor" stroke="currentColor" strokeLinejoin="round" />
          <path d="M12 9v6m0 2.2V19" stroke="var(--card)" strokeWidth="2.2" />
        </>
      );
    case "paused":
      return <path d="M4 3h6v18H4ZM14 3h6v18h-6Z" {...line} />;
    case "watch":
      return (
        <>
          <circle cx="12" cy="12" r="9" {...line} />
          <circle cx="12" cy="12" r="3" fill="currentColor" />
        </>
      );
    case "unknown":
      return <circle cx="12" cy="12" r="9" strokeDasharray="3.5 3" {...line} />;
  }
}

/** A word and its own shape; never colour alone. */
export function StrainMark({
  level,
  word = STRAIN_LABELS[level],
}: {
  level: StrainShapeName;
  word?: string;
}) {
  return (
    <span className="t-strain">
      <StrainShape level={level} />
      {word}
    </span>
  );
}

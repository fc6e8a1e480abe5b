export type CellKind = "attending" | "accepted" | "held" | "taken" | "free";

/** One cell of the lattice in a 32 by 32 square. */
export function Cell({ kind, over = false }: { kind: CellKind; over?: boolean }) {
  const solid = kind === "attending" || kind === "taken" ? " p-att" : "";
  return (
    <>
      <rect x="1.5" y="1.5" width="29" height="29" className={`p-cell${solid}${over ? " p-over" : ""}`} />
      {kind === "attending" && <path d="M9 24C7 13 14 8 24 8c1 10-5 17-15 16Z" className="p-leaf" />}
      {kind === "accepted" && (
        <path d="M2 12 12 2M2 22 22 2M3 30 30 3M13 30 30 13M23 30 30 23" className="p-line" />
      )}
      {kind === "held" && <path d={DOTS} className="p-dot" />}
    </>
  );
}

const DOTS = [9, 16, 23]
  .flatMap((y) => [9, 16, 23].map((x) => `M${x - 2.3} ${y}a2.3 2.3 0 1 0 4.6 0 2.3 2.3 0 1 0-4.6 0`))
  .join("");

/** The peg that stands where funding stops. */
export function Peg() {
  return (
    <>
      <rect x="13" y="6" width="6" height="25" className="p-fund" />
      <circle cx="16" cy="7" r="6" className="p-fund" />
    </>
  );
}

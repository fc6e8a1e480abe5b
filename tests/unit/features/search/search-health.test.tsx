import { renderToStaticMarkup } from "react-dom/server";
import { expect, it } from "vitest";
import { RunTable } from "~/features/search/ui/search-health";

const run = {
  id: "01a2064c-53c5-7935-96bf-e1fa7a81d9b5",
  kind: "reconcile" as const,
  startedAt: new Date("2026-11-23T02:50:00Z"),
  endedAt: new Date("2026-11-23T02:51:00Z"),
  done: 2,
  total: 2,
  missing: 0,
  stale: 0,
  orphans: 3,
  failed: null,
};

it("a comparing that nobody asked for says why", () => {
  const drawn = (because: "lying" | null) => renderToStaticMarkup(<RunTable runs={[{ ...run, because }]} />);
  expect(drawn("lying")).toContain("Trellis asked for this: the index named groups that are not listed.");
  expect(drawn(null)).not.toContain("Trellis asked");
});

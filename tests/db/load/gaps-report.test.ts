import { afterAll, describe, expect, it } from "vitest";
import type { StaffActor } from "~/features/access/actor.server";
import { drawn, gapsFinding, signpostsSentence } from "~/features/load/gaps";
import { signpostSentence } from "~/features/load/history";
import { areaGroups } from "~/features/load/queries/area-groups.server";
import { gapsReport } from "~/features/load/queries/gaps-report.server";
import { groupLoad } from "~/features/load/queries/group-load.server";
import { closeDatabase } from "~db/client.server";
import { gapCounts, signposts } from "~db/schema";
import { testDatabase } from "../../support/database";
import { worldOf } from "../../support/factories/world";

const { sql } = await testDatabase();
const world = worldOf(sql);
afterAll(closeDatabase);

const NOW = new Date("2026-03-12T10:00:00Z");
const at = (actor: StaffActor): StaffActor => ({ ...actor, now: NOW });
const larkmoor = await world.anArea("Larkmoor");
const wharf = await world.anArea("Old Wharf");
const hill = await world.anArea("Orchard Hill");
const own = at(await world.aCommissioner([larkmoor.id, wharf.id]));

type Gap = [areaId: string, month: string, need: string, accessNeed: string, times: number];
const GAPS: Gap[] = [
  [larkmoor.id, "2025-02-01", "loneliness", "none", 7],
  [wharf.id, "2025-02-01", "loneliness", "hearing_loop", 11],
  [wharf.id, "2025-12-01", "housing", "hearing_loop", 3],
  [wharf.id, "2025-12-01", "frequent_attender", "none", 90],
  [wharf.id, "2026-01-01", "housing", "none", 500],
  [hill.id, "2025-12-01", "housing", "bsl", 500],
];
await world.db.insert(gapCounts).values(
  GAPS.map(([areaId, month, need, accessNeed, times]) => ({
    areaId,
    areaKey: areaId,
    month,
    need,
    accessNeed,
    times,
    reason: "all_full" as const,
  })),
);

describe("the commissioner's gaps", () => {
  it("are their own areas', over whole quarters, every cell controlled and restricted needs left out", async () => {
    const report = await gapsReport(own);
    expect(report).toMatchObject({ from: "2025-01-01", to: "2025-12-31", areas: 2 });
    expect(report.byArea.columns.map(({ key }) => key)).toEqual(["loneliness", "housing"]);
    expect(report.byArea.rows.map(({ label, cells }) => [label, ...cells])).toEqual([
      ["Larkmoor", "*", "0"],
      ["Old Wharf", "10", "*"],
    ]);
    expect(report.byAccess.rows.map(({ key, cells }) => [key, ...cells])).toEqual([
      ["hearing_loop", "10", "*"],
    ]);
    expect(report.byMonth.rows).toHaveLength(12);
    expect(report.byMonth.rows[1]).toEqual({
      key: "2025-02-01",
      label: "February 2025",
      cells: ["20", "0"],
    });
    expect(report.byMonth.rows.at(-1)!.cells).toEqual(["0", "*"]);
    expect(report.finding).toMatch(
      /^What nothing could meet most often: .+, then .+\. The access need .+\.$/,
    );
  });

  it("are nothing for a commissioner without areas", async () => {
    const report = await gapsReport(at(await world.aCommissioner([])));
    expect(report).toMatchObject({ areas: 0, finding: null });
    expect(report.byMonth.columns).toEqual([]);
  });
});

describe("gaps in words", () => {
  const line = (need: string) => ({
    need,
    times: { no_result: "*", all_full: "10", declined_everywhere: "0" },
  });

  it("name the commonest needs, three at most", () => {
    expect(gapsFinding([line("Housing"), line("Money"), line("Food"), line("Work")], "Transport")).toBe(
      "What nothing could meet most often: housing, then money and food. The access need that went with it most often: transport.",
    );
    expect(gapsFinding([line("Housing")], null)).toBe("What nothing could meet most often: housing.");
    expect(gapsFinding([], null)).toBeNull();
  });

  it("draw a star as the middle of what it may be", () => {
    expect(["0", "*", "35"].map(drawn)).toEqual([0, 4, 35]);
  });
});

describe("signposts", () => {
  it("are counted for the group this month and year, and controlled for the commissioner", async () => {
    const group = await world.aGroup({ areaId: larkmoor.id });
    const days = ["2026-03-02", "2026-03-11", "2026-02-28", "2025-12-31", "2025-04-01", "2025-03-31"];
    await world.db.insert(signposts).values(days.map((onDay) => ({ groupId: group.id, onDay })));
    const organiser = at(await world.anOrganiser(group.organisationId!));
    const load = await groupLoad(organiser, group.slug);
    expect(load.signposts).toEqual({ thisMonth: 2, thisYear: 5 });
    const order = { by: "name", way: "ascending" } as const;
    expect((await areaGroups(own, larkmoor.slug, order, null)).signposts).toBe("*");
  });

  it("are said in a sentence", () => {
    expect(signpostSentence({ thisMonth: 0, thisYear: 0 })).toMatch(/^No link worker/);
    expect(signpostSentence({ thisMonth: 1, thisYear: 12 })).toMatch(
      /12 times in the last twelve months, 1 of them this month/,
    );
    expect(signpostsSentence("*")).toMatch(/between 1 and 7 times/);
    expect(signpostsSentence("25")).toMatch(/about 25 times/);
  });
});

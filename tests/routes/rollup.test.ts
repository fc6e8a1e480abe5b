import { expect, it } from "vitest";
import { withProduction } from "../../scripts/qa/production";
import { freePort } from "../support/free-port";
import { keepsUp, rollupOn } from "../../scripts/qa/rollup/run";

/** `npm run qa:rollup` does the same for longer, with more groups. */
it("carries every change to the figures of its group and area, as a recount has them", async () => {
  process.env.PORT = String(await freePort());
  const size = { groups: 16, past: 6, checkpoints: 2, seconds: 8, seed: "a district to test with" };
  const rollup = await withProduction(({ sql }) => rollupOn(sql, size));
  expect(rollup.checkpoints.flatMap(({ differences }) => differences)).toEqual([]);
  expect(rollup.lags.length).toBeGreaterThan(10);
  expect(keepsUp(rollup)).toBe(true);
}, 240_000);

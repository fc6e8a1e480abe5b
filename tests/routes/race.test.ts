import { afterAll, expect, it } from "vitest";
import { closeDatabase } from "~db/client.server";
import { keepLedgerHistory } from "../../scripts/qa/race/ledger-history";
import { play } from "../../scripts/qa/race/play";
import { proofOf } from "../../scripts/qa/race/proof";
import { raceScene } from "../../scripts/qa/scene";
import { testDatabase } from "../support/database";
import { servedSite, TEST_KEY } from "../support/served";

Object.assign(process.env, { TRELLIS_TEST: "1", TRELLIS_TEST_KEY: TEST_KEY });
const { sql } = await testDatabase();
const served = await servedSite();
afterAll(async () => {
  await served.stop();
  await closeDatabase();
});

it("gives a place once and refuses none that is free, with 16 clients on 20 one-place groups", async () => {
  const scene = await raceScene(sql, served, { groups: 20, senders: 16 });
  await keepLedgerHistory(sql);
  const played = await play(sql, scene, ({ requests }) => requests >= 300);
  const { mustBeNothing, happened } = await proofOf(sql, played);
  expect(played.broken.slice(0, 5)).toEqual([]);
  expect(Object.values(mustBeNothing)).toEqual([0, 0, 0, 0]);
  expect(happened.accept).toBeGreaterThan(5);
  expect(happened.refused_as_full).toBeGreaterThan(0);
}, 120_000);

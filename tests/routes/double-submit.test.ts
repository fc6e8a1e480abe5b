import { afterAll, expect, it } from "vitest";
import { closeDatabase } from "~db/client.server";
import { raceScene } from "../../scripts/qa/scene";
import { figuresOf, isOnce, pressRepeatedly, referralsAndJobs } from "../../scripts/qa/twice";
import { testDatabase } from "../support/database";
import { servedSite, TEST_KEY } from "../support/served";

Object.assign(process.env, { TRELLIS_TEST: "1", TRELLIS_TEST_KEY: TEST_KEY });
const { sql } = await testDatabase();
const served = await servedSite();
const { groups, senders } = await raceScene(sql, served, { groups: 5, senders: 5 });
afterAll(async () => {
  await served.stop();
  await closeDatabase();
});

it.each([
  ["eight times at once", false],
  ["again after a lost answer", true],
])("a form sent %s is one referral, one message and one answer", async (_, cut) => {
  const before = await referralsAndJobs();
  const forms = await Promise.all(senders.map((sender, n) => pressRepeatedly(sender, groups[n]!, cut)));
  const figures = await figuresOf(forms, before);
  expect(isOnce(figures), JSON.stringify(figures)).toBe(true);
});

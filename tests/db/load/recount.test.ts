import { expect, it } from "vitest";
import { recountYear } from "../../../scripts/qa/recount/year";
import { testDatabase } from "../../support/database";
import { worldOf } from "../../support/factories/world";

const { sql } = await testDatabase();

/** `npm run qa:recount` does the same with other years and many more checks. */
it(
  "says of each group what its events say, at every moment of a random year",
  { timeout: 120_000 },
  async () => {
    const size = { deeds: 160, compared: 0.5 };
    const { differences, story, checks } = await recountYear(worldOf(sql), "a year to test with", size);
    expect(differences, story.slice(-12).join("\n")).toEqual([]);
    expect(checks).toBeGreaterThan(250);
  },
);

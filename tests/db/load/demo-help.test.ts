import { expect, it } from "vitest";
import { helpAsked } from "~/features/load/queries/support.server";
import { londonDay } from "~/lib/dates";
import { WYNMERE } from "~db/seed/district";
import { askForSupport } from "~db/seed/help.server";
import { insertReference } from "~db/seed/reference.server";
import { testDatabase } from "../../support/database";
import { worldOf } from "../../support/factories/world";

const { sql } = await testDatabase();

it("shows help that groups of the demo ask for, one of them answered", { timeout: 90_000 }, async () => {
  const today = londonDay(new Date());
  await insertReference(WYNMERE, today);
  await askForSupport(WYNMERE, today);
  const { asked } = await helpAsked(await worldOf(sql).aSteward(), null);
  expect(asked).toHaveLength(4);
  expect(asked.filter(({ answer }) => answer !== "")).toHaveLength(1);
});

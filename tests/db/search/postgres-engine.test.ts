import { expect, test } from "vitest";
import { rebuildSearch } from "~/features/groups/commands/refresh-search.server";
import { postgresEngine } from "~/features/search/postgres/engine.server";
import { testDatabase } from "../../support/database";
import { conformance } from "./conformance";

const { sql } = await testDatabase();

conformance(postgresEngine, sql, () => Promise.resolve());

test("rebuilding writes the same rows as refreshing one by one", async () => {
  const before = await sql`select to_jsonb(s) - 'version' as row from group_search s order by group_id`;
  await sql`delete from group_search`;
  await rebuildSearch();
  expect(await sql`select to_jsonb(s) - 'version' as row from group_search s order by group_id`).toEqual(
    before,
  );
});

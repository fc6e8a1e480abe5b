import { expect, it } from "vitest";
import { forgetPastWindows, inDatabase, secondsToWait } from "~/lib/rate-limit.server";
import { LIMITS } from "~/lib/rate-limits";
import { testDatabase } from "../support/database";

const { sql } = await testDatabase();

it("counts twelve tries at once as twelve, stores nothing readable, and forgets what is past", async () => {
  const request = new Request("https://trellis.example/", { headers: { "x-client-address": "192.0.2.1" } });
  const attempt = () => secondsToWait(request, "sign_in", "joan@demo.test", inDatabase);
  const waits = await Promise.all(Array.from({ length: 12 }, attempt));
  expect(waits.filter((wait) => wait === 0)).toHaveLength(LIMITS.sign_in.bySubjectAndNetwork);

  const rows = await sql<{ key: string; hits: number }[]>`select key, hits from rate_limits`;
  expect(rows.map(({ hits }) => hits)).toEqual([12, 12]);
  expect(JSON.stringify(rows)).not.toMatch(/joan|192\.0\.2/);

  await forgetPastWindows();
  expect(await sql`select 1 from rate_limits`).toHaveLength(2);
  await sql`update rate_limits set window_start = window_start - interval '2 days'`;
  await forgetPastWindows();
  expect(await sql`select 1 from rate_limits`).toHaveLength(0);
});

import postgres, { type Sql } from "postgres";
import { parseConnection } from "../connections.server";
import { emptyDatabase, migrate } from "../migrate.server";

const KEY = "demo";

/** True once the demo district has been loaded to its end. */
export async function demoIsLoaded(ownerUrl: string): Promise<boolean> {
  return withOwner(ownerUrl, async (sql) => (await stateOf(sql)) === "loaded");
}

/**
 * Loads the demo once. A load that was broken off starts again from an empty database. Refuses where groups are
 * already kept that no demo brought.
 */
export async function loadDemoOnce(ownerUrl: string, load: () => Promise<void>) {
  const state = await withOwner(ownerUrl, stateOf);
  if (state === "loaded") return;
  if (state === "loading") {
    await emptyDatabase(ownerUrl);
    await migrate(ownerUrl);
  }
  await withOwner(ownerUrl, async (sql) => {
    const [kept] = await sql`select exists (select from groups) as any_group`;
    if (kept?.any_group) throw new Error("This database already holds groups, so the demo stays out of it.");
    await writeState(sql, "loading");
  });
  await load();
  await withOwner(ownerUrl, (sql) => writeState(sql, "loaded"));
}

async function stateOf(sql: Sql): Promise<unknown> {
  const [row] = await sql`select value from settings where key = ${KEY}`;
  return row?.value;
}

async function writeState(sql: Sql, state: "loading" | "loaded") {
  await sql`
    insert into settings (key, value) values (${KEY}, ${sql.json(state)})
    on conflict (key) do update set value = excluded.value, updated_at = now()`;
}

async function withOwner<T>(ownerUrl: string, work: (sql: Sql) => Promise<T>): Promise<T> {
  const sql = postgres({ ...parseConnection(ownerUrl), max: 1 });
  try {
    return await work(sql);
  } finally {
    await sql.end();
  }
}

import { mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import path from "node:path";
import postgres, { type Sql } from "postgres";
import { closeDatabase } from "~db/client.server";
import { parseConnection } from "~db/connections.server";
import { startEmbedded, type EmbeddedServer } from "~db/embedded.server";
import { migrate } from "~db/migrate.server";
import { buildIsCurrent } from "../start/build-stamp";
import { keepRunning, run } from "../start/processes";
import { portIsFree, whenReady } from "../start/surroundings";
import type { Site } from "./visitor";

const SCRIPT = ["--import", "tsx"];
const TEST_KEY = "the key of the load tools alone";

export interface Production extends Site {
  /** The owner's connections. */
  sql: Sql;
}

interface Options {
  worker?: boolean;
  /** Staff sign in without a second factor, as in the demo. */
  demo?: boolean;
  /** Fills the migrated database, before anything else has a connection to it. */
  prepare?: (database: EmbeddedServer, dataDir: string) => Promise<void>;
}

/**
 * Runs the work against a production build, its worker and a fresh bundled database of its own, and clears all of it
 * away. PORT chooses the port; without it 3280.
 */
export async function withProduction<T>(
  work: (site: Production) => Promise<T>,
  { worker = true, demo = false, prepare = () => Promise.resolve() }: Options = {},
): Promise<T> {
  const port = Number(process.env.PORT ?? 3280);
  const dataDir = mkdtempSync(path.join(tmpdir(), "trellis-qa-"));
  const database = await startEmbedded({ dataDir, durable: true });
  const settings = {
    NODE_ENV: "production",
    HOST: "127.0.0.1",
    PORT: String(port),
    DATABASE_URL: database.url,
    TRELLIS_SECRET: "a secret that only the load tools of Trellis use",
    TRELLIS_TEST: "1",
    TRELLIS_TEST_KEY: TEST_KEY,
    LOG_LEVEL: "error",
    ...(demo && { TRELLIS_DEMO: "1" }),
  };
  Object.assign(process.env, settings);
  await migrate(database.url);
  await prepare(database, dataDir);
  const env = { ...process.env, TRELLIS_SUPERVISED: "1" };
  if (!buildIsCurrent()) await run({ name: "The build", args: [...SCRIPT, "scripts/build.ts"], env });
  await portIsFree("127.0.0.1", port);
  const programs = ["app/server/main.ts", ...(worker ? ["scripts/worker.ts"] : [])];
  const kept = programs.map((file) =>
    keepRunning({ name: file, args: [...SCRIPT, file], env }, () => process.exit(1)),
  );
  const sql = postgres({ ...parseConnection(database.url), max: 8, onnotice: () => undefined });
  try {
    await whenReady("127.0.0.1", port, "/readyz");
    const origin = `http://localhost:${port}`;
    return await work({ address: `http://127.0.0.1:${port}`, origin, testKey: TEST_KEY, sql });
  } finally {
    await Promise.all(kept.map((part) => part.stop()));
    await Promise.all([sql.end({ timeout: 5 }), closeDatabase()]);
    await database.stop();
    rmSync(dataDir, { recursive: true, force: true });
  }
}

/** Prints figures one a line, with their names first. */
export function printFigures(title: string, figures: Record<string, number | string>) {
  const lines = Object.entries(figures).map(([name, value]) => `  ${name.padEnd(28)} ${value}`);
  process.stdout.write(`${title}\n${lines.join("\n")}\n`);
}

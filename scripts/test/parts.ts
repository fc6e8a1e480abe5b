import { spawn } from "node:child_process";
import { existsSync, readFileSync, rmSync } from "node:fs";
import path from "node:path";
import { startSearchServer } from "../../tests/support/search-server";
import { OUTCOME_FILE, type Outcome } from "./outcome";

const BIN = path.join("node_modules", ".bin");

/** The checks that run no test; each counts as one. */
export function checks(): Promise<Outcome>[] {
  return [
    check("Types", ["tsc", "--noEmit"]),
    check("Lint", ["oxlint", "--deny-warnings", "app", "db", "scripts", "tests"]),
    check("Format", ["prettier", "--check", "--log-level", "warn", "."]),
  ];
}

/** Unit tests, or with both projects the database and route tests too. */
export function vitest(projects: ("unit" | "database")[]): Promise<Outcome> {
  const reporters = ["--reporter=default", "--reporter=./scripts/test/vitest-reporter.ts"];
  const chosen = projects.flatMap((project) => ["--project", project]);
  return suite(`Tests: ${projects.join(", ")}`, ["vitest", "run", ...reporters, ...chosen]);
}

/** The browser tests, on a production build with a district of its own, which it leaves in the data folder. */
export function playwright(chromium: string, dataFolder: string): Promise<Outcome> {
  const reporters = "--reporter=list,./scripts/test/playwright-reporter.ts";
  const env = { CHROMIUM_PATH: chromium, E2E_DATA: dataFolder, MEILI_URL: "" };
  return suite("Tests: browser", ["playwright", "test", reporters], env);
}

/**
 * Journeys that search, again on the district in the data folder, with a real Meilisearch behind them; without one here,
 * a line says so.
 */
export async function playwrightWithMeilisearch(chromium: string, dataFolder: string): Promise<Outcome> {
  const name = "Tests: browser, with Meilisearch";
  const server = await startSearchServer();
  if (!server) {
    return {
      passed: 0,
      failed: [],
      skipped: [`${name}: no Meilisearch here (npm run test:meilisearch brings one)`],
    };
  }
  try {
    const chosen = ["journey", "own-words", "shortlist", "--project", "wide, script on"];
    const reporters = "--reporter=list,./scripts/test/playwright-reporter.ts";
    return await suite(name, ["playwright", "test", reporters, ...chosen], {
      CHROMIUM_PATH: chromium,
      E2E_DATA: dataFolder,
      MEILI_URL: server.url,
      MEILI_KEY: server.key,
    });
  } finally {
    await server.stop();
  }
}

/** Prints what failed, what was skipped and, alone on the last line, the sum; sets the exit code. */
export function conclude(outcomes: Outcome[]) {
  const passed = outcomes.reduce((sum, outcome) => sum + outcome.passed, 0);
  const failed = outcomes.flatMap((outcome) => outcome.failed);
  const skipped = outcomes.flatMap((outcome) => outcome.skipped);
  for (const line of failed) process.stdout.write(`failed: ${line}\n`);
  for (const line of skipped) process.stdout.write(`skipped: ${line}\n`);
  const last = skipped.length ? `, ${skipped.length} skipped` : "";
  process.stdout.write(`${passed} passed, ${failed.length} failed${last}\n`);
  process.exitCode = failed.length > 0 || passed === 0 ? 1 : 0;
}

/** Runs a step that is no test, and says how long it took. True when it went well. */
export async function prepare(name: string, program: string, args: string[]): Promise<boolean> {
  const { code, output, seconds } = await run(program, args, {}, false);
  process.stdout.write(
    `${code === 0 ? "" : output}${name}: ${code === 0 ? "good" : "FAILED"} (${seconds} s)\n`,
  );
  return code === 0;
}

async function check(name: string, [program, ...args]: string[]): Promise<Outcome> {
  const good = await prepare(name, path.join(BIN, program as string), args);
  return { passed: good ? 1 : 0, failed: good ? [] : [`${name}: see above`], skipped: [] };
}

async function suite(
  name: string,
  [program, ...args]: string[],
  env: Record<string, string> = {},
): Promise<Outcome> {
  const file = path.resolve("test-results", `${program}.json`);
  rmSync(file, { force: true });
  const given = { ...env, [OUTCOME_FILE]: file };
  const { code, seconds } = await run(path.join(BIN, program as string), args, given, true);
  process.stdout.write(`${name}: ${code === 0 ? "good" : "FAILED"} (${seconds} s)\n`);
  const outcome: Outcome = existsSync(file)
    ? (JSON.parse(readFileSync(file, "utf8")) as Outcome)
    : { passed: 0, failed: [], skipped: [] };
  // A run can fail outside any one test; that too is a failure to count.
  if (code !== 0 && outcome.failed.length === 0) outcome.failed.push(`${name}: ended with code ${code}`);
  return outcome;
}

function run(program: string, args: string[], env: Record<string, string>, live: boolean) {
  const from = performance.now();
  return new Promise<{ code: number | null; output: string; seconds: string }>((resolve, reject) => {
    const child = spawn(program, args, {
      env: { ...process.env, ...env },
      stdio: live ? ["ignore", "inherit", "inherit"] : ["ignore", "pipe", "pipe"],
    });
    let output = "";
    for (const stream of [child.stdout, child.stderr])
      stream?.on("data", (chunk) => (output += String(chunk)));
    child.once("error", reject);
    child.once("close", (code) => {
      resolve({ code, output, seconds: ((performance.now() - from) / 1000).toFixed(1) });
    });
  });
}

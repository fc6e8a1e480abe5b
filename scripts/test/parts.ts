import { spawn } from "node:child_process";
import { existsSync, readFileSync, rmSync } from "node:fs";
import path from "node:path";

export interface Outcome {
  passed: number;
  failed: number;
  skipped: string[];
}

const BIN = path.join("node_modules", ".bin");
const RESULTS = "test-results";

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
  const file = path.join(RESULTS, "vitest.json");
  const args = ["vitest", "run", "--reporter=default", "--reporter=json", `--outputFile.json=${file}`];
  const chosen = projects.flatMap((project) => ["--project", project]);
  return suite(`Tests: ${projects.join(", ")}`, [...args, ...chosen], {}, file, readVitest);
}

/** The browser tests, on a production build with a district of its own. */
export function playwright(chromium: string): Promise<Outcome> {
  const file = path.join(RESULTS, "playwright.json");
  const env = { CHROMIUM_PATH: chromium, PLAYWRIGHT_JSON_OUTPUT_NAME: file };
  return suite("Tests: browser", ["playwright", "test", "--reporter=list,json"], env, file, readPlaywright);
}

/** Prints what was skipped and the sum, alone on the last line, and sets the exit code. */
export function conclude(outcomes: Outcome[]) {
  const passed = outcomes.reduce((sum, outcome) => sum + outcome.passed, 0);
  const failed = outcomes.reduce((sum, outcome) => sum + outcome.failed, 0);
  const skipped = outcomes.flatMap((outcome) => outcome.skipped);
  for (const line of skipped) process.stdout.write(`skipped: ${line}\n`);
  process.stdout.write(
    `${passed} passed, ${failed} failed${skipped.length ? `, ${skipped.length} skipped` : ""}\n`,
  );
  process.exitCode = failed > 0 || passed === 0 ? 1 : 0;
}

/** Runs a step that is no test, and says how long it took. True when it went well. */
export async function prepare(name: string, program: string, args: string[]): Promise<boolean> {
  const { code, output, seconds } = await run(program, args, {}, false);
  process.stdout.write(
    `${code === 0 ? "" : output}${name}: ${code === 0 ? "done" : "FAILED"} (${seconds} s)\n`,
  );
  return code === 0;
}

async function check(name: string, [program, ...args]: string[]): Promise<Outcome> {
  const { code, output, seconds } = await run(path.join(BIN, program as string), args, {}, false);
  process.stdout.write(
    `${code === 0 ? "" : output}${name}: ${code === 0 ? "good" : "FAILED"} (${seconds} s)\n`,
  );
  return { passed: code === 0 ? 1 : 0, failed: code === 0 ? 0 : 1, skipped: [] };
}

async function suite(
  name: string,
  [program, ...args]: string[],
  env: Record<string, string>,
  file: string,
  read: (text: string) => Outcome,
): Promise<Outcome> {
  rmSync(file, { force: true });
  const { code, seconds } = await run(path.join(BIN, program as string), args, env, true);
  process.stdout.write(`${name}: ${code === 0 ? "good" : "FAILED"} (${seconds} s)\n`);
  const outcome = existsSync(file) ? read(readFileSync(file, "utf8")) : { passed: 0, failed: 0, skipped: [] };
  // A run can fail outside any one test; that too is a failure to count.
  return code !== 0 && outcome.failed === 0 ? { ...outcome, failed: 1 } : outcome;
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

interface VitestReport {
  numPassedTests: number;
  numFailedTests: number;
  testResults: { name: string; status: string; assertionResults: { status: string; fullName: string }[] }[];
}

function readVitest(text: string): Outcome {
  const report = JSON.parse(text) as VitestReport;
  const brokenFiles = report.testResults.filter(
    (file) => file.status === "failed" && !file.assertionResults.some((result) => result.status === "failed"),
  );
  const skipped = report.testResults.flatMap((file) =>
    file.assertionResults.filter((result) => !["passed", "failed"].includes(result.status)),
  );
  return {
    passed: report.numPassedTests,
    failed: report.numFailedTests + brokenFiles.length,
    skipped: skipped.map((result) => result.fullName),
  };
}

interface PlaywrightSuite {
  suites?: PlaywrightSuite[];
  specs?: {
    title: string;
    tests: { status: string; projectName: string; annotations: { type: string; description?: string }[] }[];
  }[];
}

function readPlaywright(text: string): Outcome {
  const report = JSON.parse(text) as PlaywrightSuite & {
    stats: { expected: number; unexpected: number; flaky: number };
    errors: unknown[];
  };
  const { expected, unexpected, flaky } = report.stats;
  return { passed: expected, failed: unexpected + flaky, skipped: skippedIn(report) };
}

function skippedIn(suite: PlaywrightSuite): string[] {
  const here = (suite.specs ?? []).flatMap((spec) =>
    spec.tests
      .filter((test) => test.status === "skipped")
      .map((test) => {
        const why = test.annotations.find((note) => note.type === "skip")?.description ?? "no reason given";
        return `${spec.title} [${test.projectName}]: ${why}`;
      }),
  );
  return [...here, ...(suite.suites ?? []).flatMap(skippedIn)];
}

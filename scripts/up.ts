import { existsSync } from "node:fs";
import path from "node:path";
import { refuseToStart } from "~/lib/env.server";
import { readStartSettings, type StartSettings } from "~/lib/settings";
import { keptSecret, postgresFolder } from "~db/bundled.server";
import { migrate } from "~db/migrate.server";
import { demoIsLoaded } from "~db/seed/demo-state.server";
import { buildIsCurrent } from "./start/build-stamp";
import { keepDatabase } from "./start/keep-database";
import { keepRunning, run, type Kept } from "./start/processes";
import { say, step } from "./start/progress";
import { portIsFree, whenParentEnds, whenReady } from "./start/surroundings";

const SCRIPT = ["--import", "tsx"];
const DEVELOPING = process.argv.includes("--dev");

const DEMO_ACCOUNTS: [role: string, name: string][] = [
  ["link worker", "linkworker"],
  ["organiser", "organiser"],
  ["steward", "steward"],
  ["commissioner", "commissioner"],
  ["administrator", "admin"],
];

const kept: Kept[] = [];
let leaving: Promise<never> | undefined;

/** Ends what was started, the last first, and then ourselves. */
function leave(code: number): Promise<never> {
  leaving ??= (async () => {
    for (const part of kept.toReversed()) await part.stop();
    process.exit(code);
  })();
  return leaving;
}

process.on("SIGINT", () => void leave(0));
process.on("SIGTERM", () => void leave(0));
process.on("SIGHUP", () => void leave(0));
whenParentEnds(() => void leave(0));

try {
  await up();
} catch (error) {
  if (!leaving) process.stderr.write(`${error instanceof Error ? error.message : String(error)}\n`);
  await leave(1);
}

async function up() {
  const reading = readStartSettings(process.env);
  if (!reading.ok) return refuseToStart(reading.problems);
  const settings = reading.value;
  process.stdout.write("Trellis is starting\n");
  await portIsFree(settings.HOST, settings.PORT);
  await prepareDatabase(settings);
  const env = childEnv();
  await Promise.all([loadDemo(env), DEVELOPING ? undefined : build(env)]);
  startPrograms(settings, env);
  await step("Pages are served", () => whenReady(settings.HOST, settings.PORT, DEVELOPING ? "/" : "/readyz"));
  welcome(settings.PUBLIC_URL);
}

/** From here on the environment names the database and the secret, for ourselves and for all that we start. */
async function prepareDatabase(settings: StartSettings) {
  if (settings.DATABASE_URL) {
    say("Using the database that DATABASE_URL names");
  } else {
    const { TRELLIS_DATA, TRELLIS_TEST } = settings;
    process.env.TRELLIS_SECRET ||= keptSecret(TRELLIS_DATA);
    process.env.TRELLIS_DEMO ||= "1";
    const database = await step("PostgreSQL is running", () =>
      keepDatabase(postgresFolder(TRELLIS_DATA), !TRELLIS_TEST),
    );
    kept.push(database);
    process.env.DATABASE_URL = database.url;
  }
  await step("The database is up to date", () => migrate(process.env.DATABASE_URL as string));
}

function childEnv(): NodeJS.ProcessEnv {
  const mode = DEVELOPING ? "development" : "production";
  return { ...process.env, NODE_ENV: process.env.NODE_ENV || mode, TRELLIS_SUPERVISED: "1" };
}

async function loadDemo(env: NodeJS.ProcessEnv) {
  if (env.TRELLIS_DEMO !== "1") return;
  if (await demoIsLoaded(env.DATABASE_URL as string)) return;
  const script = path.join("scripts", "seed.ts");
  if (!existsSync(script)) return say("There is no demo district to load yet");
  say("Loading the demo district, once");
  await step("The demo district is loaded", () => run({ name: "The demo", args: [...SCRIPT, script], env }));
}

async function build(env: NodeJS.ProcessEnv) {
  if (buildIsCurrent()) return;
  say("Building the pages, once");
  await step("Pages are built", () =>
    run({ name: "The build", args: [...SCRIPT, path.join("scripts", "build.ts")], env }),
  );
}

function startPrograms({ HOST, PORT }: StartSettings, env: NodeJS.ProcessEnv) {
  const vite = [path.join("node_modules", "@remix-run", "dev", "dist", "cli.js"), "vite:dev"];
  const web = DEVELOPING
    ? [...vite, "--host", HOST, "--port", String(PORT), "--strictPort"]
    : [...SCRIPT, path.join("app", "server", "main.ts")];
  kept.push(keepRunning({ name: "The web server", args: web, env }, () => void leave(78)));
  const worker = path.join("scripts", "worker.ts");
  if (!existsSync(worker)) return;
  kept.push(keepRunning({ name: "The worker", args: [...SCRIPT, worker], env }, () => void leave(78)));
}

function welcome(address: string) {
  const lines = [`\nTrellis is ready at ${address}\n`];
  if (process.env.TRELLIS_DEMO === "1") {
    lines.push("\nThis is a demo: the district and everybody in it are made up. Sign in with the password");
    lines.push(" trellis-demo as\n");
    for (const [role, name] of DEMO_ACCOUNTS) lines.push(`  ${role.padEnd(14)} ${name}@demo.test\n`);
  }
  process.stdout.write(`${lines.join("")}\n`);
}

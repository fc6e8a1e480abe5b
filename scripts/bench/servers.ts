import { type ChildProcess, spawn } from "node:child_process";
import { once } from "node:events";
import { Agent, get } from "node:http";
import path from "node:path";
import { buildIsCurrent } from "../start/build-stamp";
import { run } from "../start/processes";
import { whenReady } from "../start/surroundings";

const HOST = "127.0.0.1";
const TEST_KEY = "the measurements of Trellis";
const HEADERS = { "x-trellis-test-key": TEST_KEY, "accept-encoding": "gzip" };
const SCRIPT = ["--import", "tsx"];

export interface Served {
  pid: number;
  port: number;
  stop(): Promise<void>;
}

/** Builds the pages if they are stale, and in any case the minimal application, into a folder of its own. */
export async function buildBoth(minimalBuild: string) {
  const env: NodeJS.ProcessEnv = { ...process.env, NODE_ENV: "production" };
  if (!buildIsCurrent()) {
    await run({ name: "The build", args: [...SCRIPT, path.join("scripts", "build.ts")], env });
  }
  const cli = path.join("node_modules", "@remix-run", "dev", "dist", "cli.js");
  const config = path.join("scripts", "bench", "minimal", "vite.config.ts");
  await run({
    name: "The minimal build",
    args: [cli, "vite:build", "--config", config, "--logLevel", "error"],
    env: { ...env, BENCH_BUILD: path.relative(process.cwd(), minimalBuild) },
  });
}

/** Serves the build in `folder` with the web server of Trellis, one process, as in production. */
export async function serve(folder: string, port: number): Promise<Served> {
  const env: NodeJS.ProcessEnv = {
    ...process.env,
    NODE_ENV: "production",
    HOST,
    PORT: String(port),
    LOG_LEVEL: "warn",
    TRELLIS_SUPERVISED: "1",
    TRELLIS_TEST: "1",
    TRELLIS_TEST_KEY: TEST_KEY,
    TSX_TSCONFIG_PATH: path.resolve("tsconfig.json"),
  };
  const tsx = import.meta.resolve("tsx");
  const child: ChildProcess = spawn(
    process.execPath,
    ["--import", tsx, path.resolve("app", "server", "main.ts")],
    { cwd: folder, env, stdio: ["pipe", "inherit", "inherit"] },
  );
  await whenReady(HOST, port, "/livez");
  return {
    pid: child.pid as number,
    port,
    async stop() {
      child.kill("SIGTERM");
      if (child.exitCode === null) await once(child, "exit");
    },
  };
}

/** Asks for one page, packed as browsers do, over a kept connection and reads it to its end; gives its bytes. Refuses any answer but 200. */
export function pageTask(port: number, address: string, agent: Agent, cookie = ""): () => Promise<number> {
  const options = {
    host: HOST,
    port,
    path: address,
    agent,
    headers: cookie ? { ...HEADERS, cookie } : HEADERS,
  };
  return () =>
    new Promise((resolve, reject) => {
      get(options, (response) => {
        let bytes = 0;
        response.on("data", (chunk: Buffer) => (bytes += chunk.length));
        response.on("end", () => {
          if (response.statusCode === 200) resolve(bytes);
          else reject(new Error(`${address} answered ${response.statusCode}`));
        });
      }).once("error", reject);
    });
}

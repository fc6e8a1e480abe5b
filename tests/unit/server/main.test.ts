import { spawn } from "node:child_process";
import { once } from "node:events";
import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { createRequire } from "node:module";
import { tmpdir } from "node:os";
import path from "node:path";
import { setTimeout as pause } from "node:timers/promises";
import { pathToFileURL } from "node:url";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { freePort } from "../../support/free-port";
import { ask } from "./stub-server";

const ROOT = path.resolve(".");
const TSX = pathToFileURL(createRequire(import.meta.url).resolve("tsx")).href;
const SLOW_BUILD = `
const loader = async () => {
  await new Promise((resolve) => setTimeout(resolve, 1_000));
  return new Response("whole");
};
export const routes = { slow: { id: "slow", path: "slow", module: { loader } } };
export const entry = { module: { default: () => new Response("page"), closeDatabase: async () => {} } };
export const assets = { routes: {} };
export const future = { v3_singleFetch: true };
export const mode = "production";
`;

let folder = "";
beforeAll(() => {
  folder = mkdtempSync(path.join(tmpdir(), "trellis-main-"));
  mkdirSync(path.join(folder, "build", "server"), { recursive: true });
  mkdirSync(path.join(folder, "build", "client"));
  writeFileSync(path.join(folder, "package.json"), '{ "type": "module" }');
  writeFileSync(path.join(folder, "build", "server", "index.js"), SLOW_BUILD);
});
afterAll(() => rmSync(folder, { recursive: true }));

async function startMain() {
  const port = await freePort();
  const child = spawn(process.execPath, ["--import", TSX, path.join(ROOT, "app/server/main.ts")], {
    cwd: folder,
    stdio: ["pipe", "pipe", "inherit"],
    env: {
      PATH: process.env.PATH,
      TSX_TSCONFIG_PATH: path.join(ROOT, "tsconfig.json"),
      NODE_ENV: "production",
      PORT: String(port),
      DATABASE_URL: "postgres://nobody@localhost/none?host=/nowhere",
      TRELLIS_SECRET: "a secret of at least thirty-two characters",
      TRELLIS_SUPERVISED: "1",
    },
  });
  const ended = once(child, "exit").then(([code]) => code as number | null);
  const alive = () =>
    ask(port, { path: "/livez" }).then(
      (reply) => reply.status,
      () => 0,
    );
  await expect.poll(alive, { timeout: 15_000 }).toBe(200);
  return { child, port, ended };
}

describe("the web process", () => {
  it("is alive but not ready without its database, and ends well when asked, answering first", async () => {
    const { child, port, ended } = await startMain();
    expect((await ask(port, { path: "/readyz" })).status).toBe(503);
    const underWay = ask(port, { path: "/slow" });
    await pause(50);
    await ask(port, { path: "/livez" });
    child.kill("SIGTERM");
    expect((await underWay).body.toString()).toBe("whole");
    expect(await ended).toBe(0);
  });

  it("ends at once when asked twice", async () => {
    const { child, port, ended } = await startMain();
    const underWay = ask(port, { path: "/slow" }).catch((error: Error) => error.message);
    await pause(50);
    await ask(port, { path: "/livez" });
    child.kill("SIGTERM");
    await pause(50);
    child.kill("SIGTERM");
    expect(await ended).toBe(1);
    expect(await underWay).toContain("hang up");
  });

  it("ends when whoever started it is gone", async () => {
    const { child, ended } = await startMain();
    child.stdin.end();
    expect(await ended).toBe(0);
  });
});

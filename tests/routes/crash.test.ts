import { mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import path from "node:path";
import { afterAll, expect, it } from "vitest";
import { crashesOn } from "../../scripts/qa/crash/run";
import { freePort } from "../support/free-port";

const dataDir = mkdtempSync(path.join(tmpdir(), "trellis-crash-"));
afterAll(() => rmSync(dataDir, { recursive: true, force: true }));

it("loses nothing acknowledged when the web server, the worker and PostgreSQL are killed", async () => {
  const figures = await crashesOn(dataDir, { port: await freePort(), rounds: 3 });
  expect(figures).toMatchObject({ lost: 0, unlike_recount: 0 });
  expect(figures.told).toBeGreaterThan(0);
}, 240_000);

import { mkdtempSync, rmSync } from "node:fs";
import { createServer, type AddressInfo } from "node:net";
import { tmpdir } from "node:os";
import path from "node:path";
import { afterAll, expect, it } from "vitest";
import { crashesOn } from "../../scripts/qa/crash/run";

const dataDir = mkdtempSync(path.join(tmpdir(), "trellis-crash-"));
afterAll(() => rmSync(dataDir, { recursive: true, force: true }));

function freePort(): Promise<number> {
  return new Promise((resolve) => {
    const probe = createServer().listen(0, "127.0.0.1", () => {
      const { port } = probe.address() as AddressInfo;
      probe.close(() => resolve(port));
    });
  });
}

it("loses nothing acknowledged when the web server, the worker and PostgreSQL are killed", async () => {
  const figures = await crashesOn(dataDir, { port: await freePort(), rounds: 3 });
  expect(figures).toMatchObject({ lost: 0, unlike_recount: 0 });
  expect(figures.told).toBeGreaterThan(0);
}, 240_000);

import { mkdtempSync } from "node:fs";
import { tmpdir } from "node:os";
import path from "node:path";
import { defineConfig } from "@playwright/test";
import { CHROMIUM_FLAGS, findChromium } from "./scripts/test/chromium";
import { BROWSER_TEST_KEY } from "./tests/support/browser-test-key";

// The configuration is read again by each worker; the first reading decides for all.
const port = (process.env.E2E_PORT ??= String(20_000 + (process.pid % 20_000)));
// A folder that is given is kept, so that a second run finds the demo loaded.
const dataFolder =
  process.env.E2E_DATA ?? (process.env.E2E_OWN_DATA ??= mkdtempSync(path.join(tmpdir(), "trellis-e2e-")));
const address = `http://localhost:${port}`;

/** Browser tests run against what `npm start` starts, with a data folder of their own. */
export default defineConfig({
  testDir: "tests/e2e",
  outputDir: "test-results/browser",
  workers: 2,
  timeout: 45_000,
  expect: { timeout: 8_000 },
  forbidOnly: true,
  globalTeardown: "./tests/support/remove-e2e-data.ts",
  use: {
    baseURL: address,
    locale: "en-GB",
    timezoneId: "Europe/London",
    screenshot: "only-on-failure",
    actionTimeout: 15_000,
    launchOptions: {
      executablePath: findChromium(),
      args: CHROMIUM_FLAGS,
    },
  },
  projects: [
    { name: "wide, script on", use: { viewport: { width: 1280, height: 900 } } },
    {
      name: "narrow, script off",
      use: { viewport: { width: 320, height: 640 }, javaScriptEnabled: false },
      grepInvert: /@script/,
    },
  ],
  webServer: {
    command: "node --import tsx scripts/up.ts",
    cwd: process.cwd(),
    url: `${address}/readyz`,
    timeout: 150_000,
    gracefulShutdown: { signal: "SIGTERM", timeout: 20_000 },
    stdout: "ignore",
    env: {
      NODE_ENV: "production",
      HOST: "127.0.0.1",
      PORT: port,
      PUBLIC_URL: address,
      DATABASE_URL: "",
      TRELLIS_DEMO: "1",
      TRELLIS_DATA: dataFolder,
      TRELLIS_TEST: "1",
      TRELLIS_TEST_KEY: BROWSER_TEST_KEY,
      LOG_LEVEL: "warn",
    },
  },
});

import { mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import path from "node:path";
import { buildIsCurrent } from "./start/build-stamp";
import { needChromium } from "./test/chromium";
import { checks, conclude, playwright, playwrightWithMeilisearch, prepare, vitest } from "./test/parts";

const chromium = needChromium();
const dataFolder = mkdtempSync(path.join(tmpdir(), "trellis-e2e-"));
process.on("exit", () => rmSync(dataFolder, { recursive: true, force: true }));

const build = async () =>
  buildIsCurrent() ||
  prepare("Build", process.execPath, ["--import", "tsx", path.join("scripts", "build.ts")]);

const [built, ...checked] = await Promise.all([build(), ...checks()]);
const tested = await vitest(["unit", "database"]);
const browsed = built
  ? await playwright(chromium, dataFolder)
  : { passed: 0, failed: ["Tests: browser: not run, there is no build"], skipped: [] };

const searched = built ? [await playwrightWithMeilisearch(chromium, dataFolder)] : [];

conclude([...checked, tested, browsed, ...searched]);

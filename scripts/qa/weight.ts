import { execFileSync } from "node:child_process";
import { existsSync, mkdirSync, writeFileSync } from "node:fs";
import path from "node:path";
import { chromium, type Browser } from "@playwright/test";
import { seedDemo } from "~db/seed/demo.server";
import { CHROMIUM_FLAGS, needChromium } from "../test/chromium";
import { step } from "../start/progress";
import { withProduction, type Production } from "./production";

/**
 * Weighs the public pages as a telephone loads them, with nothing kept from before, and has Lighthouse judge them with
 * its mobile settings. Lighthouse is brought by npm into the cache, in this version.
 */
const LIGHTHOUSE = "13.5.0";
const CATEGORIES = ["performance", "accessibility", "best-practices", "seo"] as const;
const LEAST_SCORE = 98;

const PAGES = [
  "/",
  "/groups?need=loneliness&near=YX3",
  "/groups?q=somebody+to+talk+to",
  "/groups/tuesday-diggers",
] as const;

/** Bytes as they cross the wire, headers left out. */
interface Weight {
  all: number;
  html: number;
  script: number;
  requests: number;
  strangers: number;
}

const CHROMIUM = needChromium();

const MOST: Weight = { all: 60_000, html: 15_000, script: 20_000, requests: 12, strangers: 0 };

await withProduction(
  async (site) => {
    const failures: string[] = [];
    const browser = await chromium.launch({ executablePath: CHROMIUM, args: CHROMIUM_FLAGS });
    try {
      for (const page of PAGES) failures.push(...heavier(page, await weigh(browser, site, page)));
    } finally {
      await browser.close();
    }
    for (const page of PAGES) failures.push(...lower(page, judge(site, page)));
    for (const failure of failures) process.stdout.write(`FAILED: ${failure}\n`);
    process.exitCode = failures.length > 0 ? 1 : 0;
  },
  { worker: false, demo: true, prepare: () => step("The demo is there", () => seedDemo()) },
);

async function weigh(browser: Browser, site: Production, address: string): Promise<Weight> {
  const context = await browser.newContext({ viewport: { width: 360, height: 740 } });
  const page = await context.newPage();
  const network = await context.newCDPSession(page);
  const kinds = new Map<string, { type: string; url: string }>();
  const weight: Weight = { all: 0, html: 0, script: 0, requests: 0, strangers: 0 };
  await network.send("Network.enable");
  network.on("Network.responseReceived", ({ requestId, type, response }) =>
    kinds.set(requestId, { type, url: response.url }),
  );
  network.on("Network.loadingFinished", ({ requestId, encodedDataLength }) => {
    const { type, url } = kinds.get(requestId) ?? { type: "", url: "" };
    if (url.startsWith("data:")) return;
    weight.requests += 1;
    weight.all += encodedDataLength;
    if (type === "Document") weight.html += encodedDataLength;
    if (type === "Script") weight.script += encodedDataLength;
    if (!url.startsWith(site.origin)) weight.strangers += 1;
  });
  await page.goto(site.origin + address, { waitUntil: "networkidle" });
  await context.close();
  return weight;
}

function heavier(page: string, weight: Weight): string[] {
  const names = Object.keys(MOST) as (keyof Weight)[];
  process.stdout.write(`${names.map((name) => `${name} ${weight[name]}`).join(", ")}  ${page}\n`);
  return names
    .filter((name) => weight[name] > MOST[name])
    .map((name) => `${page}: ${name} is ${weight[name]}, more than ${MOST[name]}`);
}

type Scores = Record<(typeof CATEGORIES)[number], number>;

function judge(site: Production, address: string): Scores {
  const folder = path.resolve("node_modules", ".cache", "lighthouse");
  const program = path.join(folder, "node_modules", "lighthouse", "cli", "index.js");
  if (!existsSync(program)) {
    mkdirSync(folder, { recursive: true });
    writeFileSync(path.join(folder, "package.json"), `{ "private": true }\n`);
    const install = ["install", "--no-audit", "--no-fund", `lighthouse@${LIGHTHOUSE}`];
    execFileSync("npm", install, { cwd: folder, stdio: ["ignore", "ignore", "inherit"] });
  }
  const asked = [
    site.origin + address,
    "--quiet",
    "--output=json",
    `--only-categories=${CATEGORIES.join(",")}`,
  ];
  const out = execFileSync(
    process.execPath,
    [program, ...asked, `--chrome-flags=--headless=new ${CHROMIUM_FLAGS.join(" ")}`],
    {
      env: { ...process.env, CHROME_PATH: CHROMIUM },
      maxBuffer: 64_000_000,
      stdio: ["ignore", "pipe", "ignore"],
    },
  );
  const { categories } = JSON.parse(out.toString("utf8")) as {
    categories: Record<string, { score: number }>;
  };
  return Object.fromEntries(
    CATEGORIES.map((name) => [name, Math.round((categories[name]?.score ?? 0) * 100)]),
  ) as Scores;
}

function lower(page: string, scores: Scores): string[] {
  process.stdout.write(`${CATEGORIES.map((name) => `${name} ${scores[name]}`).join(", ")}  ${page}\n`);
  return CATEGORIES.filter((name) => scores[name] < LEAST_SCORE).map(
    (name) => `${page}: ${name} is ${scores[name]}, below ${LEAST_SCORE}`,
  );
}

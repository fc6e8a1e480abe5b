import path from "node:path";
import { defineConfig, type Project } from "@playwright/test";
import browserTests from "../../playwright.config";

const SIZES = { 1280: { width: 1280, height: 900 }, 320: { width: 320, height: 640 } };
const LOOKS: Record<string, Project["use"]> = {
  light: {},
  dark: { colorScheme: "dark" },
  "forced colours": { forcedColors: "active" },
  "dark forced colours": { colorScheme: "dark", forcedColors: "active" },
};
/** These two are looked at by the browser tests themselves. */
const SEEN_BY_TESTS = ["1280, script on, light", "320, script off, light"];

const everyPair = Object.entries(SIZES).flatMap(([size, viewport]) =>
  [true, false].flatMap((javaScriptEnabled) =>
    Object.entries(LOOKS).map(([look, use]) => ({
      name: `${size}, script ${javaScriptEnabled ? "on" : "off"}, ${look}`,
      use: { ...use, viewport, javaScriptEnabled },
    })),
  ),
);

/**
 * Every page, and the journeys to those that open only by a letter, in every other pair of width and script, in the dark,
 * and in forced colours.
 */
export default defineConfig({
  ...browserTests,
  testDir: path.resolve("tests", "e2e"),
  testMatch: ["every-page.spec.ts", "answer.spec.ts", "invited.spec.ts"],
  outputDir: path.resolve("test-results", "axe"),
  globalTeardown: path.resolve("tests", "support", "remove-e2e-data.ts"),
  projects: everyPair.filter(({ name }) => !SEEN_BY_TESTS.includes(name)),
});

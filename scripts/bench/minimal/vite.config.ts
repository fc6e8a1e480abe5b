import { vitePlugin as remix } from "@remix-run/dev";
import { defineConfig } from "vite";
import tsconfigPaths from "vite-tsconfig-paths";
import remixConfig from "../../../remix.config.js";

/** The least that Remix can be asked for, with the options of Trellis and its way of drawing a page. */
export default defineConfig({
  plugins: [
    remix({
      ...remixConfig,
      appDirectory: "scripts/bench/minimal/app",
      buildDirectory: process.env.BENCH_BUILD,
    }),
    tsconfigPaths(),
  ],
  publicDir: false,
  build: { target: "es2022" },
});

import tsconfigPaths from "vite-tsconfig-paths";
import { defineConfig } from "vitest/config";

/** Vitest runs without the Remix plugin: tests import modules, not the built app. */
export default defineConfig({
  plugins: [tsconfigPaths()],
  esbuild: { jsx: "automatic" },
  test: {
    testTimeout: 20_000,
    hookTimeout: 60_000,
    // One more than the cores: some tests wait for a server to come back more than they work
    maxWorkers: 3,
    setupFiles: ["tests/support/setup.ts"],
    projects: [
      {
        extends: true,
        // Unit tests leave nothing behind, so modules are read once for all of them
        test: { name: "unit", include: ["tests/unit/**/*.test.{ts,tsx}"], isolate: false },
      },
      {
        extends: true,
        test: {
          name: "database",
          include: ["tests/{db,routes}/**/*.test.{ts,tsx}"],
          globalSetup: ["tests/support/template-database.ts", "tests/support/shared-search-server.ts"],
        },
      },
    ],
  },
});

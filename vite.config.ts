import { vitePlugin as remix } from "@remix-run/dev";
import { defineConfig, type Plugin } from "vite";
import tsconfigPaths from "vite-tsconfig-paths";
import remixConfig from "./remix.config.js";

/**
 * Builds the script of pages without React, and the worker of registers, to addresses of their own, beside the files that
 * the framework names.
 */
function enhanceEntry(): Plugin {
  return {
    name: "enhance-entry",
    apply: (_config, { command, isSsrBuild }) => command === "build" && !isSsrBuild,
    buildStart() {
      this.emitFile({ type: "chunk", id: "app/enhance/index.ts", fileName: "enhance.js" });
      this.emitFile({ type: "chunk", id: "app/enhance/register-worker.ts", fileName: "register-worker.js" });
    },
  };
}

export default defineConfig({
  plugins: [remix(remixConfig), tsconfigPaths(), enhanceEntry()],
  css: { preprocessorOptions: { scss: { loadPaths: ["node_modules"] } } },
  define: { "import.meta.env.BUILD_STAMP": JSON.stringify(Date.now().toString(36)) },
  build: { target: "es2022", assetsInlineLimit: 0 },
});

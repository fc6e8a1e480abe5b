import type { ServerBuild } from "@remix-run/node";
import * as entry from "~/entry.server";
import remix from "../../remix.config.js";

interface BuiltRoute {
  id: string;
  module?: object;
}

/** A Remix build of these routes, the root among them, around the product's own server entry. */
export function serverBuildOf(all: readonly BuiltRoute[]): ServerBuild {
  const manifest = all.map(({ module = {}, ...route }) => ({
    ...route,
    module: `/assets/${route.id}.js`,
    imports: [],
    hasLoader: "loader" in module,
    hasAction: "action" in module,
    hasClientAction: false,
    hasClientLoader: false,
    hasErrorBoundary: "ErrorBoundary" in module,
  }));
  return {
    mode: "production",
    entry: { module: entry },
    routes: Object.fromEntries(all.map((route) => [route.id, route])) as ServerBuild["routes"],
    assets: {
      entry: { module: "/assets/entry.client.js", imports: [] },
      routes: Object.fromEntries(manifest.map((route) => [route.id, route])),
      url: "/assets/manifest.js",
      version: "1",
    },
    publicPath: "/",
    assetsBuildDirectory: "build/client",
    isSpaMode: false,
    future: remix.future as ServerBuild["future"],
  };
}

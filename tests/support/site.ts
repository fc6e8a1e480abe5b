import path from "node:path";
import { UNSAFE_flatRoutes } from "@remix-run/dev";
import { createRequestHandler, type ServerBuild } from "@remix-run/node";
import * as root from "~/root";
import { serverBuildOf } from "./server-build";

const FILES = import.meta.glob<RouteModule>("../../app/routes/*.{ts,tsx}", { eager: true });

/** What a route file exports, as far as tests look. */
export interface RouteModule {
  loader?: { permission?: string };
  action?: { permission?: string };
  default?: unknown;
}

/** Every file of `app/routes`, by its name without the ending. */
export const routeModules = new Map(
  Object.entries(FILES).map(([file, module]) => [path.posix.basename(file).replace(/\.tsx?$/, ""), module]),
);

/** Answers requests with every route of the site, as the server's build would, without a build. */
export function site() {
  const answer = createRequestHandler(siteBuild(), "production");
  return (request: Request) => answer(request, { nonce: "test", reference: "test-test", hydrated: false });
}

function siteBuild(): ServerBuild {
  const found = UNSAFE_flatRoutes(path.resolve("app"), [], "routes");
  const pages = Object.values(found).map((route) => ({
    ...route,
    parentId: route.parentId ?? "root",
    module: routeModules.get(route.id.replace(/^routes\//, "")),
  }));
  const all = [{ id: "root", path: "", module: root }, ...pages];
  return serverBuildOf(all);
}

import path from "node:path";
import { pathToFileURL } from "node:url";
import type { ServerBuild } from "@remix-run/node";
import { env } from "~/lib/env.server";
import { describeError, log } from "~/lib/log.server";
import type { Application } from "./answering";
import { databaseHealth } from "./database-health.server";
import { rememberReadiness } from "./readiness";
import { answerByRoute } from "./route-handlers";
import { routePatterns } from "./route-patterns";
import { keptPages } from "./kept-pages";
import { readStaticFiles } from "./static-files";
import { createWebServer } from "./web-server";

/** The build carries its own database pools; its entry lets us end them. */
type TrellisBuild = ServerBuild & { entry: { module: { closeDatabase(): Promise<void> } } };

const settings = env();
const built = path.resolve("build", "server", "index.js");
const build = (await import(pathToFileURL(built).href)) as TrellisBuild;
const health = databaseHealth();

const pages = keptPages();
// Without it pages are a second old at most, which is what holds while the database cannot be reached
health
  .onListings(pages.forget)
  .catch((error: unknown) =>
    log.warn({ error: describeError(error) }, "news of changed listings will come late"),
  );

const application: Application = {
  pages,
  files: readStaticFiles(path.resolve("build", "client")),
  patternOf: routePatterns(build.routes),
  answer: answerByRoute(build, settings.NODE_ENV),
  isReady: rememberReadiness(health.isReady),
  note: (line) => log.info(line, "request"),
  noteFailure: (error, reference) => log.error({ reference, error: describeError(error) }, "request failed"),
};

const server = createWebServer(
  {
    host: settings.HOST,
    port: settings.PORT,
    origin: settings.PUBLIC_URL,
    proxyHops: settings.TRUSTED_PROXY_HOPS,
    tileUrl: settings.TILE_URL,
  },
  application,
);

const FATAL_MS = 500;
let leaving = false;

/** Stops in order: no new requests, those under way, the pools, the process. Asked twice, it leaves at once. */
async function leave(code: number) {
  if (leaving) process.exit(1);
  leaving = true;
  await server.stop();
  await Promise.allSettled([build.entry.module.closeDatabase(), health.close()]);
  log.info("stopped");
  process.exit(code);
}

process.on("SIGTERM", () => void leave(0));
process.on("SIGINT", () => void leave(0));
process.on("uncaughtException", (error) => {
  log.fatal({ error: describeError(error) }, "something failed that nobody caught");
  // What is under way may wait for ever on what broke, and nobody is answered until we are started afresh.
  setTimeout(() => process.exit(1), FATAL_MS);
  void leave(1);
});
// A promise left alone belongs to one request; the others go on.
process.on("unhandledRejection", (error) =>
  log.error({ error: describeError(error) }, "a promise failed unheard"),
);
if (settings.TRELLIS_SUPERVISED) process.stdin.once("close", () => void leave(0)).resume();

const port = await server.listen();
log.info({ host: settings.HOST, port }, "listening");

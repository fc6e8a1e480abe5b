import { createWebServer } from "~/server/web-server";
import type { Site } from "../../scripts/qa/visitor";
import { site } from "./site";

export const TEST_KEY = "the key of load tools in tests";

/** Serves the whole site over HTTP, on a free port, without a build. */
export async function servedSite(): Promise<Site & { stop(): Promise<void>; failures: unknown[] }> {
  const origin = "http://trellis.test";
  const failures: unknown[] = [];
  const server = createWebServer(
    { host: "127.0.0.1", port: 0, origin, proxyHops: 0 },
    {
      files: new Map(),
      patternOf: () => "",
      answer: site(),
      isReady: async () => true,
      note: () => undefined,
      noteFailure: (error) => failures.push(error),
    },
  );
  const port = await server.listen();
  return {
    address: `http://127.0.0.1:${port}`,
    origin,
    testKey: TEST_KEY,
    failures,
    stop: () => server.stop(),
  };
}

import type { TestProject } from "vitest/node";
import { startSearchServer } from "./search-server";

declare module "vitest" {
  export interface ProvidedContext {
    /** The Meilisearch of this run; null where there is none. */
    searchServer: { url: string; key: string } | null;
  }
}

/** One Meilisearch for the whole run: the one that MEILI_URL names, else a real one of the run's own. */
export default async function prepareSearchServer(project: TestProject) {
  const { MEILI_URL: url, MEILI_KEY: key = "" } = process.env;
  delete process.env.MEILI_URL;
  delete process.env.MEILI_KEY;
  const own = url ? undefined : await startSearchServer();
  project.provide("searchServer", url ? { url, key } : own ? { url: own.url, key: own.key } : null);
  return () => own?.stop();
}

import { afterAll } from "vitest";
import { forgetEnv } from "~/lib/env.server";

/** Points the settings of this test file at a Meilisearch server. Call it after `testDatabase`. */
export function searchServerFor({ url, key }: { url: string; key: string }) {
  process.env.MEILI_URL = url;
  process.env.MEILI_KEY = key;
  forgetEnv();
  afterAll(() => {
    delete process.env.MEILI_URL;
    delete process.env.MEILI_KEY;
    forgetEnv();
  });
}

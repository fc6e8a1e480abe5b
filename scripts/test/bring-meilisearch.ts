import { bringMeilisearch } from "./meilisearch-program";

/** Brings the real Meilisearch that tests of the second search engine run against. */
process.stdout.write(`Meilisearch for tests: ${await bringMeilisearch()}\n`);

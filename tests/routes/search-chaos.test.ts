import { afterAll, expect, it } from "vitest";
import { chaosOn, holds } from "../../scripts/qa/chaos/run";
import { withProduction } from "../../scripts/qa/production";
import { freePort } from "../support/free-port";
import { startSearchServer } from "../support/search-server";

const server = await startSearchServer();
afterAll(() => server?.stop());

it("answers every page and shows nothing withdrawn while the search server is stopped, hung, emptied and lying", async ({
  skip,
}) => {
  if (!server) return skip("there is no Meilisearch; `npm run test:meilisearch` brings one");
  process.env.MEILI_URL = server.url;
  process.env.MEILI_KEY = server.key;
  process.env.PORT = String(await freePort());
  const chaos = await withProduction((site) => chaosOn(site, server, { groups: 60, changes: 72 }));
  expect(chaos).toMatchObject({ changed: 72, reconciled: { left: 0 } });
  expect(holds(chaos)).toBe(true);
}, 240_000);

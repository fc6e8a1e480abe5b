import { desc } from "drizzle-orm";
import { asActor } from "~db/client.server";
import { imports } from "~db/schema";
import { CLOCK } from "~/features/access/actor.server";

/** The newest imports first, up to fifty. */
export async function latestImports() {
  return asActor(CLOCK, (tx) => tx.select().from(imports).orderBy(desc(imports.number)).limit(50));
}

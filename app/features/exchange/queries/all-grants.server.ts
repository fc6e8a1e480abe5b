import { asc, gt } from "drizzle-orm";
import { asActor, type ActorContext } from "~db/client.server";
import { grants } from "~db/schema";

const BATCH = 500;

/** Every published grant as it came in, by identifier, a batch at a time: memory does not grow with how many. */
export async function* allGrants(actor: ActorContext): AsyncGenerator<unknown> {
  for (let after = ""; ;) {
    const from = after;
    const rows = await asActor(actor, (tx) =>
      tx
        .select({ identifier: grants.identifier, published: grants.published })
        .from(grants)
        .where(gt(grants.identifier, from))
        .orderBy(asc(grants.identifier))
        .limit(BATCH),
    );
    for (const { published } of rows) yield published;
    const last = rows.at(-1);
    if (!last || rows.length < BATCH) return;
    after = last.identifier;
  }
}

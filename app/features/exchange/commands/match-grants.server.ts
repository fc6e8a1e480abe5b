import { and, asc, gt, ne } from "drizzle-orm";
import { asActor, type Tx } from "~db/client.server";
import { grants } from "~db/schema";
import { CLOCK } from "~/features/access/actor.server";
import { record } from "~/features/events/record.server";
import { isParts } from "../360giving/flat";
import { rematch } from "../360giving/store.server";

const BATCH = 500;

/** Matches every grant that no person has settled anew, a batch at a time. Gives how many it looked at. */
export async function matchGrantsAgain(): Promise<number> {
  let done = 0;
  for (let after: string | null = ""; after !== null;) {
    const from: string = after;
    const last: { count: number; identifier: string | null } = await asActor(CLOCK, (tx) =>
      nextBatch(tx, from),
    );
    done += last.count;
    after = last.identifier;
  }
  await asActor(CLOCK, (tx) => record(tx, "grants.matched", {}, { count: done }));
  return done;
}

async function nextBatch(tx: Tx, after: string) {
  const rows = await tx
    .select({
      identifier: grants.identifier,
      recipientKey: grants.recipientKey,
      published: grants.published,
    })
    .from(grants)
    .where(and(gt(grants.identifier, after), ne(grants.match, "person")))
    .orderBy(asc(grants.identifier))
    .limit(BATCH);
  await rematch(
    tx,
    rows.map((row) => ({ ...row, published: isParts(row.published) ? row.published : {} })),
  );
  return { count: rows.length, identifier: rows.at(-1)?.identifier ?? null };
}

import { asc } from "drizzle-orm";
import { asActor, type ActorContext } from "~db/client.server";
import { termDates } from "~db/schema";

/** Every school term that is known, in order. */
export function termsKept(actor: ActorContext) {
  return asActor(actor, (tx) =>
    tx.select().from(termDates).orderBy(asc(termDates.startsOn), asc(termDates.id)),
  );
}

export type KeptTerm = Awaited<ReturnType<typeof termsKept>>[number];

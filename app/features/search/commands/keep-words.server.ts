import { eq } from "drizzle-orm";
import { asActor, type Tx } from "~db/client.server";
import { sayings } from "~db/schema";
import type { StaffActor } from "~/features/access/actor.server";
import { scopeOf } from "~/features/access/permissions";
import { record } from "~/features/events/record.server";
import type { NeedId } from "~/features/groups/vocabulary";
import { found, NotFound, Refusal } from "~/lib/errors";
import { allSayings, keyOf, type SayingChange } from "../thesaurus";
import { forgetWords } from "../thesaurus.server";
import type { WordsChange } from "../word-keeping";

interface Spoken {
  saying: string;
  need: NeedId;
}

/** Does what one of the forms on the page of words asks; every process understands it some seconds later. */
export async function keepWords(actor: StaffActor, change: WordsChange): Promise<void> {
  if (scopeOf("words.manage", actor.role) !== "all") throw new NotFound();
  await asActor(actor, async (tx) => {
    if (change.intent === "add") await addSaying(tx, change);
    else if (change.intent === "take_away") await takeAwaySaying(tx, change);
    else await undoChange(tx, change.change);
  });
  forgetWords();
}

/** Lets a saying speak of a need. Refuses with `saying_known` when it does already. */
async function addSaying(tx: Tx, { saying, need }: Spoken): Promise<void> {
  const changes = await changesTo(tx, need);
  if (hasSaying(changes, { saying, need })) throw new Refusal("saying_known");
  const away = changes.find((one) => one.kind === "taken_away" && keyOf(one.saying) === keyOf(saying));
  if (away) return undoChange(tx, away.id);
  await insertChange(tx, { saying, need, kind: "added" });
}

/** Keeps a saying from speaking of a need; not found when it does not. */
async function takeAwaySaying(tx: Tx, { saying, need }: Spoken): Promise<void> {
  const changes = await changesTo(tx, need);
  if (!hasSaying(changes, { saying, need })) throw new NotFound();
  const own = changes.find((one) => one.kind === "added" && keyOf(one.saying) === keyOf(saying));
  if (own) return undoChange(tx, own.id);
  await insertChange(tx, { saying, need, kind: "taken_away" });
}

async function undoChange(tx: Tx, id: string): Promise<void> {
  const gone = found(await tx.delete(sayings).where(eq(sayings.id, id)).returning());
  await record(tx, "words.change_undone", {}, { saying: id, need: gone.need, kind: gone.kind });
}

async function insertChange(tx: Tx, change: SayingChange): Promise<void> {
  const [made] = await tx
    .insert(sayings)
    .values({ ...change, changedBy: tx.actor.userId ?? null, changedAt: tx.now })
    .onConflictDoNothing()
    .returning({ id: sayings.id });
  if (!made) throw new Refusal("saying_known");
  await record(tx, `words.${change.kind}`, {}, { saying: made.id, need: change.need });
}

async function changesTo(tx: Tx, need: NeedId) {
  const rows = await tx
    .select({ id: sayings.id, saying: sayings.saying, kind: sayings.kind })
    .from(sayings)
    .where(eq(sayings.need, need));
  return rows.map((row) => ({ ...row, need }));
}

function hasSaying(changes: readonly SayingChange[], { saying, need }: Spoken): boolean {
  const key = keyOf(saying);
  return allSayings(changes).some((one) => one.need === need && keyOf(one.saying) === key);
}

import { desc, eq, sql } from "drizzle-orm";
import { asActor } from "~db/client.server";
import { sayings, users } from "~db/schema";
import type { StaffActor } from "~/features/access/actor.server";
import { scopeOf } from "~/features/access/permissions";
import { NEEDS, type NeedId } from "~/features/groups/vocabulary";
import { fold } from "../folding";
import { allSayings, keyOf, thesaurusOf, type SayingChange } from "../thesaurus";
import { understand, type Understood } from "../understanding";

export interface WordsKept {
  /** What the words typed would be understood as; null when nothing was typed. */
  tried: { heard: { said: string; needs: string[] }[]; words: string[] } | null;
  /** Sayings in force that were heard, or that hold the words typed. */
  sayings: { saying: string; need: NeedId }[];
  more: boolean;
  /** What stewards changed, the newest first. */
  changes: (SayingChange & { id: string; by: string | null; at: Date })[];
}

const MOST = 25;
const MOST_CHANGES = 100;

/** How search understands some words, the sayings like them, and what stewards changed. */
export function wordsKept(actor: StaffActor, typed: string): Promise<WordsKept> {
  const may = scopeOf("words.manage", actor.role) === "all";
  return asActor(actor, async (tx) => {
    const rows = await tx
      .select({
        id: sayings.id,
        saying: sayings.saying,
        need: sql<NeedId>`${sayings.need}`,
        kind: sayings.kind,
        by: users.name,
        at: sayings.changedAt,
      })
      .from(sayings)
      .leftJoin(users, eq(users.id, sayings.changedBy))
      .where(sql`${may}`)
      .orderBy(desc(sayings.changedAt), desc(sayings.id));
    const changes = rows.filter(({ need }) => need in NEEDS);
    const heard = understand(typed, thesaurusOf(changes));
    const like = typed ? sayingsLike(typed, heard, changes) : [];
    return {
      tried: typed ? triedFrom(heard) : null,
      sayings: like.slice(0, MOST),
      more: like.length > MOST,
      changes: changes.slice(0, MOST_CHANGES),
    };
  });
}

function triedFrom({ heard, words }: Understood): NonNullable<WordsKept["tried"]> {
  return {
    heard: heard.map(({ said, needs }) => ({ said, needs: needs.map((need) => NEEDS[need].tile) })),
    words,
  };
}

function sayingsLike(
  typed: string,
  { heard }: Understood,
  changes: readonly SayingChange[],
): WordsKept["sayings"] {
  const part = fold(typed);
  const keys = new Set(heard.map(({ key }) => key));
  return allSayings(changes)
    .filter(
      ({ saying }) => keys.has(keyOf(saying)) || (part !== "" && ` ${fold(saying)}`.includes(` ${part}`)),
    )
    .map(({ saying, need }) => ({ saying, need }))
    .sort((a, b) => a.saying.localeCompare(b.saying, "en-GB"));
}

import { z } from "zod";
import { OPEN_NEED_IDS, type NeedId } from "~/features/groups/vocabulary";
import { fold } from "./folding";
import { FILLER_WORDS, SMALL_WORDS } from "./stop-words";

const SHORTEST = 2;
const LONGEST = 60;

const need = z.enum(OPEN_NEED_IDS as [NeedId, ...NeedId[]], { error: "Choose what the words speak of" });

/** A saying in normal form. One that is all small words would be heard in every sentence. */
const saying = z
  .string({ error: "Write the words" })
  .transform(fold)
  .pipe(
    z
      .string()
      .min(SHORTEST, "Write the words")
      .max(LONGEST, `Use ${LONGEST} letters or fewer`)
      .refine(tellsSomething, "These words are in almost everything people type. Add one that tells more"),
  );

/** Each of the forms on the page of words, told apart by its button. */
export const wordsForm = z.discriminatedUnion("intent", [
  z.object({ intent: z.literal("add"), saying, need }),
  z.object({ intent: z.literal("take_away"), saying, need }),
  z.object({ intent: z.literal("undo"), change: z.uuid("Choose one from the list") }),
]);
export type WordsChange = z.output<typeof wordsForm>;

/** Whether a folded saying has a word that is no stop word, or more than one word. */
function tellsSomething(folded: string): boolean {
  const words = folded.split(" ");
  if (words.every((word) => SMALL_WORDS.has(word))) return false;
  return words.length > 1 || !FILLER_WORDS.has(folded);
}

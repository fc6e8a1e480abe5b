import { z } from "zod";
import { reportClashes, wordsForm } from "./listing-form";
import type { ListingWords, SomeWords, WordField } from "./listing-words";

/** Why a steward gives changed words back. */
export const WORDS_RETURNED = {
  unclear: "It is not clear enough yet",
  private: "It says something private, or names somebody",
  wrong: "We could not see that it is right",
  unsafe: "We could not see that it is safe",
} as const;
export type WordsReturned = keyof typeof WORDS_RETURNED;

/** The name of the choice between what a listing says by now and what its organiser wants. */
export const choiceName = (field: WordField) => `choice_${field}`;

export interface Approval {
  seen: string;
  /** Each changed field as the steward leaves it. */
  words: SomeWords;
  /** Fields that keep what the listing says now. */
  kept: WordField[];
}

const seen = z.string({ error: "Open the page again, then decide" });

/** What a steward sends to approve: every changed field, and a choice for each that moved meanwhile. */
export function approvalForm(
  fields: readonly WordField[],
  moved: readonly WordField[],
  now: ListingWords,
): z.ZodType<Approval> {
  const choice = z.enum(["now", "theirs"], { error: "Choose which words to keep" });
  const choices = z.object({
    seen,
    ...Object.fromEntries(moved.map((field) => [choiceName(field), choice])),
  });
  return z.intersection(choices, wordsForm(fields)).transform((typed, context): Approval => {
    const sent = typed as Record<string, unknown>;
    const only = (some: readonly WordField[]): SomeWords =>
      Object.fromEntries(some.map((field) => [field, sent[field]]));
    const kept = moved.filter((field) => sent[choiceName(field)] === "now");
    reportClashes(context, only(fields.filter((field) => !kept.includes(field))), now);
    return { seen: String(sent["seen"]), words: only(fields), kept };
  });
}

export const decisionForm = z.object({
  decision: z.enum(["approve", "return"], { error: "Choose what to do" }),
});

export const returnForm = z.object({
  seen,
  reason: z.enum(Object.keys(WORDS_RETURNED) as [WordsReturned, ...WordsReturned[]], {
    error: "Choose why you give it back",
  }),
  note: z.string().trim().max(500, "Use 500 letters or fewer").default(""),
});
export type Returning = z.output<typeof returnForm>;

/** What an organiser does with words that wait, and what their page says then. */
export const STEPS = { send: "sent", take_back: "back", drop: "dropped" } as const;

export const stepForm = z.object({
  step: z.enum(["send", "take_back", "drop"], { error: "Choose what to do" }),
});

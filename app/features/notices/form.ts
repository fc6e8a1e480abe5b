import { z } from "zod";
import { STRAIN_WORDS } from "../load/flag";
import type { Strain } from "../places/rules";
import { ACCESS_FEATURE_IDS } from "../groups/vocabulary";
import { DECLINE_REASONS, type DeclineReason, GOAL_RESULTS, type GoalResult } from "../referrals/reasons";
import { parseReference } from "../referrals/reference";

const keysOf = <Key extends string>(record: Record<Key, unknown>) => Object.keys(record) as [Key, ...Key[]];

/** What an organiser answers by an e-mailed link. */
export const answerForm = z.discriminatedUnion(
  "answer",
  [
    z.object({ answer: z.literal("accept") }),
    z.object({ answer: z.literal("wait") }),
    z.object({
      answer: z.literal("decline"),
      reason: z.enum(keysOf<DeclineReason>(DECLINE_REASONS), { error: "Choose a reason" }),
    }),
    z.object({ answer: z.literal("strain"), level: z.enum(keysOf<Strain>(STRAIN_WORDS)) }),
  ],
  { error: "Choose an answer" },
);
export type OrganiserAnswer = z.output<typeof answerForm>;

export const referenceForm = z.object({
  reference: z.string({ error: "Write your reference" }).transform((typed, context) => {
    const reference = parseReference(typed);
    if (reference) return reference;
    context.addIssue({
      code: "custom",
      message: "A reference has ten letters and numbers, such as K7M4 92Q XP2",
    });
    return z.NEVER;
  }),
});

export const personCodeForm = z.object({
  code: z
    .string({ error: "Write the code" })
    .transform((typed) => typed.replace(/\s/g, ""))
    .pipe(z.string().regex(/^\d{6}$/, "The code has six digits")),
});

/** What somebody does on their own page. */
export const ownReferralForm = z.discriminatedUnion(
  "step",
  [
    z.object({ step: z.enum(["yes", "not_now", "withdraw", "leave", "agree"]) }),
    z.object({
      step: z.literal("access"),
      accessNeeds: z.array(z.enum(ACCESS_FEATURE_IDS as [string, ...string[]])).default([]),
    }),
    z.object({
      step: z.literal("how"),
      goal: z.enum(keysOf<GoalResult>(GOAL_RESULTS), { error: "Choose what is nearest" }),
    }),
  ],
  { error: "Choose what you want to do" },
);
export type OwnStep = z.output<typeof ownReferralForm>;

import { z } from "zod";

/** Why people can only be signposted to a group, as the steward chooses and the organiser reads. */
export const SIGNPOST_REASONS = {
  missing: "Something we ask for has not been said yet",
  unclear: "We could not see from what was said that it is so",
  ended: "Something has ended and nothing new has been said",
  concern: "We are looking into something we were told",
} as const;
export type SignpostReason = keyof typeof SIGNPOST_REASONS;

const reasons = Object.keys(SIGNPOST_REASONS) as [SignpostReason, ...SignpostReason[]];

/** What a steward decides, on what was said up to a moment. */
export const assuranceDecisionForm = z
  .object({
    decision: z.enum(["checked", "signpost_only"], { error: "Choose what to do" }),
    reason: z.enum(reasons).optional(),
    saidAt: z.coerce.number({ error: "Open the page again, then decide" }).int().min(0),
  })
  .refine(({ decision, reason }) => decision === "checked" || reason, {
    path: ["reason"],
    error: "Choose why people can only be signposted for now",
  });
export type AssuranceDecision = z.output<typeof assuranceDecisionForm>;

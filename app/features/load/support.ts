import { z } from "zod";
import type { Day } from "~/lib/dates";

/** What a group can ask for beside its strain. */
export const SUPPORT_KINDS = {
  volunteers: "Volunteers",
  training: "Training",
  administration: "Help with paperwork",
  money: "Money",
  venue: "A venue",
  transport: "Transport",
  safeguarding: "Help with safeguarding",
} as const;
export type SupportKind = keyof typeof SUPPORT_KINDS;
const KINDS = Object.keys(SUPPORT_KINDS) as [SupportKind, ...SupportKind[]];

/** The kind of an address, or null for all of them. */
export function supportKindFrom(text: string | null): SupportKind | null {
  return KINDS.find((kind) => kind === text) ?? null;
}

/** Help that a group asked for, and what became of it. */
export interface SupportNeed {
  id: string;
  kind: SupportKind;
  says: string;
  askedOn: Day;
  answer: string;
  answeredOn: Day | null;
  endedAs: "met" | "withdrawn" | null;
}

const id = z.uuid({ error: "Open the page again, then send the form" });

/** What an organiser sends: a new wish, or what became of one. */
export const supportForm = z.discriminatedUnion("does", [
  z.object({
    does: z.literal("ask"),
    key: id,
    kind: z.enum(KINDS, { error: "Choose what would help" }),
    says: z
      .string({ error: "Say in a sentence what would help" })
      .trim()
      .min(1, "Say in a sentence what would help")
      .max(300, "Use 300 letters or fewer"),
  }),
  z.object({ does: z.literal("end"), need: id, as: z.enum(["met", "withdrawn"]) }),
]);

/** What a commissioner or a steward answers. */
export const supportAnswerForm = z.object({
  need: id,
  answer: z
    .string({ error: "Write your answer in a sentence" })
    .trim()
    .min(1, "Write your answer in a sentence")
    .max(300, "Use 300 letters or fewer"),
});

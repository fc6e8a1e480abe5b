import { z } from "zod";
import { ACCESS_ANSWERS, ACCESS_FEATURE_IDS, type AccessAnswer, type AccessFeatureId } from "./vocabulary";

/** What a group says of one way of getting in; `unknown` takes an earlier answer away. */
export interface AccessSaid {
  feature: AccessFeatureId;
  value: AccessAnswer;
  note: string;
}

export const noteName = (feature: string) => `${feature}_note`;

const answers = Object.keys(ACCESS_ANSWERS) as [AccessAnswer, ...AccessAnswer[]];

/** An answer and a note for each feature; a note without an answer is asked about. */
export const accessForm = z
  .object(
    Object.fromEntries(
      ACCESS_FEATURE_IDS.flatMap((feature) => [
        [feature, z.enum(answers, { error: "Choose an answer" }).default("unknown")],
        [
          noteName(feature),
          z
            .string()
            .optional()
            .transform((text = "") => text.replace(/\s+/g, " ").trim())
            .refine((text) => text.length <= 200, "Use 200 letters or fewer"),
        ],
      ]),
    ) as Record<string, z.ZodType<string>>,
  )
  .transform((typed): AccessSaid[] =>
    ACCESS_FEATURE_IDS.map((feature) => {
      const value = typed[feature] as AccessAnswer;
      return { feature, value, note: value === "unknown" ? "" : (typed[noteName(feature)] ?? "") };
    }),
  );

const ticked = z
  .string()
  .optional()
  .transform((value) => value === "yes");

export const joiningForm = z.object({ takesJoinRequests: ticked, sharesNumbers: ticked });
export type Joining = z.output<typeof joiningForm>;

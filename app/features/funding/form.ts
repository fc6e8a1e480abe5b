import { z } from "zod";
import { isDay } from "~/lib/dates";

const day = (words: string) => z.string({ error: words }).refine(isDay, words);

/** A block of places that somebody pays for. */
export const potForm = z
  .object({
    funder: z
      .string({ error: "Enter who pays" })
      .trim()
      .min(1, "Enter who pays")
      .max(120, "Use 120 letters or fewer"),
    purpose: z.string().trim().max(300, "Use 300 letters or fewer").default(""),
    places: z.coerce
      .number({ error: "Enter how many places, such as 9" })
      .int("Enter how many places as a whole number")
      .min(1, "Enter 1 place or more")
      .max(500, "Enter 500 places or fewer"),
    pounds: z
      .union([
        z.literal("").transform(() => null),
        z.coerce.number({ error: "Enter the amount in pounds" }).min(0),
      ])
      .optional()
      .transform((value) => value ?? null),
    startsOn: day("Enter the first day that the money covers"),
    endsOn: day("Enter the last day that the money covers"),
  })
  .refine(({ startsOn, endsOn }) => startsOn <= endsOn, {
    path: ["endsOn"],
    error: "The last day must be on or after the first",
  });

export type PotToAdd = z.output<typeof potForm>;

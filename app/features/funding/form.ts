import { z } from "zod";
import { isDay } from "~/lib/dates";
import { joiningDays } from "~/lib/day-parts";

const day = (words: string) => z.string({ error: words }).refine(isDay, words);

const pot = z
  .object({
    key: z.uuid({ error: "Open the page again, then send the form" }),
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
        z.coerce
          .number({ error: "Enter the amount in pounds, such as 4500" })
          .min(0, "Enter the amount in pounds, such as 4500")
          .max(10_000_000, "Enter an amount below ten million pounds"),
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

/** A block of places that somebody pays for. Its key, made with the page, lets the same press twice add one pot. */
export const potForm = joiningDays(["startsOn", "endsOn"], pot);

export type PotToAdd = z.output<typeof pot>;

import { z } from "zod";

const wholeNumber = (words: string, least = 0, most = 500) =>
  z.coerce.number({ error: words }).int(words).min(least, words).max(most, words);

const optionalNumber = (words: string, least = 0) =>
  z
    .union([z.literal("").transform(() => null), wholeNumber(words, least)], { error: words })
    .optional()
    .transform((value) => value ?? null);

/** How many people a group can look after, in the words of its organiser. */
export const placesForm = z
  .object({
    limit: z.enum(["places", "none"], { error: "Say whether there is a number of safe places" }),
    safePlaces: optionalNumber("Enter safe places as a whole number, such as 12"),
    intakeLimit: optionalNumber("Enter new people a week as a whole number, such as 2", 1),
    waitingLimit: optionalNumber("Enter the longest waiting list as a whole number. 0 closes it"),
    holdDays: wholeNumber("Enter how many days a place is kept, from 1 to 60", 1, 60),
  })
  .refine(({ limit, safePlaces }) => limit === "none" || safePlaces !== null, {
    path: ["safePlaces"],
    error: "Enter how many people you can safely look after at once",
  });

export type PlacesToSet = z.output<typeof placesForm>;

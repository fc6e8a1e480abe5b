import { z } from "zod";
import { isDay } from "~/lib/dates";
import { joiningDays } from "~/lib/day-parts";

const day = (words: string) => z.string({ error: words }).refine(isDay, words);

const MOST_POUNDS = 10_000_000;
/** Pounds as people write them, "£4,500" and "4 500" too, in pence. */
const pence = (words: string, least: number) =>
  z.preprocess(
    (typed) => (typeof typed === "string" ? typed.replace(/^\s*£|[, ](?=\d{3}(?!\d))/g, "") : typed),
    z.coerce
      .number({ error: words })
      .min(least, words)
      .max(MOST_POUNDS, "Enter an amount below ten million pounds")
      .transform((pounds) => Math.round(pounds * 100)),
  );

const AMOUNT = "Enter the amount in pounds, such as 4500";
const amountIfKnown = z
  .union([z.literal("").transform(() => null), pence(AMOUNT, 0)], { error: AMOUNT })
  .optional()
  .transform((value) => value ?? null);

const places = z.coerce
  .number({ error: "Enter how many places, such as 9" })
  .int("Enter how many places as a whole number")
  .min(1, "Enter 1 place or more")
  .max(500, "Enter 500 places or fewer");

const terms = {
  key: z.uuid({ error: "Open the page again, then send the form" }),
  funder: z
    .string({ error: "Enter who pays" })
    .trim()
    .min(1, "Enter who pays")
    .max(120, "Use 120 letters or fewer"),
  purpose: z.string().trim().max(300, "Use 300 letters or fewer").default(""),
  grantId: z.uuid().optional(),
};
const days = {
  startsOn: day("Enter the first day that the money covers"),
  endsOn: day("Enter the last day that the money covers"),
};
const rate = {
  rate: pence("Enter what is paid for one person, such as 60", 0.01),
  amount: pence("Enter the most that this pot can pay, such as 1500", 0.01),
};

const pot = z
  .discriminatedUnion("rule", [
    z.object({ rule: z.literal("block"), ...terms, places, amount: amountIfKnown, ...days }),
    z.object({ rule: z.literal("per_accepted"), ...terms, ...rate, ...days }),
    z.object({ rule: z.literal("per_started"), ...terms, ...rate, ...days }),
    z.object({
      rule: z.literal("per_sustained"),
      ...terms,
      sustainedWeeks: z.coerce
        .number({ error: "Enter how many weeks, such as 12" })
        .int("Enter how many weeks as a whole number")
        .min(1, "Enter 1 week or more")
        .max(104, "Enter 104 weeks or fewer"),
      ...rate,
      ...days,
    }),
    z.object({
      rule: z.literal("top_up"),
      ...terms,
      places,
      triggeredBy: z.enum(["stretched", "struggling"], { error: "Choose when this money begins to count" }),
      amount: amountIfKnown,
      ...days,
    }),
  ])
  .refine(({ startsOn, endsOn }) => startsOn <= endsOn, {
    path: ["endsOn"],
    error: "The last day must be on or after the first",
  })
  .refine((given) => !("rate" in given) || given.rate <= given.amount, {
    path: ["amount"],
    error: "The most that it pays must be enough for one person",
  });

/**
 * A pot of money by one of the five rules, with money in pounds and pence. Its key, made with the page, lets the same
 * press twice add one pot.
 */
export const potForm = joiningDays(["startsOn", "endsOn"], pot);

export type PotGiven = z.output<typeof pot>;

/** Every column of a pot's terms; those that its rule does not use are empty. */
export function termsOf(given: PotGiven) {
  const { amount: amountPence, ...rest } = given;
  return {
    rule: rest.rule,
    funder: rest.funder,
    purpose: rest.purpose,
    places: "places" in rest ? rest.places : null,
    ratePence: "rate" in rest ? rest.rate : null,
    sustainedWeeks: "sustainedWeeks" in rest ? rest.sustainedWeeks : null,
    triggeredBy: "triggeredBy" in rest ? rest.triggeredBy : null,
    amountPence,
    startsOn: rest.startsOn,
    endsOn: rest.endsOn,
  };
}

/** From when a pot's other sum, places or days hold; only a correction reaches back. */
export const holdsForm = z.object({ holds: z.enum(["from_today", "corrected"]).default("from_today") });
export type Holds = z.output<typeof holdsForm>["holds"];

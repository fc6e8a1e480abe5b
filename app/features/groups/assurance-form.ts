import { z } from "zod";
import { addDays, addYears, isDay, type Day } from "~/lib/dates";
import { joiningDays } from "~/lib/day-parts";
import type { AssuranceItem } from "./assurance";
import { charityNumber, companyNumber, dataProtectionNumber } from "./register-numbers";

/** What one form says: the words that are kept, and the day it runs out. */
export interface ToSay {
  says: string;
  expiresOn: Day | null;
}

export const DBS_CHOICES = {
  all: "Everybody who helps is checked",
  alone: "Those who are alone with people, or who do work for which the law asks it",
  none: "Nobody: nobody is ever alone with people, and the law does not ask it",
} as const;

export const DATA_CHOICES = {
  registered: "We are registered with the Information Commissioner",
  not_for_profit: "We need not: we are a small club and keep only our members’ details",
  paper: "We need not: we keep nothing on a computer or phone",
} as const;

export const PROFESSIONAL_BODIES = {
  bacp: "BACP",
  bps: "British Psychological Society",
  cosca: "COSCA",
  hcpc: "HCPC",
  ncps: "NCPS",
  ukcp: "UKCP",
} as const;

/** Years for which a policy that was read again stands. */
const POLICY_YEARS = { safeguarding_policy: 2, risk_assessment: 1 } as const;

const words = (asked: string, most = 200) =>
  z
    .string({ error: asked })
    .transform((text) => text.replace(/\s+/g, " ").trim())
    .pipe(z.string().min(1, asked).max(most, `Use ${most} letters or fewer`));

const choice = <const Choices extends Record<string, string>>(choices: Choices, error: string) =>
  z.enum(Object.keys(choices) as [keyof Choices & string, ...(keyof Choices & string)[]], { error });

const number = (read: (typed: string) => string | null, error: string) =>
  z.string({ error }).transform((typed, context) => {
    const found = read(typed);
    if (found === null) context.addIssue(error);
    return found ?? "";
  });

const lasting = (field: string, error: string, today: Day) =>
  z
    .string({ error })
    .refine(isDay, error)
    .refine((day) => !isDay(day) || day >= today, `${field} has ended already. Enter the new one`)
    .refine((day) => !isDay(day) || day <= addYears(today, 5), "Enter a day within the next five years");

/** A policy: when it was last read, and from that until when it stands. */
function policy(years: number, error: string, today: Day) {
  const readOn = z
    .string({ error })
    .refine(isDay, error)
    .refine((day) => !isDay(day) || day <= today, "The day must be today or before")
    .refine(
      (day) => !isDay(day) || day > addYears(today, -years),
      years === 1
        ? "That is more than a year ago. Read it again, then enter that day"
        : `That is more than ${years} years ago. Read it again, then enter that day`,
    );
  return joiningDays(["readOn"], z.object({ readOn })).transform(({ readOn }) => ({
    says: readOn,
    expiresOn: addDays(addYears(readOn, years), -1),
  }));
}

const openEnded = (says: string): ToSay => ({ says, expiresOn: null });

/** The form of one item. What it gives is kept as it is. */
export function assuranceForm(item: AssuranceItem, today: Day): z.ZodType<ToSay> {
  switch (item) {
    case "safeguarding_lead":
      return z
        .object({ says: words("Say how people reach whoever looks after safeguarding") })
        .transform(({ says }) => openEnded(says));
    case "insurance":
      return joiningDays(
        ["expiresOn"],
        z.object({
          says: words("Enter who insures you", 120),
          expiresOn: lasting("That insurance", "Enter the last day of the insurance", today),
        }),
      );
    case "safeguarding_policy":
      return policy(POLICY_YEARS[item], "Enter the day you last read the policy through", today);
    case "risk_assessment":
      return policy(POLICY_YEARS[item], "Enter the day you last went through it", today);
    case "dbs_policy":
      return z
        .object({ says: choice(DBS_CHOICES, "Choose who is checked") })
        .transform(({ says }) => openEnded(says));
    case "data_protection":
      return dataProtection;
    case "professional_body":
      return joiningDays(
        ["expiresOn"],
        z.object({
          says: choice(PROFESSIONAL_BODIES, "Choose the body"),
          expiresOn: lasting("That membership", "Enter the day on which membership is next renewed", today),
        }),
      );
    case "charity_number":
      return z
        .object({
          says: number(charityNumber, "Enter a charity number such as 1098765, SC012345 or NIC100123"),
        })
        .transform(({ says }) => openEnded(says));
    case "company_number":
      return z
        .object({ says: number(companyNumber, "Enter a company number such as 01234567 or SC123456") })
        .transform(({ says }) => openEnded(says));
  }
}

const NUMBER_ASKED = "Enter the number, such as ZA123456";

const dataProtection = z
  .object({
    choice: choice(DATA_CHOICES, "Choose what is true of you"),
    number: z.string().default(""),
    notice: z.literal("yes", { error: "Tick this when you tell people what you write down about them" }),
  })
  .transform(({ choice: chosen, number: typed }, context) => {
    const found = chosen === "registered" ? dataProtectionNumber(typed) : "";
    if (found === null) context.addIssue({ code: "custom", path: ["number"], message: NUMBER_ASKED });
    return openEnded(`${chosen} ${found ?? ""}`.trim());
  });

/** What was said of an item, in words. */
export function saidWords(item: AssuranceItem, says: string): string {
  const [first = "", second = ""] = says.split(" ");
  if (item === "dbs_policy") return pick(DBS_CHOICES, says);
  if (item === "professional_body") return pick(PROFESSIONAL_BODIES, says);
  if (item === "data_protection") return second ? `Registered: ${second}` : pick(DATA_CHOICES, first);
  return says;
}

function pick(choices: Record<string, string>, id: string): string {
  return choices[id] ?? id;
}

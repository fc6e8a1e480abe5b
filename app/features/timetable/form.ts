import { z } from "zod";
import { isDay } from "~/lib/dates";
import { joiningDays } from "~/lib/day-parts";

export const OFTEN = {
  weekly: "Every week",
  fortnightly: "Every other week",
  first: "The first one of the month",
  second: "The second one of the month",
  third: "The third one of the month",
  fourth: "The fourth one of the month",
  last: "The last one of the month",
  once: "Once, on one day",
} as const;
type Said = keyof typeof OFTEN;

const LONGEST_NOTE = 120;

/** "14:30", and what people write for it; some browsers add seconds. */
const CLOCK = /^([01]?\d|2[0-3])[:.]?([0-5]\d)(?::00)?$/;

const clock = (words: string) =>
  z
    .string({ error: words })
    .trim()
    .regex(CLOCK, words)
    .transform((typed) =>
      typed.replace(CLOCK, (_, hour: string, minute: string) => `${hour.padStart(2, "0")}:${minute}`),
    );
const start = clock("Enter when it starts, such as 10:00");
const end = clock("Enter when it ends, such as 12:00");
const realDay = (words: string) => z.string().refine(isDay, words).optional();
const note = z.string().trim().max(LONGEST_NOTE, `Use ${LONGEST_NOTE} letters or fewer`).default("");
const END_AFTER_START = {
  path: ["endsAt"],
  error: "The end must be later than the start",
  when: whereRead("startsAt", "endsAt"),
};
const LAST_AFTER_FIRST = {
  path: ["endsOn"],
  error: "The last day must be on or after the first",
  when: whereRead("startsOn", "endsOn"),
};

/** Looked at as soon as these fields are right, whatever is wrong with the others: every error is said at once. */
function whereRead(...fields: string[]) {
  return ({ issues }: z.core.ParsePayload) =>
    !issues.some(({ path }) => path?.some((part) => fields.includes(String(part))));
}

const session = z
  .object({
    often: z.enum(Object.keys(OFTEN) as [Said, ...Said[]], { error: "Choose how often it comes" }),
    weekday: z.coerce.number().int().min(1).max(7).optional(),
    startsAt: start,
    endsAt: end,
    startsOn: realDay("Enter a real day, such as 5 1 2027"),
    endsOn: realDay("Enter a real day, such as 16 7 2027"),
    termTimeOnly: z
      .literal("yes")
      .optional()
      .transform((ticked) => ticked === "yes"),
    note,
  })
  .refine(({ often, weekday }) => often === "once" || weekday !== undefined, {
    path: ["weekday"],
    error: "Choose the day of the week",
    when: whereRead("often", "weekday"),
  })
  .refine(({ startsAt, endsAt }) => startsAt < endsAt, END_AFTER_START)
  .refine(({ often, startsOn }) => (often !== "once" && often !== "fortnightly") || startsOn !== undefined, {
    path: ["startsOn"],
    error: "Enter a day on which it comes",
    when: whereRead("often", "startsOn"),
  })
  .refine(({ startsOn, endsOn }) => !startsOn || !endsOn || startsOn <= endsOn, LAST_AFTER_FIRST);

/** When a session comes, as its organiser says it. */
export const sessionForm = joiningDays(["startsOn", "endsOn"], session);
export type SessionSaid = z.output<typeof session>;

/** The same with the key of its page: the same press twice adds one session. */
export const newSessionForm = joiningDays(
  ["startsOn", "endsOn"],
  session.and(z.object({ key: z.uuid({ error: "Open the page again, then send the form" }) })),
);

const dayChange = z.discriminatedUnion(
  "intent",
  [
    z.object({ intent: z.literal("cancel"), note }),
    z
      .object({
        intent: z.literal("move"),
        note,
        newDay: z.string({ error: "Enter the new day" }).refine(isDay, "Enter a real day, such as 5 1 2027"),
        startsAt: start,
        endsAt: end,
      })
      .refine(({ startsAt, endsAt }) => startsAt < endsAt, END_AFTER_START),
    z.object({ intent: z.literal("put_back") }),
  ],
  { error: "Choose what happens that day" },
);

/** What happens to one day of a session. */
export const dayForm = joiningDays(["newDay"], dayChange);
export type DayChange = z.output<typeof dayChange>;

/** Where a group keeps its own calendar; calendar programs write webcal for https. */
export const calendarForm = z.object({
  url: z
    .string({ error: "Enter the address of your calendar" })
    .trim()
    .max(2000, "That address is too long")
    .transform((typed) => typed.replace(/^webcals?:/i, "https:"))
    .refine(
      (typed) => URL.canParse(typed) && /^https?:/.test(typed),
      "Enter an address that begins with https://",
    ),
});

const termDay = (words: string) => z.string({ error: words }).refine(isDay, words);

const term = z
  .object({
    /** The term to change; without it one is added. */
    term: z.uuid().optional(),
    name: z
      .string({ error: "Give the term a name" })
      .trim()
      .min(1, "Give the term a name")
      .max(60, "Use 60 letters or fewer"),
    startsOn: termDay("Enter the first day of the term"),
    endsOn: termDay("Enter the last day of the term"),
  })
  .refine(({ startsOn, endsOn }) => startsOn <= endsOn, LAST_AFTER_FIRST);

/** A school term to add or change. */
export const termForm = joiningDays(["startsOn", "endsOn"], term);
export type TermSaid = z.output<typeof term>;

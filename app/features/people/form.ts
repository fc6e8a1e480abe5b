import { z } from "zod";
import { ACCESS_FEATURE_IDS, NEED_IDS } from "~/features/groups/vocabulary";
import { normalisePostcode, outcodeOf } from "~/lib/postcode";
import { CONTACT_WAYS, type ContactFacts, type ContactWay } from "./rules";

export const PREFERRED_CONTACT = {
  phone: "Telephone",
  text: "Text",
  email: "E-mail",
  letter: "Letter",
  none: "They would rather get in touch themself",
} as const;
export type PreferredContact = keyof typeof PREFERRED_CONTACT;

const keysOf = <T extends object>(record: T) =>
  Object.keys(record) as [keyof T & string, ...(keyof T & string)[]];

const line = (most: number) => z.string().trim().max(most, `Use ${most} letters or fewer`).default("");
const optionalLine = (most: number) =>
  z
    .string()
    .trim()
    .max(most, `Use ${most} letters or fewer`)
    .optional()
    .transform((value) => value || null);
const ticked = z
  .literal("yes")
  .optional()
  .transform((value) => value === "yes");

const BIRTH_YEAR = "Enter the year they were born in four figures, such as 1948";
const POSTCODE = "We do not know that postcode. Try the first part, such as YX3";

const fields = z.object({
  firstName: z
    .string({ error: "Enter a first name, or what they like to be called" })
    .trim()
    .min(1, "Enter a first name, or what they like to be called")
    .max(80, "Use 80 letters or fewer"),
  lastName: line(80),
  safe: z.array(z.enum(keysOf(CONTACT_WAYS))).default([]),
  phone: optionalLine(30).refine(
    (phone) => phone === null || (/^[\d\s+()-]+$/.test(phone) && phone.replace(/\D/g, "").length >= 10),
    "Enter a telephone number, such as 07700 900123",
  ),
  email: optionalLine(200).refine(
    (email) => email === null || z.email().safeParse(email).success,
    "Enter an e-mail address, such as name@example.org",
  ),
  preferredContact: z.enum(keysOf(PREFERRED_CONTACT)).default("phone"),
  postcode: optionalLine(10)
    .refine((typed) => typed === null || outcodeOf(typed) !== null, POSTCODE)
    .transform((typed) => typed && (normalisePostcode(typed) ?? outcodeOf(typed))),
  birthYear: z.coerce
    .number({ error: BIRTH_YEAR })
    .int(BIRTH_YEAR)
    .min(1900, BIRTH_YEAR)
    .refine((year) => year <= new Date().getFullYear(), BIRTH_YEAR)
    .optional()
    .transform((year) => year ?? null),
  language: line(60).transform((language) => language || "English"),
  needsInterpreter: ticked,
  needs: z.array(z.enum(NEED_IDS as [string, ...string[]])).default([]),
  accessNeeds: z.array(z.enum(ACCESS_FEATURE_IDS as [string, ...string[]])).default([]),
  whatMatters: line(1000),
  wantsCompanion: ticked,
  riskNote: line(1000),
});

/** What a link worker writes down about a person: the least that finds a group and reaches them safely. */
export const personForm = fields.superRefine(({ safe, phone, email }, context) => {
  const problem = (path: string, message: string) =>
    context.addIssue({ code: "custom", path: [path], message });
  if (safe.some((way) => way !== "email") && !phone) {
    problem("phone", "Enter the telephone number that is safe to use");
  }
  if (safe.includes("email") && !email) problem("email", "Enter the e-mail address that is safe to use");
  if (safe.includes("leave_message") && !safe.includes("ring")) {
    problem("safe", "A message can be left only where it is safe to ring");
  }
});

/** The same with the key made when the page was drawn. */
export const newPersonForm = personForm.and(z.object({ key: z.uuid() }));

export type PersonFacts = z.output<typeof personForm>;

/** The ways ticked as safe, as the columns that keep them. */
export function safetyOf(safe: readonly ContactWay[]): Omit<ContactFacts, "phone" | "email"> {
  return {
    safeToRing: safe.includes("ring"),
    safeToLeaveMessage: safe.includes("leave_message"),
    safeToText: safe.includes("text"),
    safeToEmail: safe.includes("email"),
  };
}

/** The columns as the form's ticks. */
export function safeTicks(person: ReturnType<typeof safetyOf>): ContactWay[] {
  const ticks: Record<ContactWay, boolean> = {
    ring: person.safeToRing,
    leave_message: person.safeToLeaveMessage,
    text: person.safeToText,
    email: person.safeToEmail,
  };
  return keysOf(ticks).filter((way) => ticks[way]);
}

/** The contact log's ways of contact. */
export const LOGGED_WAYS = {
  phone: "Spoke by telephone",
  met: "Met",
  text: "Text",
  email: "E-mail",
  letter: "Letter",
  tried: "Tried, and did not reach them",
} as const;
export type LoggedWay = keyof typeof LOGGED_WAYS;

/** One entry of the contact log. */
export const contactForm = z.object({
  key: z.uuid(),
  way: z.enum(keysOf(LOGGED_WAYS), { error: "Choose how you were in contact" }),
  note: line(2000),
});

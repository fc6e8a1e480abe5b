import { z } from "zod";
import { formKey } from "~/lib/form-key";

/** What somebody can say is wrong with a listing. */
export const REPORT_TOPICS = {
  times: "The day or the time",
  place: "Where it is, or how to get in",
  contact: "The telephone number or other contact",
  closed: "The group has stopped",
  words: "Something else in the words",
  worry: "I am worried about this group",
} as const;
export type ReportTopic = keyof typeof REPORT_TOPICS;

const line = (longest: number) =>
  z
    .string()
    .transform((text) => text.replace(/\s+/g, " ").trim())
    .pipe(z.string().max(longest, `Use ${longest} letters or fewer`));

const named = (missing: string, longest = 100) =>
  z.string({ error: missing }).pipe(line(longest)).pipe(z.string().min(1, missing));

export const reportForm = z
  .object({
    key: formKey,
    topic: z.enum(Object.keys(REPORT_TOPICS) as [ReportTopic, ...ReportTopic[]], {
      error: "Choose what is not right",
    }),
    words: z.string().trim().max(1000, "Use 1,000 letters or fewer").default(""),
  })
  .refine(({ topic, words }) => words !== "" || topic === "closed", {
    path: ["words"],
    error: "Tell us what is not right",
  });
export type Report = z.output<typeof reportForm>;

const SAY_HOW = "Tell us how we can see that you run the group";

/** What somebody might follow or ring: a letter with this name in it goes to an address that anybody may name. */
const LURE = /[/@]|[^\s.]\.[^\s.]{2}|\d{4}/;

const claimFields = z.object({
  key: formKey,
  name: named("Write your name").refine(
    (name) => !LURE.test(name),
    "Write your name alone, without an address or a number",
  ),
  organisationName: named("Write the name of the organisation or club that runs the group", 200),
  email: z
    .string({ error: "Write your e-mail address" })
    .trim()
    .max(254, "Use a shorter e-mail address")
    .pipe(z.email("Write an e-mail address such as name@example.org")),
  phone: line(30).optional(),
  proofBy: z.enum(["email", "phone", "steward"], { error: "Choose how we can see it" }).default("steward"),
  proof: z.string().trim().max(1000, "Use 1,000 letters or fewer").optional(),
});

export const claimForm = claimFields
  .refine(({ proofBy, proof }) => proofBy !== "steward" || proof, { path: ["proof"], error: SAY_HOW })
  .transform((claim) => ({ ...claim, proof: claim.proof ?? "" }));
type ClaimTyped = z.output<typeof claimForm>;
export type Claim = Omit<ClaimTyped, "proofBy"> & Partial<Pick<ClaimTyped, "proofBy">>;

/** The code that was sent to the address on a listing, however it is spaced, or the wish for another. */
export const claimCodeForm = z.discriminatedUnion("step", [
  z.object({
    step: z.literal("prove"),
    code: z
      .string({ error: "Write the code" })
      .transform((typed) => typed.replace(/\D/g, ""))
      .refine((digits) => digits.length === 8, "Write all eight digits of the code"),
  }),
  z.object({ step: z.literal("again") }),
]);

export const handoverForm = z.object({
  name: named("Write their name"),
  email: z
    .string({ error: "Write their e-mail address" })
    .trim()
    .max(254, "Use a shorter e-mail address")
    .pipe(z.email("Write an e-mail address such as name@example.org")),
  organisationName: named("Write the name of the organisation or club that takes the group on", 200),
});
export type Handover = z.output<typeof handoverForm>;

/** What an organiser does on the page of handing over, told by the button pressed. */
export const handoverStep = z.object({ step: z.enum(["offer", "withdraw"]) });

/** The answer of whoever is asked to take a group on. */
export const takeOverForm = z
  .object({
    answer: z.enum(["take", "refuse"], { error: "Choose what to do" }),
    organisation: z.union([z.uuid(), z.literal("new")]).default("new"),
    organisationName: line(200).optional(),
  })
  .refine(
    ({ answer, organisation, organisationName }) =>
      answer === "refuse" || organisation !== "new" || organisationName,
    {
      path: ["organisationName"],
      error: "Write the name of your organisation or club",
    },
  );

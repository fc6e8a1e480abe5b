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

export const claimForm = z.object({
  key: formKey,
  name: named("Write your name"),
  organisationName: named("Write the name of the organisation or club that runs the group", 200),
  email: z
    .string({ error: "Write your e-mail address" })
    .trim()
    .max(254, "Use a shorter e-mail address")
    .pipe(z.email("Write an e-mail address such as name@example.org")),
  phone: line(30).optional(),
  proof: z
    .string({ error: "Tell us how we can see that you run the group" })
    .trim()
    .min(1, "Tell us how we can see that you run the group")
    .max(1000, "Use 1,000 letters or fewer"),
});
export type Claim = z.output<typeof claimForm>;

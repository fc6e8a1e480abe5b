import { z } from "zod";
import { isDay, type Day } from "~/lib/dates";
import { joiningDays } from "~/lib/day-parts";
import {
  DECLINE_REASONS,
  END_REASONS,
  GOAL_RESULTS,
  type DeclineReason,
  type EndReason,
  type GoalResult,
} from "./reasons";

const idsOf = <Id extends string>(words: Record<Id, string>) => Object.keys(words) as [Id, ...Id[]];

const sessionDay = (words: string) => z.string({ error: words }).refine(isDay, words);

/** Yes with the day of the first session, which cannot be past, or no with a reason. */
export const decisionForm = (today: Day) =>
  joiningDays(
    ["firstSessionOn"],
    z.discriminatedUnion(
      "kind",
      [
        z.object({
          kind: z.literal("accept"),
          firstSessionOn: sessionDay("Enter a real day, such as 17 3 2027")
            .refine((day) => day >= today, "Enter a day from today on")
            .optional(),
          /** Which session they come to, where places are kept by session. */
          sessionId: z.uuid().optional(),
        }),
        z.object({
          kind: z.literal("decline"),
          reason: z.enum(idsOf<DeclineReason>(DECLINE_REASONS), { error: "Choose why you cannot take them" }),
        }),
      ],
      { error: "Choose yes, or no with a reason" },
    ),
  );
export type Decision = z.output<ReturnType<typeof decisionForm>>;

/** Onto the waiting list, or a free place kept for somebody on it. */
export const waitingForm = z.object({
  kind: z.enum(["wait", "offer"], { error: "Choose the waiting list, or to offer a place" }),
});

/** Another session of the same group. */
export const sessionForm = z.object({ sessionId: z.uuid({ error: "Choose a session" }) });

/** The first time: they came, they did not, or when it will be. */
export const startForm = (today: Day) =>
  joiningDays(
    ["on"],
    z
      .object({
        kind: z.enum(["came", "missed", "plan"], { error: "Say whether they came" }),
        on: sessionDay("Enter the day of the session"),
        /** Where the press was made, and so where to go back to. */
        from: z.enum(["home", "referral"]).default("referral"),
      })
      .refine(({ kind, on }) => (kind === "plan" ? on >= today : on <= today), {
        path: ["on"],
        error: "Enter a day that is past for what has happened, and one to come for a plan",
      }),
  );

export type FirstSession = z.output<ReturnType<typeof startForm>>;

/** The end, with a reason. Whether it is completed or ended early follows from the reason. */
export const closureForm = z.object({
  reason: z.enum(idsOf<EndReason>(END_REASONS), { error: "Choose why it ends" }),
  goal: z.enum(idsOf<GoalResult>(GOAL_RESULTS), { error: "Choose from the list" }).optional(),
  /** The person stays as a member: one more beside whom the group looks after people. */
  staysOn: z.literal("yes").optional(),
});

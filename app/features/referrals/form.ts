import { z } from "zod";
import { OPEN_NEED_IDS } from "~/features/groups/vocabulary";
import { withdrawReasonsOffered, type WithdrawReason } from "./reasons";
import { GIVEN_BY, SHARED_FIELD_IDS, TOLD_HOW } from "./sharing";

const keysOf = <T extends object>(record: T) =>
  Object.keys(record) as [keyof T & string, ...(keyof T & string)[]];
const optionalText = (most: number) =>
  z
    .string()
    .trim()
    .max(most, `Use ${most} letters or fewer`)
    .optional()
    .transform((value) => value || null);

/** What the person is told that sharing is for, unless the link worker says otherwise. */
export const USUAL_PURPOSE = "So that the group can get in touch and welcome them";

const agreement = {
  toldHow: z.enum(keysOf(TOLD_HOW), { error: "Choose how you told them" }),
  givenBy: z.enum(keysOf(GIVEN_BY), { error: "Choose who agreed" }),
  agreed: z.literal("yes", { error: "Tick to say that they have agreed to this" }),
};

/** A referral as a link worker fills it in. */
export const sendForm = z
  .object({
    key: z.uuid(),
    needs: z
      .array(z.enum(OPEN_NEED_IDS as [string, ...string[]]))
      .min(1, "Choose at least one need, so that the group knows why they are coming"),
    sessionId: z
      .uuid()
      .optional()
      .transform((id) => id ?? null),
    urgent: z
      .literal("yes")
      .optional()
      .transform((value) => value === "yes"),
    shared: z
      .array(z.enum(SHARED_FIELD_IDS))
      .default([])
      .refine(
        (shared) => shared.includes("phone") || shared.includes("email"),
        "Tick a telephone number or an e-mail address, so that the group can get in touch",
      ),
    healthNote: optionalText(500),
    healthReason: optionalText(300),
    message: optionalText(1000),
    ...agreement,
    purpose: z.string().trim().max(300, "Use 300 letters or fewer").default(USUAL_PURPOSE),
  })
  .refine(({ healthNote, healthReason }) => healthNote === null || healthReason !== null, {
    path: ["healthReason"],
    error: "Say why the group needs to know this about their health",
  });

export type ReferralForm = z.output<typeof sendForm>;

const OFFERED = withdrawReasonsOffered() as [WithdrawReason, ...WithdrawReason[]];

/** Taking a referral back, or the consent that it stands on. */
export const withdrawalForm = z.object({
  reason: z.enum(["consent_withdrawn", ...OFFERED], { error: "Choose why you are taking it back" }),
});

/** That the person agrees to whoever runs the group now. */
export const recipientForm = z.object(agreement);

/** Yes, or not now, to a place that is kept. */
export const offerForm = z.object({
  answer: z.enum(["yes", "not_now"], { error: "Choose yes or not now" }),
});

/** That somebody was given a group's details: which need it was for, and nothing of who they are. */
export const signpostForm = z.object({
  key: z.uuid(),
  need: z
    .enum(OPEN_NEED_IDS as [string, ...string[]])
    .optional()
    .transform((need) => need ?? null),
});

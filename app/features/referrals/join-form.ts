import { z } from "zod";
import { ACCESS_FEATURE_IDS, OPEN_NEED_IDS } from "~/features/groups/vocabulary";
import { formKey } from "~/lib/form-key";

const chosen = <T extends string>(known: readonly T[]) =>
  z
    .union([z.array(z.string()), z.string().transform((one) => [one])])
    .default([])
    .transform((ids) => known.filter((id) => ids.includes(id)));

const ticked = z
  .string()
  .optional()
  .transform((value) => value === "yes");

/** What somebody writes who asks to join a group: the least that the group needs to answer. */
export const joinForm = z
  .object({
    key: formKey,
    firstName: z
      .string({ error: "Write your first name, or what you like to be called" })
      .trim()
      .min(1, "Write your first name, or what you like to be called")
      .max(60, "Use 60 letters or fewer"),
    phone: z
      .string()
      .trim()
      .regex(/^\+?[\d\s()-]{7,20}$/, "Write a telephone number such as 07700 900123")
      .optional(),
    email: z
      .string()
      .trim()
      .max(254)
      .pipe(z.email("Write an e-mail address such as name@example.org"))
      .optional(),
    safeToLeaveMessage: ticked,
    safeToText: ticked,
    needs: chosen(OPEN_NEED_IDS),
    accessNeeds: chosen(ACCESS_FEATURE_IDS),
    wantsCompanion: ticked,
    message: z.string().trim().max(500, "Use 500 letters or fewer").optional(),
    consent: z.literal("yes", { error: "Tick the box if you agree, so that we may pass this on" }),
  })
  .refine(({ phone, email }) => phone || email, {
    path: ["phone"],
    error: "Write a telephone number or an e-mail address, so that the group can answer",
  })
  .refine(({ needs }) => needs.length > 0, {
    path: ["needs"],
    error: "Choose at least one thing that matters",
  });
export type Join = z.output<typeof joinForm>;

import { z } from "zod";
import { STRAIN_LEVELS, type Strain } from "~/features/places/rules";
import { addDays, type Day } from "~/lib/dates";
import { STRAIN_REASONS, type StrainReason } from "./flag";

/** How long a flag stands, in days; null until it is changed. */
export const FLAG_SPANS = {
  two_weeks: { label: "For 2 weeks", days: 14 },
  four_weeks: { label: "For 4 weeks", days: 28 },
  three_months: { label: "For 3 months", days: 91 },
  until_changed: { label: "Until I change it", days: null },
} as const;
export type FlagSpan = keyof typeof FLAG_SPANS;

/** What one tap says, when nobody has chosen how long. */
export const USUAL_SPAN: FlagSpan = "four_weeks";

const REASON_IDS = Object.keys(STRAIN_REASONS) as [StrainReason, ...StrainReason[]];
const SPAN_IDS = Object.keys(FLAG_SPANS) as [FlagSpan, ...FlagSpan[]];

/** How it is going: one tap gives the level alone; the reason and the end may follow. */
export const strainForm = z.object({
  level: z.enum(STRAIN_LEVELS, { error: "Choose how it is going" }),
  reason: z
    .union([
      z.literal("").transform(() => null),
      z.enum(REASON_IDS, { error: "Choose a reason from the list" }),
    ])
    .optional()
    .transform((reason) => reason ?? null),
  span: z.enum(SPAN_IDS, { error: "Choose how long it stands" }).optional(),
});

export type StrainSaid = z.output<typeof strainForm>;

/** The flag that was meant, with its last day. Nothing is behind being comfortable, whatever was chosen before. */
export function flagFrom(
  { level, reason, span = USUAL_SPAN }: StrainSaid,
  today: Day,
): { level: Strain; reason: StrainReason | null; untilOn: Day | null } {
  const { days } = FLAG_SPANS[span];
  const behind = level === "comfortable" ? null : reason;
  return { level, reason: behind, untilOn: days === null ? null : addDays(today, days) };
}

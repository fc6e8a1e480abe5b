import { z } from "zod";
import { MARKS, type MarkKind } from "~/features/timetable/marks";
import { addDays, isDay, londonDay, type Day } from "~/lib/dates";
import type { Status } from "./moves";
import type { NotKept } from "~/words/not-kept";

/** How far back a register can be opened, in days. */
export const DAYS_TO_OPEN = 56;
/** A phone may have lain in a drawer: what it kept is taken for so many days. */
const DAYS_TO_ARRIVE = 366;
const MOST_AT_ONCE = 500;

const day = z.string().refine(isDay);
const moment = z.iso.datetime().transform((text) => new Date(text));
const lowerId = z.uuid().transform((id) => id.toLowerCase());

/** What a phone sends of the registers of one group. */
export const registerSent = z.object({
  /** Whose marks they are: another account never sends them. */
  account: lowerId,
  marks: z
    .array(
      z.object({
        id: lowerId,
        referralId: lowerId,
        sessionId: lowerId,
        onDay: day,
        mark: z.enum(MARKS),
        markedAt: moment,
      }),
    )
    .max(MOST_AT_ONCE),
  counts: z
    .array(
      z.object({
        id: lowerId,
        sessionId: lowerId,
        onDay: day,
        others: z.number().int().min(0).max(999).nullable(),
        at: moment,
      }),
    )
    .max(MOST_AT_ONCE),
});
export type RegisterSent = z.output<typeof registerSent>;

/** The same as a field of a form. */
export const registerParcel = z.object({
  sent: z
    .string()
    .transform((text, context) => {
      try {
        return JSON.parse(text) as unknown;
      } catch {
        context.addIssue({ code: "custom", message: "This is no register" });
        return z.NEVER;
      }
    })
    .pipe(registerSent),
});

/** A register as it stands, for a phone to show. */
export interface RegisterStands {
  sessionId: string;
  onDay: Day;
  others: number | null;
  marks: { referralId: string; mark: MarkKind }[];
}

export interface RegisterAnswer {
  /** Ids that have arrived, now or before. */
  kept: string[];
  notKept: { id: string; why: NotKept }[];
  registers: RegisterStands[];
}

/** Who a mark is about, and whether they had a place on that day. */
export interface Expected {
  status: Status;
  acceptedAt: Date | null;
  endedAt: Date | null;
}

/** Why nothing can be said of a session held on this day; null when it can. */
export function dayTrouble(held: Day, today: Day): NotKept | null {
  if (held > today) return "ahead";
  return held < addDays(today, -DAYS_TO_ARRIVE) ? "too_old" : null;
}

/** Whether somebody had a place on this day: accepted by then, and not ended before. */
export function wasExpected({ acceptedAt, endedAt }: Expected, held: Day): boolean {
  return acceptedAt !== null && londonDay(acceptedAt) <= held && (!endedAt || londonDay(endedAt) >= held);
}

import type { Day } from "~/lib/dates";

export const MARKS = ["came", "missed", "sent_word", "none"] as const;
export type MarkKind = (typeof MARKS)[number];

/** What the buttons of a register say. */
export const MARK_WORDS: Record<MarkKind, string> = {
  came: "Came",
  missed: "Missed",
  sent_word: "Sent word",
  none: "Not marked",
};

/** One tap in a register, with the id that the phone gave it. `none` takes back what was said before. */
export interface Mark {
  id: string;
  referralId: string;
  sessionId: string;
  /** The day that the session's rule gives, even where that day was moved. */
  onDay: Day;
  mark: MarkKind;
  markedAt: Date;
}

/** How many others came, members and visitors: a number without names. Null takes it back. */
export interface HeadCount {
  sessionId: string;
  onDay: Day;
  others: number | null;
  at: Date;
}

/** Whether one mark was made after another; of two at the same instant the one with the higher id. */
export function isLater(a: Pick<Mark, "id" | "markedAt">, b: Pick<Mark, "id" | "markedAt">): boolean {
  const apart = a.markedAt.getTime() - b.markedAt.getTime();
  return apart > 0 || (apart === 0 && a.id > b.id);
}

const placeOf = ({ referralId, sessionId, onDay }: Mark) => `${referralId} ${sessionId} ${onDay}`;

/**
 * The marks that stand: for each person, session and day the one made last. In whatever order marks arrive, and however
 * often, the same ones stand.
 */
export function standing<M extends Mark>(marks: readonly M[]): M[] {
  const last = new Map<string, M>();
  for (const mark of marks) {
    const before = last.get(placeOf(mark));
    if (!before || isLater(mark, before)) last.set(placeOf(mark), mark);
  }
  return [...last.values()];
}

/** The head counts that stand: for each session and day the one made last, of two at once the larger. */
export function standingCounts(counts: readonly HeadCount[]): HeadCount[] {
  const last = new Map<string, HeadCount>();
  for (const count of counts) {
    const key = `${count.sessionId} ${count.onDay}`;
    const before = last.get(key);
    const apart = before ? count.at.getTime() - before.at.getTime() : 1;
    if (!before || apart > 0 || (apart === 0 && (count.others ?? -1) > (before.others ?? -1))) {
      last.set(key, count);
    }
  }
  return [...last.values()];
}

/** A phone's clock may run ahead: nothing was marked later than it arrived. */
export function notLaterThan(at: Date, arrived: Date): Date {
  return at.getTime() > arrived.getTime() ? arrived : at;
}

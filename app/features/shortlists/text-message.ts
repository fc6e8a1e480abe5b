import { nextOccurrence, type Timetable } from "~/features/timetable/rules";
import { formatDay, formatTime, type Day } from "~/lib/dates";
import { textAbout } from "~/lib/gsm7";

export interface TextFacts {
  name: string;
  timetable: Timetable;
  phone: string | null;
  /** The group's short address. */
  address: string;
}

/** Longer than any number somebody can dial: then it is words, and the page has them. */
const LONGEST_PHONE = 24;

/**
 * A group as one plain text message of at most 160 characters: its name, when it next meets, its telephone number and
 * its short address. A long name is cut.
 */
export function groupText({ name, timetable, phone, address }: TextFacts, now: Date): string {
  const next = nextTime(timetable, now);
  const dialled = phone && phone.length <= LONGEST_PHONE ? phone : null;
  return textAbout(name, (called) =>
    [called && `${called}.`, next && `Next: ${next}.`, dialled && `Ring ${dialled}.`, address]
      .filter(Boolean)
      .join(" "),
  );
}

/** "Thu 26 Nov, 2pm": the next session that has not ended. */
export function nextTime(timetable: Timetable, now: Date): string | null {
  const next = nextOccurrence(timetable, now);
  return next && `${shortDay(next.day)}, ${formatTime(next.startsAt)}`;
}

function shortDay(day: Day): string {
  const [weekday = "", date = "", month = ""] = formatDay(day, day).split(" ");
  return `${weekday.slice(0, 3)} ${date} ${month.slice(0, 3)}`;
}

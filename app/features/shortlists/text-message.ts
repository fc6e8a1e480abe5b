import { nextSession, type Session } from "~/features/groups/listing";
import { formatDay, formatTime, instantAt, weekdayOf, type Day } from "~/lib/dates";
import { textAbout } from "~/lib/gsm7";

export interface TextFacts {
  name: string;
  sessions: readonly Session[];
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
export function groupText({ name, sessions, phone, address }: TextFacts, now: Date): string {
  const next = nextTime(sessions, now);
  const dialled = phone && phone.length <= LONGEST_PHONE ? phone : null;
  return textAbout(name, (called) =>
    [called && `${called}.`, next && `Next: ${next}.`, dialled && `Ring ${dialled}.`, address]
      .filter(Boolean)
      .join(" "),
  );
}

/** "Thu 26 Nov, 2pm": the next session that has not ended. */
export function nextTime(sessions: readonly Session[], now: Date): string | null {
  const day = nextSession(sessions, now);
  if (!day) return null;
  const [first] = sessions
    .filter(({ weekday, endsAt }) => weekday === weekdayOf(day) && instantAt(day, endsAt) > now)
    .map(({ startsAt }) => startsAt)
    .sort();
  return first ? `${shortDay(day)}, ${formatTime(first)}` : shortDay(day);
}

function shortDay(day: Day): string {
  const [weekday = "", date = "", month = ""] = formatDay(day, day).split(" ");
  return `${weekday.slice(0, 3)} ${date} ${month.slice(0, 3)}`;
}

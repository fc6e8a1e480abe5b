const DAY_MS = 24 * 60 * 60 * 1000;

/** The next first Monday of a month that is neither today nor tomorrow, in words ("7 December") and as calendars write it. */
export function nextFirstMonday(now = new Date()): { words: string; stamp: string } {
  for (let day = now.getTime() + 2 * DAY_MS; ; day += DAY_MS) {
    const date = new Date(day);
    if (date.getUTCDay() !== 1 || date.getUTCDate() > 7) continue;
    const month = date.toLocaleString("en-GB", { month: "long", timeZone: "UTC" });
    return {
      words: `${date.getUTCDate()} ${month}`,
      stamp: date.toISOString().slice(0, 10).replaceAll("-", ""),
    };
  }
}

/**
 * Bank holidays of England and Wales, worked out by rule.
 *
 * Source of the rule: Banking and Financial Dealings Act 1971, schedule 1, with the days added by royal
 * proclamation since (New Year's Day, the early May holiday). A holiday at a weekend has a substitute on the next
 * free weekday. Moved and extra days are by proclamation and so are listed. Good from 2000.
 */
const MS_PER_DAY = 86_400_000;

const epochDay = (year: number, month: number, day: number) => Date.UTC(year, month - 1, day) / MS_PER_DAY;

/** 0 is Sunday, as 1 January 1970 was a Thursday. */
const weekdayOf = (day: number) => (((day + 4) % 7) + 7) % 7;

/** Spring holidays moved beside a jubilee, and the early May holiday moved to VE Day. */
const MOVED: Record<string, [month: number, day: number]> = {
  "2002-spring": [6, 4],
  "2012-spring": [6, 4],
  "2020-early-may": [5, 8],
  "2022-spring": [6, 2],
};

/** Days given once: jubilees, the royal wedding, the state funeral, the coronation. */
const ONCE: Record<number, [month: number, day: number][]> = {
  2002: [[6, 3]],
  2011: [[4, 29]],
  2012: [[6, 5]],
  2022: [
    [6, 3],
    [9, 19],
  ],
  2023: [[5, 8]],
};

/** Western Easter Sunday by the anonymous Gregorian computus (Meeus, Astronomical Algorithms, chapter 8). */
function easterSunday(year: number): number {
  const golden = year % 19;
  const century = Math.floor(year / 100);
  const ofCentury = year % 100;
  const correction = Math.floor((century - Math.floor((century + 8) / 25) + 1) / 3);
  const epact = (19 * golden + century - Math.floor(century / 4) - correction + 15) % 30;
  const toSunday = (32 + 2 * (century % 4) + 2 * Math.floor(ofCentury / 4) - epact - (ofCentury % 4)) % 7;
  const shift = Math.floor((golden + 11 * epact + 22 * toSunday) / 451);
  const sum = epact + toSunday - 7 * shift + 114;
  return epochDay(year, Math.floor(sum / 31), (sum % 31) + 1);
}

function firstMondayOnOrAfter(day: number): number {
  return day + ((8 - weekdayOf(day)) % 7);
}

function lastMondayOnOrBefore(day: number): number {
  return day - ((weekdayOf(day) + 6) % 7);
}

function holidaysOf(year: number): Set<number> {
  const days = new Set<number>();
  const addOrSubstitute = (day: number) => {
    let observed = day;
    while (weekdayOf(observed) === 0 || weekdayOf(observed) === 6 || days.has(observed)) observed += 1;
    days.add(observed);
  };
  const addUnlessMoved = (name: string, day: number) => {
    const moved = MOVED[`${year}-${name}`];
    days.add(moved ? epochDay(year, ...moved) : day);
  };
  const easter = easterSunday(year);
  addOrSubstitute(epochDay(year, 1, 1));
  days.add(easter - 2).add(easter + 1);
  addUnlessMoved("early-may", firstMondayOnOrAfter(epochDay(year, 5, 1)));
  addUnlessMoved("spring", lastMondayOnOrBefore(epochDay(year, 5, 31)));
  days.add(lastMondayOnOrBefore(epochDay(year, 8, 31)));
  for (const [month, day] of ONCE[year] ?? []) days.add(epochDay(year, month, day));
  // Boxing Day keeps its own weekday when Christmas Day is at a weekend, and Christmas takes what is left.
  const christmas = epochDay(year, 12, 25);
  if (weekdayOf(christmas) === 0) days.add(christmas + 1);
  addOrSubstitute(christmas);
  if (weekdayOf(christmas) !== 0) addOrSubstitute(christmas + 1);
  return days;
}

const remembered = new Map<number, Set<number>>();

/** Whether this day, counted from 1 January 1970, is neither a weekend nor a bank holiday. */
export function isWorkingEpochDay(day: number): boolean {
  const weekday = weekdayOf(day);
  return weekday !== 0 && weekday !== 6 && !isBankHolidayEpochDay(day);
}

/** Whether this day, counted from 1 January 1970, is a bank holiday; Christmas itself at a weekend is none. */
export function isBankHolidayEpochDay(day: number): boolean {
  const year = new Date(day * MS_PER_DAY).getUTCFullYear();
  let holidays = remembered.get(year);
  if (!holidays) {
    holidays = holidaysOf(year);
    remembered.set(year, holidays);
  }
  return holidays.has(day);
}

import type ICAL from "ical.js";

/** A field of an event as it is written; "" when it has none. */
export function word(event: ICAL.Component, name: string): string {
  return String(event.getFirstPropertyValue(name) ?? "");
}

/** An event, and those that say of single days of it that they are otherwise. */
export interface Series {
  master: ICAL.Component;
  changed: ICAL.Component[];
}

/** The events of a file by their names; of two with one name the first counts. */
export function seriesIn(events: readonly ICAL.Component[]): { series: Series[]; doubled: number } {
  const isChange = (event: ICAL.Component) => event.hasProperty("recurrence-id");
  const byUid = new Map<string, Series>();
  const masters = events.filter((event) => !isChange(event));
  for (const master of masters) {
    const uid = word(master, "uid");
    if (!byUid.has(uid)) byUid.set(uid, { master, changed: [] });
  }
  for (const event of events.filter(isChange)) byUid.get(word(event, "uid"))?.changed.push(event);
  return { series: [...byUid.values()], doubled: masters.length - byUid.size };
}

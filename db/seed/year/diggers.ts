import { addDays, weekdayOf, type Day } from "~/lib/dates";
import { dice } from "../district/random";
import { OFFICE, sessionAfter, workingDaysBefore } from "./agenda";
import type { Fate } from "./fate";
import type { Script, Story } from "./story";

/** The group of the demo's organiser: its year is written out, so that its pages always have something to do. */
export const DIGGERS = "tuesday-diggers";

const TEAM = "moor-and-hill";
const PRIYA = "linkworker@demo.test";
const NOTHING_ELSE = { declines: null, takenBackAfter: null, consentBackAfter: null } as const;
const COMES: Partial<Fate> = {
  ...NOTHING_ELSE,
  asksToWait: false,
  plansAtOnce: true,
  sessionsAhead: 1,
  firstVisit: "came",
  tellsAfter: 0,
};

/** Days before today on which each of the eight who dig now was sent. */
const STILL_HERE = [201, 172, 150, 123, 99, 77, 57, 41];

/** Everybody who was, is, or hopes to be at Tuesday Diggers. */
export function tellDiggers(story: Story): void {
  if (!story.mirror.groups.has(DIGGERS)) return;
  const { today } = story;
  const sendOn = (day: Day, script: Script) =>
    story.agenda.on(day, OFFICE, (at) => story.arrive(DIGGERS, at, { team: TEAM, ...script }));
  for (const { daysAgo, fate } of earlier())
    sendOn(workingDaysBefore(addDays(today, 1 - daysAgo), 1), { fate });
  for (const daysAgo of STILL_HERE) {
    sendOn(workingDaysBefore(addDays(today, -daysAgo), 1), {
      fate: { ...COMES, answersAfter: 2, stays: null },
    });
  }
  const lastTuesday = addDays(today, -((weekdayOf(today) + 5) % 7 || 7));
  const accepted = (sentOn: Day, tellsAfter: number | null, sessionsAhead = 1) =>
    sendOn(sentOn, { fate: { ...COMES, answersAfter: 1, tellsAfter, sessionsAhead } });
  accepted(workingDaysBefore(lastTuesday, 5), null);
  for (const back of [5, 3]) {
    const nextSession = sessionAfter(story.mirror.group(DIGGERS).seed, workingDaysBefore(today, back - 1), 1);
    accepted(workingDaysBefore(today, back), null, nextSession < today ? 2 : 1);
  }
  tellWhoWaits(story, sendOn);
  const silent: Partial<Fate> = { ...NOTHING_ELSE, answersAfter: null };
  sendOn(workingDaysBefore(today, 4), { fate: silent });
  sendOn(workingDaysBefore(today, 2), { fate: silent, team: "old-wharf", sender: PRIYA });
  sendOn(workingDaysBefore(today, 1), { fate: silent, bySelf: true });
}

/** One was asked to wait for a spade, and is now offered a place that is held for a week. */
function tellWhoWaits(story: Story, sendOn: (day: Day, script: Script) => void): void {
  const { today, mirror } = story;
  sendOn(workingDaysBefore(today, 7), {
    fate: { ...NOTHING_ELSE, answersAfter: null, offers: ["silence", "yes"] },
  });
  story.agenda.on(addDays(today, -2), OFFICE, (at) => {
    const group = mirror.group(DIGGERS);
    const [first] = [...group.open]
      .filter(({ row }) => row.status === "sent")
      .sort((a, b) => a.row.sentAt!.getTime() - b.row.sentAt!.getTime());
    if (!first) return;
    const by = story.groupSide(group);
    mirror.act({ do: "wait", at, referral: first.key, by });
    mirror.act({ do: "offer", at: new Date(at.getTime() + 90_000), referral: first.key, by });
  });
}

/** Those who came and went: a new one about every eleven days. */
function earlier(): { daysAgo: number; fate: Partial<Fate> }[] {
  const die = dice("diggers");
  return Array.from({ length: 23 }, (_, index) => {
    const stays = index >= 6 && index <= 12 ? die.between(70, 110) : die.between(28, 75);
    const fate: Partial<Fate> = { ...COMES, answersAfter: die.between(1, 3), stays };
    if (index % 8 === 3) Object.assign(fate, { declines: "not_right_fit" });
    if (index % 9 === 5) Object.assign(fate, { firstVisit: "missed_once" });
    if (index === 12) Object.assign(fate, { firstVisit: "never_came" });
    return { daysAgo: 360 - index * 11, fate };
  });
}

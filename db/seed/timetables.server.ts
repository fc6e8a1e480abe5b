import { asc, eq, inArray, sql } from "drizzle-orm";
import { changeDay } from "~/features/timetable/commands/days.server";
import { ruleFor } from "~/features/timetable/repeats";
import { addDays, instantAt, mondayOf, weekdayOf, type Day } from "~/lib/dates";
import { asActor } from "../client.server";
import { groups, groupSessions, termDates } from "../schema";
import { groupIdOf, organisationIdOf, type District } from "./district";
import { insertRows } from "./insert-rows.server";
import { asOwner } from "./reference.server";
import { stableId } from "./stable-id";
import { DIGGERS } from "./year/diggers";

/** School terms of England as a council might set them, month and day, from September on. */
const TERMS = [
  ["Autumn term, first half", "09-02", "10-23"],
  ["Autumn term, second half", "11-02", "12-18"],
  ["Spring term, first half", "01-04", "02-12"],
  ["Spring term, second half", "02-22", "03-25"],
  ["Summer term, first half", "04-12", "05-28"],
  ["Summer term, second half", "06-07", "07-21"],
] as const;

/**
 * Terms of this school year and the next, a few listings that come in term time, every other week or once a month, and
 * a day that the diggers have cancelled and one that they have moved to when the seed savers meet there too.
 */
export async function setTimetables(district: District, today: Day): Promise<void> {
  const month = Number(today.slice(5, 7));
  const autumn = Number(today.slice(0, 4)) - (month < 9 ? 1 : 0);
  await asOwner((tx) => insertRows(tx, termDates, [autumn, autumn + 1].flatMap(termsFrom)));
  await repeatSome(district, today);
  await changeDiggers(district, today);
}

function termsFrom(year: number) {
  return TERMS.map(([name, from, to]) => {
    const day = (at: string) => `${at < "09" ? year + 1 : year}-${at}`;
    const id = stableId(`term ${name} ${year}`, instantAt(day(from), "09:00"));
    return { id, name: `${name} ${day(from).slice(0, 4)}`, startsOn: day(from), endsOn: day(to) };
  });
}

/** Listings that nobody has claimed, so that no register counts on their weeks. */
async function repeatSome({ groups: all }: District, today: Day): Promise<void> {
  const free = all.filter(({ organisation, sessions }) => organisation === null && sessions.length === 1);
  const young = free.filter(({ audiences }) =>
    audiences.some((who) => who === "children" || who === "parents_families"),
  );
  const others = free.filter((group) => !young.includes(group));
  const startsOn = (weekday: number) => addDays(mondayOf(today), weekday - 1 - 28);
  await asOwner(async (tx) => {
    const slugs = young.map(({ slug }) => groupIdOf(slug));
    if (slugs.length > 0) {
      await tx.execute(
        sql`update group_sessions set term_time_only = true where ${inArray(groupSessions.groupId, slugs)}`,
      );
    }
    for (const [n, often] of (["fortnightly", "first", "last"] as const).entries()) {
      const [group] = others.slice(n * 2);
      const weekday = group?.sessions[0]?.weekday;
      if (!group || !weekday) continue;
      await tx.execute(sql`update group_sessions set rule = ${ruleFor(often, weekday)}, starts_on = ${startsOn(weekday)}
        where group_id = ${groupIdOf(group.slug)}`);
    }
  });
}

async function changeDiggers({ groups: all }: District, today: Day): Promise<void> {
  const organisation = all.find(({ slug }) => slug === DIGGERS)?.organisation;
  if (!organisation) return;
  const actor = {
    role: "organiser" as const,
    userId: null,
    organisationId: organisationIdOf(organisation),
    now: instantAt(addDays(today, -1), "20:10"),
    quiet: true,
  };
  const [session] = await asActor(actor, (tx) =>
    tx
      .select({ id: groupSessions.id, weekday: groupSessions.weekday })
      .from(groupSessions)
      .innerJoin(groups, eq(groups.id, groupSessions.groupId))
      .where(eq(groups.slug, DIGGERS))
      .orderBy(asc(groupSessions.weekday))
      .limit(1),
  );
  if (!session) return;
  const inWeeks = (weeks: number) =>
    addDays(today, ((session.weekday - weekdayOf(today) + 7) % 7) + 7 * weeks);
  const at = (onDay: Day) => ({ sessionId: session.id, onDay });
  await changeDay(actor, DIGGERS, at(inWeeks(1)), {
    intent: "cancel",
    note: "The water is off while the pipes are mended.",
  });
  await changeDay(actor, DIGGERS, at(inWeeks(3)), {
    intent: "move",
    note: "We plant the hedge with the school.",
    newDay: addDays(inWeeks(3), 2),
    startsAt: "10:00",
    endsAt: "14:00",
  });
}

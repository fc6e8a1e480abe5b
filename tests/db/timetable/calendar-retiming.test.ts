import { describe, expect, it } from "vitest";
import { eq } from "drizzle-orm";
import { asActor } from "~db/client.server";
import { referrals } from "~db/schema";
import { limitsOf } from "~/features/places/queries/limits.server";
import { acceptReferral } from "~/features/referrals/commands/accept.server";
import { limitPlaces } from "~/features/referrals/commands/limit-places.server";
import { forgetCalendar } from "~/features/timetable/commands/calendar.server";
import { changeDay } from "~/features/timetable/commands/days.server";
import { ownTimetable } from "~/features/timetable/queries/own-timetable.server";
import { isOver } from "~/features/timetable/rules";
import { addDays, weekdayOf, type Day } from "~/lib/dates";
import { testDatabase } from "../../support/database";
import { aReferral } from "../../support/factories/referrals";
import { worldOf } from "../../support/factories/world";
import { calendarScenes, first, letters, stamp, today, type Said } from "../../support/own-calendar";

const { sql } = await testDatabase();
const world = worldOf(sql);
const scene = calendarScenes(world);

const weeks = (from: Day, hour: string, count: number) =>
  Array.from({ length: count }, (_, week) => `${addDays(from, 7 * week)} ${hour}`);

describe("a time that the group's own calendar changes", () => {
  it("ends the session that was and begins another, so that past days stay", async () => {
    const { read, days, id } = await scene();
    const { sessions } = await read({ hour: "14" });
    expect(await days()).toEqual([...weeks(first, "10", 3), ...weeks(addDays(first, 21), "14", 3)]);
    const [now] = sessions.filter((session) => !isOver(session, today));
    expect(now?.id).not.toBe(id);
    const again = await read({ hour: "14" });
    expect(again.sessions).toEqual(sessions);
  });

  it("takes along the people, their number of places, and the changed days ahead", async () => {
    const left = addDays(first, 28);
    const more = [`EXDATE;TZID=Europe/London:${stamp(left)}T100000`];
    const { group, organiser, read, days, id } = await scene({ more });
    await limitPlaces(organiser, group.slug, { sessions: [{ sessionId: id, places: 4 }], needs: [] });
    const referral = await aReferral(await world.aLinkWorker(), organiser, group).sent();
    await acceptReferral(organiser, referral, { sessionId: id });
    await read({ hour: "14", more });
    const { now, limits } = await asActor(organiser, async (tx) => {
      const [row] = await tx
        .select({ at: referrals.sessionId })
        .from(referrals)
        .where(eq(referrals.id, referral));
      return { now: row?.at, limits: await limitsOf(tx, group.poolId) };
    });
    expect(now).not.toBe(id);
    expect(limits).toMatchObject([{ sessionId: now, places: 4, taken: 1 }]);
    expect(await days()).toContain(`${left} 14 cancelled`);
  });

  it("takes along a day ahead that somebody cancelled here", async () => {
    const { group, organiser, read, days, id } = await scene();
    const onDay = addDays(first, 28);
    const cancel = { intent: "cancel" as const, note: "The hall is let" };
    await changeDay(organiser, group.slug, { sessionId: id, onDay }, cancel);
    await read({ hour: "14" });
    expect(await days()).toContain(`${onDay} 14 cancelled`);
  });

  it("knows an event again that was split, or comes on one weekday more", async () => {
    const { read, days, id } = await scene();
    const next = addDays(first, 21);
    const split = await read({ uid: `weekly_R${stamp(next)}T100000@tests`, day: next, hour: "14" });
    expect(split.sessions).toHaveLength(2);
    expect(split.sessions.map((session) => session.id)).toContain(id);
    expect(await days()).toEqual([...weeks(first, "10", 3), ...weeks(next, "14", 3)]);
    const more = await scene();
    const rule = `RRULE:FREQ=WEEKLY;BYDAY=${letters(first)},${letters(addDays(first, 1))}`;
    const { sessions } = await more.read({ rule });
    expect(sessions).toHaveLength(2);
    expect(sessions.find(({ weekday }) => weekday === weekdayOf(first))?.id).toBe(more.id);
    expect((await more.read({ rule })).sessions).toEqual(sessions);
  });

  it("tells those who come, once", async () => {
    const { group, read } = await scene();
    const told = async () => {
      const jobs = await sql`select payload->>'kind' as kind from graphile_worker._private_jobs j
        join group_sessions s on s.id::text = j.payload->>'sessionId' where s.group_id = ${group.id}`;
      return jobs.map(({ kind }) => String(kind));
    };
    await read({ hour: "14" });
    await read({ hour: "14" });
    expect(await told()).toEqual(["retimed"]);
  });

  it("is written over where it has not come yet, or only its name or its last day is another", async () => {
    const ahead = addDays(today, 8);
    const young = await scene({ day: ahead });
    const { sessions } = await young.read({ day: ahead, hour: "14" });
    expect(sessions).toMatchObject([{ id: young.id, startsAt: "14:00:00", startsOn: ahead }]);
    const old = await scene();
    const until = addDays(today, 60);
    const rule = `RRULE:FREQ=WEEKLY;BYDAY=${letters(first)};UNTIL=${stamp(until)}`;
    expect((await old.read({ rule })).sessions).toMatchObject([
      { id: old.id, startsOn: first, endsOn: until },
    ]);
  });

  it("leaves a day that is over on the timetable, so that its register can still be kept", async () => {
    const yesterday = addDays(today, -1);
    const { group, organiser, id } = await scene({ day: today, rule: "SEQUENCE:0" });
    await sql`update group_sessions set starts_on = ${yesterday}, ends_on = ${yesterday},
      weekday = ${weekdayOf(yesterday)} where id = ${id}`;
    await forgetCalendar(organiser, group.slug);
    const { timetable } = await ownTimetable(organiser, group.slug);
    expect(timetable.sessions).toMatchObject([{ id }]);
  });
});

const ended = (on: Day, more: Said = {}): Said => ({
  ...more,
  rule: `RRULE:FREQ=WEEKLY;BYDAY=${letters(more.day ?? first)};UNTIL=${stamp(on)}`,
});

/** A session of a calendar with one person and four places of its own. */
async function withSomebody(before: Said = {}) {
  const made = await scene(before);
  const { group, organiser, id } = made;
  await limitPlaces(organiser, group.slug, { sessions: [{ sessionId: id, places: 4 }], needs: [] });
  const referral = await aReferral(await world.aLinkWorker(), organiser, group).sent();
  await acceptReferral(organiser, referral, { sessionId: id });
  const comesTo = () =>
    asActor(organiser, async (tx) => {
      const isTheirs = eq(referrals.id, referral);
      const [row] = await tx.select({ at: referrals.sessionId }).from(referrals).where(isTheirs);
      const limits = await limitsOf(tx, group.poolId);
      return {
        at: row?.at,
        limits: limits.map(({ sessionId, places, taken }) => [sessionId, places, taken]),
      };
    });
  return { ...made, comesTo };
}

describe("an event that a calendar splits from a day on", () => {
  const next = addDays(first, 21);
  const other = { uid: "other@tests", day: next, hour: "14" };

  it("takes its people along when its first half is over, though the second has another UID", async () => {
    const { read, days, comesTo, id } = await withSomebody();
    const { sessions } = await read(ended(addDays(today, -1)), other);
    expect(await days()).toEqual([...weeks(first, "10", 3), ...weeks(next, "14", 3)]);
    const now = sessions.find((one) => one.id !== id)?.id;
    expect(await comesTo()).toEqual({ at: now, limits: [[now, 4, 1]] });
    expect((await read(ended(addDays(today, -1)), other)).sessions).toEqual(sessions);
  });

  it.each([
    ["UID", { uid: `weekly_R${stamp(addDays(first, 28))}T100000@tests` }],
    ["name", { uid: "other@tests", name: "COFFEE morning" }],
  ])("keeps its people until the days ahead are over, and knows the second half by its %s", async (_, by) => {
    const { group, read, days, comesTo, id } = await withSomebody();
    const later = { ...by, day: addDays(first, 29), hour: "14" };
    const { sessions } = await read(later, ended(addDays(first, 27)));
    expect(await days()).toEqual([...weeks(first, "10", 4), `${addDays(first, 29)} 14`]);
    expect((await comesTo()).at).toBe(id);
    const told = await sql`select payload->>'sessionId' as id from graphile_worker._private_jobs j
      join group_sessions s on s.id::text = j.payload->>'sessionId' where s.group_id = ${group.id}`;
    expect(told.map((row) => row.id)).toEqual([id]);
    expect((await read(later, ended(addDays(first, 27)))).sessions).toEqual(sessions);
    await sql`update group_sessions set ends_on = ${addDays(today, -1)} where id = ${id}`;
    await read(later, ended(addDays(today, -1)));
    const now = sessions.find((one) => one.id !== id)?.id;
    expect(await comesTo()).toEqual({ at: now, limits: [[now, 4, 1]] });
  });

  it("keeps the number of places that the second half was given meanwhile, over it or not", async () => {
    const { group, organiser, read, comesTo, id } = await withSomebody();
    const { sessions } = await read(ended(addDays(first, 27)), { ...other, day: addDays(first, 28) });
    const now = sessions.find((one) => one.id !== id)!.id;
    const places = [id, now].map((sessionId) => ({ sessionId, places: sessionId === now ? 0 : 4 }));
    await limitPlaces(organiser, group.slug, { sessions: places, needs: [] });
    await sql`update group_sessions set ends_on = ${addDays(today, -1)} where id = ${id}`;
    await read(ended(addDays(today, -1)), { ...other, day: addDays(first, 28) });
    expect(await comesTo()).toEqual({ at: now, limits: [[now, 0, 1]] });
  });

  it("is left where another name, another month or two of one name make it doubtful", async () => {
    const doubtful = [
      [{ ...other, name: "Tea dance" }],
      [{ ...other, day: addDays(next, 28) }],
      [2, 3].map((days) => ({ ...other, uid: `other-${days}@tests`, day: addDays(next, days) })),
    ];
    for (const events of doubtful) {
      const { read, comesTo, id } = await withSomebody();
      const { sessions } = await read(ended(addDays(today, -1)), ...events);
      expect(sessions.map((one) => one.id)).toContain(id);
      expect((await comesTo()).at).toBe(id);
    }
  });

  it("keeps the days that have been where its second half comes at the same time", async () => {
    const { read, days, id } = await withSomebody({ day: addDays(first, -1) });
    const half = { uid: "half@tests", day: addDays(first, 13) };
    const was = ended(addDays(first, 12), { day: addDays(first, -1) });
    const { sessions } = await read(was, half);
    expect(sessions.map((one) => one.id)).toEqual([id]);
    expect(await days()).toEqual(weeks(addDays(first, 6), "10", 5));
    expect((await read(was, half)).sessions).toEqual(sessions);
  });
});

import { randomUUID } from "node:crypto";
import { sql as query } from "drizzle-orm";
import { describe, expect, it } from "vitest";
import { database } from "~db/client.server";
import { runSessionChanged } from "~/features/notices/jobs/session-changed.server";
import { acceptReferral } from "~/features/referrals/commands/accept.server";
import { keepRegister } from "~/features/referrals/commands/keep-register.server";
import { limitPlaces } from "~/features/referrals/commands/limit-places.server";
import { groupHome } from "~/features/referrals/queries/group-home.server";
import { goneTask } from "~/features/referrals/ui/gone-times";
import { forgetCalendar } from "~/features/timetable/commands/calendar.server";
import { addDays } from "~/lib/dates";
import { testDatabase } from "../../support/database";
import { aReferral } from "../../support/factories/referrals";
import { worldOf } from "../../support/factories/world";
import { calendarScenes, first, letters, stamp, today, type Said } from "../../support/own-calendar";

const { sql } = await testDatabase();
const world = worldOf(sql);
const scene = calendarScenes(world);

interface Job {
  announcement: string;
  kind: "retimed";
  sessionId: string;
  onDay: null;
}

const jobsOf = async (groupId: string) => {
  const rows = await sql`select payload from graphile_worker._private_jobs j
    join group_sessions s on s.id::text = j.payload->>'sessionId' where s.group_id = ${groupId}`;
  return rows.map(({ payload }) => payload as Job);
};

const second: Said = { uid: "second@tests", day: addDays(first, 1), hour: "18", name: "Tea dance" };
const third: Said = { uid: "third@tests", day: addDays(first, 2), hour: "18", name: "Choir" };

describe("a time that went from the group's own calendar", () => {
  it("is told once to whoever comes, though several went at once, and again when it is back", async () => {
    const { group, organiser, read } = await scene();
    await read({}, second, third);
    const person = { email: `${randomUUID()}@example.test`, safeToEmail: true };
    await aReferral(await world.aLinkWorker(), organiser, group, person).accepted();
    await read(third);
    await read(third);
    const jobs = await jobsOf(group.id);
    expect(jobs.map(({ kind }) => kind)).toEqual(["retimed", "retimed"]);
    for (const job of jobs) await runSessionChanged(job, { isLast: true });
    const told = await database("worker").execute(
      query`select kind from notices where to_address = ${person.email} and kind like 'session.%'`,
    );
    expect([...told]).toEqual([{ kind: "session.retimed" }]);
    await read({}, third);
    expect(await jobsOf(group.id)).toHaveLength(3);
  });

  it("tells nobody of one of many single days, nor of what was over, and once of a repeat that is gone", async () => {
    const many = { uid: "many@tests", rule: `RRULE:FREQ=DAILY;COUNT=40` };
    const { group, organiser, read } = await scene(many);
    await read({ ...many, rule: `RRULE:FREQ=DAILY;COUNT=30` });
    expect(await jobsOf(group.id)).toEqual([]);
    await read(second);
    expect(await jobsOf(group.id)).toHaveLength(1);
    await read(second, { uid: "once@tests", day: today, rule: "SEQUENCE:0" });
    await sql`update group_sessions set starts_on = ${addDays(today, -70)}, ends_on = ${addDays(today, -70)}
      where calendar_uid = 'once@tests' and group_id = ${group.id}`;
    await read(second);
    expect(await jobsOf(group.id)).toHaveLength(1);
    await forgetCalendar(organiser, group.slug);
    expect(await jobsOf(group.id)).toHaveLength(2);
  });

  it("is told where its last day turns out to have been", async () => {
    const { group, read } = await scene();
    await read({ rule: `RRULE:FREQ=WEEKLY;BYDAY=${letters(first)};UNTIL=${stamp(addDays(today, -1))}` });
    expect(await jobsOf(group.id)).toHaveLength(1);
  });

  it("stands on the group's home with how many came, until it is back", async () => {
    const { group, organiser, id, read } = await scene();
    const earlier = new Date(`${first}T09:00:00Z`);
    const linkWorker = { ...(await world.aLinkWorker()), now: earlier };
    const coming = () => aReferral(linkWorker, { ...organiser, now: earlier }, group).accepted();
    const [came] = [await coming(), await coming()];
    const mark = { id: randomUUID(), referralId: came, sessionId: id, onDay: addDays(first, 14) };
    const marks = [{ ...mark, mark: "came" as const, markedAt: new Date() }];
    await keepRegister(organiser, group.slug, { marks, counts: [] });
    expect((await groupHome(organiser, group.slug)).gone).toEqual([]);
    await read(second);
    const home = await groupHome(organiser, group.slug);
    expect(home.gone).toMatchObject([{ id, people: 1 }]);
    expect(goneTask(home)?.title).toContain("Coffee morning");
    await read({}, second);
    expect((await groupHome(organiser, group.slug)).gone).toEqual([]);
    await read(second);
    await forgetCalendar(organiser, group.slug);
    expect((await groupHome(organiser, group.slug)).gone).toEqual([]);
  });

  it("stays there while somebody's place is kept at it, and else four weeks", async () => {
    const { group, organiser, id, read } = await scene();
    const { sessions } = await read({}, second);
    const places = sessions.map((session) => ({ sessionId: session.id, places: 4 }));
    await limitPlaces(organiser, group.slug, { sessions: places, needs: [] });
    const referral = await aReferral(await world.aLinkWorker(), organiser, group).sent();
    await acceptReferral(organiser, referral, { sessionId: id });
    await read(second);
    const long = `${addDays(today, -40)}T09:00:00Z`;
    await sql`update group_sessions set removed_at = ${long} where id = ${id}`;
    await sql`update group_calendars set created_at = ${long} where group_id = ${group.id}`;
    expect((await groupHome(organiser, group.slug)).gone).toMatchObject([{ id, people: 1 }]);
    await limitPlaces(organiser, group.slug, { sessions: [], needs: [] });
    expect((await groupHome(organiser, group.slug)).gone).toEqual([]);
  });
});

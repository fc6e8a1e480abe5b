import { randomUUID } from "node:crypto";
import { sql as query } from "drizzle-orm";
import { describe, expect, it } from "vitest";
import { database } from "~db/client.server";
import type { StaffActor } from "~/features/access/actor.server";
import { runSessionChanged } from "~/features/notices/jobs/session-changed.server";
import { acceptReferral } from "~/features/referrals/commands/accept.server";
import { changeTimes } from "~/features/referrals/commands/change-times.server";
import { changeDay } from "~/features/timetable/commands/days.server";
import { limitPlaces } from "~/features/referrals/commands/limit-places.server";
import { sessionToTakeOff } from "~/features/referrals/queries/session-to-take-off.server";
import { addSession, removeSession } from "~/features/timetable/commands/sessions.server";
import type { SessionSaid } from "~/features/timetable/form";
import { ownTimetable } from "~/features/timetable/queries/own-timetable.server";
import { occurrencesIn } from "~/features/timetable/rules";
import { addDays, londonDay, weekdayOf } from "~/lib/dates";
import { testDatabase } from "../../support/database";
import { aListing } from "../../support/factories/listings";
import { aReferral } from "../../support/factories/referrals";
import { worldOf } from "../../support/factories/world";

const { sql } = await testDatabase();
const world = worldOf(sql);
const today = londonDay(new Date());

const said: SessionSaid = {
  often: "weekly",
  weekday: 2,
  startsAt: "10:00",
  endsAt: "12:00",
  termTimeOnly: false,
  note: "",
};

async function scene() {
  const group = await aListing(world, { pool: { limit: "places", safePlaces: 9 } });
  const organiser = await world.anOrganiser(group.organisationId!);
  await addSession(organiser, group.slug, said, randomUUID());
  const { timetable } = await ownTimetable(organiser, group.slug);
  const session = timetable.sessions[0]!;
  const [next] = occurrencesIn(timetable, addDays(today, 1), addDays(today, 14));
  return { group, organiser, session, at: { sessionId: session.id, onDay: next!.day } };
}

/** The session that comes from now on. */
const now = async (organiser: StaffActor, slug: string) =>
  (await ownTimetable(organiser, slug)).timetable.sessions.find(
    ({ endsOn }) => endsOn === null || endsOn > today,
  );

const newsOf = async (sessionId: string) => {
  const jobs = await sql`select payload from graphile_worker._private_jobs j
    join graphile_worker._private_tasks t on t.id = j.task_id
    where t.identifier = 'session_changed' and payload ->> 'sessionId' = ${sessionId} order by j.id`;
  return jobs.map(({ payload }) => payload as Parameters<typeof runSessionChanged>[0]);
};

const noticesTo = async (kind: string, to?: string) => {
  const rows = await database("worker").execute<{ audience: string; to_address: string }>(
    query`select audience, to_address from notices where kind = ${kind} order by audience`,
  );
  return [...rows].filter(({ to_address }) => to === undefined || to_address === to);
};

describe("a group's timetable", () => {
  it("is public at once, found by search, and fresh evidence of life and room", async () => {
    const { group, session } = await scene();
    expect(session).toMatchObject({ weekday: 2, startsAt: "10:00:00", rule: null, startsOn: null });
    const [row] =
      await sql`select g.checked_on::text, g.checked_by, evidence_at is not null as seen, tags from groups g
      join place_pools p on p.group_id = g.id join group_search s on s.group_id = g.id where g.id = ${group.id}`;
    expect(row).toMatchObject({ checked_on: today, checked_by: "group", seen: true });
    expect(row!.tags).toContain("d:2m");
  });

  it("changes a day once, though two organisers press at the same time", async () => {
    const { group, organiser, at } = await scene();
    const cancel = { intent: "cancel" as const, note: "" };
    await Promise.all(Array.from({ length: 12 }, () => changeDay(organiser, group.slug, at, cancel)));
    expect(await newsOf(at.sessionId)).toHaveLength(1);
    const move = { intent: "move" as const, note: "", newDay: at.onDay, startsAt: "14:00", endsAt: "15:00" };
    await Promise.all([cancel, move, cancel, move].map((one) => changeDay(organiser, group.slug, at, one)));
    expect((await ownTimetable(organiser, group.slug)).timetable.changes).toHaveLength(1);
  });

  it("adds one session though the form is sent twice", async () => {
    const { group, organiser } = await scene();
    const key = randomUUID();
    await Promise.all([1, 2].map(() => addSession(organiser, group.slug, { ...said, weekday: 4 }, key)));
    expect((await ownTimetable(organiser, group.slug)).timetable.sessions).toHaveLength(2);
  });

  it("keeps a fortnight from the day that was given, and a single day as it is", async () => {
    const { group, organiser, session } = await scene();
    const startsOn = addDays(today, 3);
    await changeTimes(organiser, group.slug, session.id, { ...said, often: "fortnightly", startsOn });
    const changed = await now(organiser, group.slug);
    expect(changed?.rule).toBe("FREQ=WEEKLY;INTERVAL=2;BYDAY=TU");
    expect(weekdayOf(changed!.startsOn!)).toBe(2);
    expect(changed!.startsOn! >= startsOn && changed!.startsOn! < addDays(startsOn, 7)).toBe(true);
    await changeTimes(organiser, group.slug, changed!.id, { ...said, often: "once", startsOn });
    const once = await now(organiser, group.slug);
    expect(once).toMatchObject({ weekday: weekdayOf(startsOn), rule: null, startsOn, endsOn: startsOn });
  });

  it("forgets changed days that its new rule no longer gives", async () => {
    const { group, organiser, session, at } = await scene();
    await changeDay(organiser, group.slug, at, { intent: "cancel", note: "" });
    await changeTimes(organiser, group.slug, session.id, { ...said, startsAt: "11:00" });
    expect((await ownTimetable(organiser, group.slug)).timetable.changes).toHaveLength(1);
    const { id } = (await now(organiser, group.slug))!;
    await changeTimes(organiser, group.slug, id, { ...said, weekday: 5 });
    expect((await ownTimetable(organiser, group.slug)).timetable.changes).toEqual([]);
  });

  it("is nobody else's to change, and an unknown day is not found", async () => {
    const { group, session, organiser, at } = await scene();
    const other = await scene();
    const cancel = { intent: "cancel" as const, note: "" };
    await expect(changeDay(other.organiser, group.slug, at, cancel)).rejects.toThrow("not found");
    await expect(changeTimes(organiser, group.slug, other.session.id, said)).rejects.toThrow("not found");
    await expect(
      changeDay(organiser, group.slug, { sessionId: session.id, onDay: addDays(at.onDay, 1) }, cancel),
    ).rejects.toThrow("not found");
  });
});

describe("those who come", () => {
  it("are told once each by a safe way of a day that is cancelled, and their link worker where there is none", async () => {
    const { group, organiser, at } = await scene();
    const linkWorker = await world.aLinkWorker();
    const safe = { email: "safe@example.test", safeToEmail: true };
    const unsafe = {
      email: "unsafe@example.test",
      safeToEmail: false,
      safeToText: false,
    };
    await aReferral(linkWorker, organiser, group, safe).accepted();
    await aReferral(linkWorker, organiser, group, unsafe).started();
    await aReferral(linkWorker, organiser, group).sent();
    await changeDay(organiser, group.slug, at, { intent: "cancel", note: "The hall is being painted." });
    await changeDay(organiser, group.slug, at, { intent: "cancel", note: "The hall is being painted." });
    const [job, ...more] = await newsOf(at.sessionId);
    expect(more).toEqual([]);
    for (const isLast of [false, true]) await runSessionChanged(job!, { isLast });
    const told = await noticesTo("session.cancelled");
    expect(told).toEqual([
      { audience: "link_worker", to_address: expect.stringContaining("link_worker") },
      { audience: "person", to_address: "safe@example.test" },
    ]);
  });

  it("hear nothing of a day that was put back before anybody was told, and then that it takes place", async () => {
    const { group, organiser, at } = await scene();
    const linkWorker = await world.aLinkWorker();
    const person = { email: "back@example.test", safeToEmail: true };
    await aReferral(linkWorker, organiser, group, person).accepted();
    await changeDay(organiser, group.slug, at, { intent: "cancel", note: "" });
    await changeDay(organiser, group.slug, at, { intent: "put_back" });
    for (const job of await newsOf(at.sessionId)) await runSessionChanged(job, { isLast: true });
    expect(await noticesTo("session.cancelled", "back@example.test")).toEqual([]);
    expect(await noticesTo("session.restored", "back@example.test")).toHaveLength(1);
  });

  it("are told of another time, and that a session is taken off, but not of a note", async () => {
    const { group, organiser, session } = await scene();
    await changeTimes(organiser, group.slug, session.id, { ...said, note: "bring gloves" });
    expect(await newsOf(session.id)).toEqual([]);
    await changeTimes(organiser, group.slug, session.id, { ...said, startsAt: "11:00" });
    const { id } = (await now(organiser, group.slug))!;
    await removeSession(organiser, group.slug, id);
    expect((await newsOf(id)).map(({ kind }) => kind)).toEqual(["retimed", "retimed"]);
    expect(await now(organiser, group.slug)).toBeUndefined();
  });

  it("are counted before a session is taken off, without those who come to another, and nothing happens", async () => {
    const { group, organiser, session } = await scene();
    await addSession(organiser, group.slug, { ...said, weekday: 5 }, randomUUID());
    const { sessions } = (await ownTimetable(organiser, group.slug)).timetable;
    const linkWorker = await world.aLinkWorker();
    const come = () => aReferral(linkWorker, organiser, group).sent();
    await acceptReferral(organiser, await come(), {});
    const places = sessions.map(({ id }) => ({ sessionId: id, places: 3 }));
    await limitPlaces(organiser, group.slug, { sessions: places, needs: [] });
    for (const { id } of sessions) await acceptReferral(organiser, await come(), { sessionId: id });
    const removal = await sessionToTakeOff(organiser, group.slug, session.id);
    expect(removal).toMatchObject({ told: 2, placed: 1 });
    expect((await ownTimetable(organiser, group.slug)).timetable.sessions).toHaveLength(2);
    const other = await scene();
    await expect(sessionToTakeOff(other.organiser, group.slug, session.id)).rejects.toThrow("not found");
  });
});

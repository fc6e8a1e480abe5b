import { randomUUID } from "node:crypto";
import { describe, expect, it } from "vitest";
import { asActor } from "~db/client.server";
import { referrals } from "~db/schema";
import { limitsOf, placesPage, sessionPlaces } from "~/features/places/queries/limits.server";
import { acceptReferral } from "~/features/referrals/commands/accept.server";
import { changeSession } from "~/features/referrals/commands/change-session.server";
import { changeTimes } from "~/features/referrals/commands/change-times.server";
import { keepRegister } from "~/features/referrals/commands/keep-register.server";
import { limitPlaces } from "~/features/referrals/commands/limit-places.server";
import { registerPage } from "~/features/referrals/queries/register-page.server";
import { changeDay } from "~/features/timetable/commands/days.server";
import type { SessionSaid } from "~/features/timetable/form";
import { ownTimetable } from "~/features/timetable/queries/own-timetable.server";
import { occurrencesIn } from "~/features/timetable/rules";
import { timesWords } from "~/features/timetable/words";
import { testDatabase } from "../../support/database";
import { aListing } from "../../support/factories/listings";
import { aReferral } from "../../support/factories/referrals";
import { worldOf } from "../../support/factories/world";

const { sql } = await testDatabase();
const world = worldOf(sql);

/** Wednesday 17 June 2026, 9 in the morning in London. */
const now = new Date("2026-06-17T08:00:00Z");
const TUESDAYS: SessionSaid = {
  often: "weekly",
  weekday: 2,
  startsAt: "10:00",
  endsAt: "12:00",
  startsOn: "2026-01-06",
  termTimeOnly: false,
  note: "",
};

async function scene(row: { weekday?: number; rule?: string } = {}) {
  const group = await aListing(world, { pool: { limit: "places", safePlaces: 9 } });
  const organiser = { ...(await world.anOrganiser(group.organisationId!)), now };
  const id = randomUUID();
  await sql`insert into group_sessions (id, group_id, weekday, starts_at, ends_at, starts_on, rule)
    values (${id}, ${group.id}, ${row.weekday ?? 2}, '10:00', '12:00', '2026-01-06', ${row.rule ?? null})`;
  const timetable = async () => (await ownTimetable(organiser, group.slug)).timetable;
  const days = async (from: string, to: string) =>
    occurrencesIn(await timetable(), from, to).map(({ day, startsAt }) => `${day} ${startsAt.slice(0, 5)}`);
  const change = (said: Partial<SessionSaid>) =>
    changeTimes(organiser, group.slug, id, { ...TUESDAYS, ...said });
  return { group, organiser, id, timetable, days, change };
}

describe("a session that comes at another time from now on", () => {
  it("leaves the days that have been, and their registers, as they were", async () => {
    const { group, organiser, id, timetable, days, change } = await scene();
    await change({ weekday: 4, startsAt: "14:00", endsAt: "16:00" });
    expect(await days("2026-06-08", "2026-06-28")).toEqual([
      "2026-06-09 10:00",
      "2026-06-16 10:00",
      "2026-06-18 14:00",
      "2026-06-25 14:00",
    ]);
    expect(timesWords(await timetable(), now)).toEqual(["Thursdays, 2pm to 4pm"]);
    const { sheet } = await registerPage(organiser, group.slug, { sessionId: id, onDay: "2026-06-16" });
    expect(sheet?.startsAt).toBe("10:00:00");
  });

  it("is written over where only its note, its last day or its terms are others, or it has never come", async () => {
    const { change, timetable, id } = await scene();
    await change({ note: "bring gloves", endsOn: "2026-12-15", termTimeOnly: true });
    expect((await timetable()).sessions).toMatchObject([{ id, note: "bring gloves", endsOn: "2026-12-15" }]);
    const young = await scene();
    await sql`update group_sessions set starts_on = '2026-07-07' where id = ${young.id}`;
    await young.change({ startsOn: "2026-07-07", startsAt: "11:00" });
    expect((await young.timetable()).sessions).toMatchObject([{ id: young.id, startsAt: "11:00:00" }]);
  });

  it("begins tomorrow once today's has begun, and today before", async () => {
    const { organiser, group, id, days } = await scene({ weekday: 3 });
    const said = { ...TUESDAYS, weekday: 3, startsAt: "11:00", endsAt: "13:00" };
    await changeTimes({ ...organiser, now: new Date("2026-06-17T09:30:00Z") }, group.slug, id, said);
    expect(await days("2026-06-10", "2026-06-24")).toEqual([
      "2026-06-10 10:00",
      "2026-06-17 10:00",
      "2026-06-24 11:00",
    ]);
    const early = await scene({ weekday: 3 });
    await early.change(said);
    expect(await early.days("2026-06-10", "2026-06-17")).toEqual(["2026-06-10 10:00", "2026-06-17 11:00"]);
  });

  it("keeps the same weeks where it comes every other week", async () => {
    const { change, days } = await scene({ rule: "FREQ=WEEKLY;INTERVAL=2;BYDAY=TU" });
    const before = await days("2026-06-17", "2026-07-31");
    await change({ often: "fortnightly", startsAt: "11:00" });
    expect(await days("2026-06-17", "2026-07-31")).toEqual(
      before.map((day) => day.replace("10:00", "11:00")),
    );
  });

  it("is one session though the form is sent twice", async () => {
    const { change, timetable } = await scene();
    await change({ weekday: 4 });
    await change({ weekday: 4 });
    expect((await timetable()).sessions).toHaveLength(2);
  });

  it("takes along the changed days ahead that it still has, and forgets the others", async () => {
    const { group, organiser, id, change, timetable } = await scene();
    const cancel = { intent: "cancel" as const, note: "" };
    await changeDay(organiser, group.slug, { sessionId: id, onDay: "2026-06-23" }, cancel);
    await change({ startsAt: "11:00" });
    const { changes, sessions } = await timetable();
    const next = sessions.find((session) => session.id !== id)!;
    expect(changes).toMatchObject([{ sessionId: next.id, onDay: "2026-06-23" }]);
    await changeTimes(organiser, group.slug, next.id, { ...TUESDAYS, weekday: 5 });
    expect((await timetable()).changes).toEqual([]);
  });

  it("takes its people and its number of places along, over the limit or not", async () => {
    const { group, organiser, id, change } = await scene();
    const linkWorker = { ...(await world.aLinkWorker()), now };
    const limit = (places: number) =>
      limitPlaces(organiser, group.slug, { sessions: [{ sessionId: id, places }], needs: [] });
    await limit(2);
    const coming = [1, 2].map(() => aReferral(linkWorker, organiser, group).sent());
    for (const referral of coming) await acceptReferral(organiser, await referral, { sessionId: id });
    await limit(1);
    await change({ weekday: 4 });
    const read = await asActor(organiser, async (tx) => {
      const limits = await limitsOf(tx, group.poolId);
      const at = (await tx.select({ at: referrals.sessionId }).from(referrals)).map((row) => row.at);
      return { limits, at, sessions: await sessionPlaces(tx, group.id, limits) };
    });
    expect(read.limits).toMatchObject([{ places: 1, taken: 2 }]);
    expect(read.at).toEqual([read.limits[0]!.sessionId, read.limits[0]!.sessionId]);
    expect(read.at[0]).not.toBe(id);
    expect(read.sessions.map(({ words }) => words)).toEqual(["Thursdays, 10am to 12 noon"]);
    expect((await placesPage(organiser, group.slug)).limits).toHaveLength(1);
  });

  it("keeps its people on the registers of the days before, also whoever came and goes to another session now", async () => {
    const { group, organiser, id, change } = await scene();
    const thursdays = randomUUID();
    await sql`insert into group_sessions (id, group_id, weekday, starts_at, ends_at)
      values (${thursdays}, ${group.id}, 4, '10:00', '12:00')`;
    const places = [id, thursdays].map((sessionId) => ({ sessionId, places: 5 }));
    await limitPlaces(organiser, group.slug, { sessions: places, needs: [] });
    const earlier = new Date("2026-06-01T12:00:00Z");
    const linkWorker = { ...(await world.aLinkWorker()), now: earlier };
    const accepted = async (sessionId: string) => {
      const from = { ...organiser, now: earlier };
      const referralId = await aReferral(linkWorker, from, group).sent();
      await acceptReferral(from, referralId, { sessionId });
      return referralId;
    };
    const [stays, goes, other] = [await accepted(id), await accepted(id), await accepted(thursdays)];
    const at = { sessionId: id, onDay: "2026-06-16" };
    const mark = { id: randomUUID(), referralId: goes, ...at, mark: "came" as const, markedAt: now };
    await keepRegister(organiser, group.slug, { marks: [mark], counts: [] });
    await changeSession(organiser, goes, thursdays);
    await change({ startsAt: "14:00", endsAt: "16:00" });
    const { sheet } = await registerPage(organiser, group.slug, at);
    const apart = new Map(sheet?.people.map((person) => [person.id, person.apart]));
    expect([stays, goes, other].map((one) => apart.get(one))).toEqual([null, null, "another_session"]);
  });
});

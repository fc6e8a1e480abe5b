import { randomUUID } from "node:crypto";
import { eq } from "drizzle-orm";
import { describe, expect, it } from "vitest";
import { CLOCK, type StaffActor } from "~/features/access/actor.server";
import { acceptReferral } from "~/features/referrals/commands/accept.server";
import { spokeAboutAbsence } from "~/features/referrals/commands/absence.server";
import { closeReferral } from "~/features/referrals/commands/close.server";
import { keepRegister } from "~/features/referrals/commands/keep-register.server";
import { sendReferral } from "~/features/referrals/commands/send.server";
import { planFirstSession } from "~/features/referrals/commands/start.server";
import { personPage } from "~/features/referrals/queries/person-page.server";
import { type Mark, MARKS, type MarkKind, standing } from "~/features/timetable/marks";
import { instantAt, londonDay, type Day } from "~/lib/dates";
import { NotFound } from "~/lib/errors";
import { asActor } from "~db/client.server";
import { absenceChecks, attendance, attendanceMarks, events, referrals, sessionChanges } from "~db/schema";
import { testDatabase } from "../../support/database";
import { aPerson, toSend } from "../../support/factories/referrals";
import { aMark, aSession, weekOf } from "../../support/factories/registers";
import { worldOf } from "../../support/factories/world";

const { sql } = await testDatabase();
const world = worldOf(sql);

/** A Tuesday, and the Tuesdays after it. */
const FIRST = "2026-03-03";
const week = weekOf(FIRST);
const at = (actor: StaffActor, day: Day, time = "12:30"): StaffActor => ({
  ...actor,
  now: instantAt(day, time),
});

/** A group that meets on Tuesdays, with people accepted the week before. */
async function scene(people = 1) {
  const group = await world.aGroup({ pool: { limit: "none", safePlaces: null } });
  const organiser = await world.anOrganiser(group.organisationId!);
  const linkWorker = await world.aLinkWorker();
  const sessionId = await aSession(world, group.id, FIRST);
  const before = "2026-02-26";
  const ids: string[] = [];
  for (let n = 0; n < people; n += 1) {
    const { referralId } = await sendReferral(
      at(linkWorker, before),
      toSend(await aPerson(linkWorker), group.slug),
    );
    await acceptReferral(at(organiser, before, "15:00"), referralId);
    ids.push(referralId);
  }
  const keep = (marks: Mark[], on = week(10), counts: Parameters<typeof keepRegister>[2]["counts"] = []) =>
    keepRegister(at(organiser, on), group.slug, { marks, counts });
  /** One week's mark of the first person, sent on its own day unless another is given. */
  const say = (n: number, mark: MarkKind, { on = week(n), minute = 0 } = {}) =>
    keep([aMark({ referralId: ids[0]!, sessionId, onDay: week(n), mark, minute })], on);
  return { group, organiser, linkWorker, sessionId, ids, id: ids[0]!, keep, say };
}

const rowOf = async (id: string) =>
  (await asActor(CLOCK, (tx) => tx.select().from(referrals).where(eq(referrals.id, id))))[0]!;
const kindsOf = async (id: string) =>
  (
    await asActor(CLOCK, (tx) =>
      tx.select({ kind: events.kind }).from(events).where(eq(events.referralId, id)).orderBy(events.id),
    )
  ).map(({ kind }) => kind);
const checksOf = (id: string) =>
  asActor(CLOCK, (tx) =>
    tx
      .select({ onDay: absenceChecks.onDay, as: absenceChecks.settledAs })
      .from(absenceChecks)
      .where(eq(absenceChecks.referralId, id))
      .orderBy(absenceChecks.createdAt, absenceChecks.onDay),
  );
const announced = (id: string) => sql<{ kind: string }[]>`
  select j.payload ->> 'kind' as kind from graphile_worker._private_jobs j
  where j.payload ->> 'referralId' = ${id} and j.payload ->> 'kind' like 'referral.missed%' order by j.id`;

describe("the page of somebody's link worker", () => {
  it("says which visits they came to", async () => {
    const { id, say, linkWorker } = await scene();
    const { personId } = await rowOf(id);
    const visits = async () =>
      (await personPage(at(linkWorker, week(5)), personId!)).referrals.map((one) => one.visits);
    expect(await visits()).toEqual([null]);
    await say(0, "came");
    await say(1, "missed");
    expect(await visits()).toEqual(["Came 3 March, missed 10 March"]);
  });
});

describe("a first visit", () => {
  it("starts the referral once, on the day of the session", async () => {
    const { id, say } = await scene();
    await say(0, "came");
    await say(0, "came", { minute: 5 });
    const { status, firstSessionOn, startedAt } = await rowOf(id);
    expect({ status, firstSessionOn }).toEqual({ status: "started", firstSessionOn: week(0) });
    expect(londonDay(startedAt!)).toBe(week(0));
    expect((await kindsOf(id)).filter((kind) => kind === "referral.started")).toHaveLength(1);
  });

  it("counts on its own day in a register that comes three weeks late", async () => {
    const { id, say } = await scene();
    await say(1, "came", { on: week(4) });
    expect(londonDay((await rowOf(id)).startedAt!)).toBe(week(1));
    await say(0, "came", { on: week(5) });
    const { startedAt, firstSessionOn } = await rowOf(id);
    expect([londonDay(startedAt!), firstSessionOn]).toEqual([week(0), week(0)]);
  });

  it("is missed when they did not come, and the link worker is told; sending word is no miss", async () => {
    const { id, say, organiser } = await scene();
    await planFirstSession(at(organiser, "2026-02-27"), id, week(0));
    await say(0, "missed");
    const missed = await rowOf(id);
    expect(missed).toMatchObject({ status: "accepted", firstSessionOn: null });
    expect(londonDay(missed.missedFirstAt!)).toBe(week(0));
    expect(await announced(id)).toEqual([{ kind: "referral.missed_first" }]);

    const other = await scene();
    await planFirstSession(at(other.organiser, "2026-02-27"), other.id, week(0));
    await other.say(0, "sent_word");
    expect(await rowOf(other.id)).toMatchObject({ missedFirstAt: null, firstSessionOn: null });
    expect(await kindsOf(other.id)).toContain("referral.first_session_put_off");
  });

  it("that was marked by mistake is taken back, and the ledger follows", async () => {
    const { id, say, group } = await scene();
    await say(0, "came");
    await say(0, "missed", { on: week(1), minute: 9 });
    const { status, startedAt, missedFirstAt } = await rowOf(id);
    expect({ status, startedAt }).toEqual({ status: "accepted", startedAt: null });
    expect(londonDay(missedFirstAt!)).toBe(week(0));
    const [pool] = await sql`select accepted_now, started_now, intake_taken from place_pools
                             where group_id = ${group.id}`;
    expect(pool).toMatchObject({ accepted_now: 1, started_now: 0, intake_taken: 1 });
    await say(0, "came", { on: week(1), minute: 12 });
    expect(await rowOf(id)).toMatchObject({ status: "started", missedFirstAt: null });
  });

  it("is the first that they came to, though a missed one arrives with it", async () => {
    const { id, keep, sessionId } = await scene();
    await keep([
      aMark({ referralId: id, sessionId, onDay: week(0), mark: "missed" }),
      aMark({ referralId: id, sessionId, onDay: week(1), mark: "came" }),
    ]);
    const { status, firstSessionOn, missedFirstAt } = await rowOf(id);
    expect({ status, firstSessionOn }).toEqual({ status: "started", firstSessionOn: week(1) });
    expect(londonDay(missedFirstAt!)).toBe(week(0));
  });

  it("is the same in the end in whatever order the registers arrive", async () => {
    const said: [number, MarkKind][] = [
      [0, "missed"],
      [1, "missed"],
      [2, "came"],
      [3, "sent_word"],
    ];
    const orders = [
      [0, 1, 2, 3],
      [3, 2, 1, 0],
      [2, 0, 3, 1],
      [1, 3, 0, 2],
    ];
    for (const order of orders) {
      const { id, say } = await scene();
      for (const index of order) await say(...said[index]!, { on: week(9) });
      const { status, firstSessionOn, missedFirstAt } = await rowOf(id);
      expect({ status, firstSessionOn, missed: londonDay(missedFirstAt!) }, String(order)).toEqual({
        status: "started",
        firstSessionOn: week(2),
        missed: week(1),
      });
      expect(
        (await checksOf(id)).filter(({ as }) => as === null),
        String(order),
      ).toEqual([]);
    }
  });
});

describe("two missed in a row", () => {
  it("ask the link worker once, and coming again settles it", async () => {
    const { id, say } = await scene();
    await say(0, "came");
    await say(1, "missed");
    expect(await checksOf(id)).toEqual([]);
    await say(2, "missed");
    await say(3, "missed");
    expect(await checksOf(id)).toEqual([{ onDay: week(2), as: null }]);
    expect(await announced(id)).toEqual([{ kind: "referral.missed_two" }]);
    await say(4, "came");
    expect(await checksOf(id)).toEqual([{ onDay: week(2), as: "came_again" }]);
  });

  it("are taken back by a corrected mark", async () => {
    const { id, say } = await scene();
    await say(0, "missed");
    await say(1, "missed");
    await say(1, "sent_word", { on: week(2), minute: 3 });
    expect(await checksOf(id)).toEqual([{ onDay: week(1), as: "taken_back" }]);
  });

  it("ask no more once the link worker has spoken with them, and go with the referral", async () => {
    const { id, say, linkWorker } = await scene();
    for (const n of [0, 1]) await say(n, "missed");
    await expect(spokeAboutAbsence(await world.aLinkWorker(), id)).rejects.toBeInstanceOf(NotFound);
    await spokeAboutAbsence(linkWorker, id);
    await say(2, "missed");
    expect(await checksOf(id)).toEqual([{ onDay: week(1), as: "spoke" }]);

    const other = await scene();
    for (const n of [0, 1]) await other.say(n, "missed");
    await closeReferral(at(other.organiser, week(3)), other.id, {
      to: "ended_early",
      reason: "did_not_come",
    });
    expect(await checksOf(other.id)).toEqual([{ onDay: week(1), as: "ended" }]);
  });
});

describe("what cannot be kept", () => {
  it("is said, and stops nothing else", async () => {
    const { id, keep, sessionId, organiser } = await scene();
    const stranger = await scene();
    const good = aMark({ referralId: id, sessionId, onDay: week(0), mark: "came" });
    const early = aMark({ referralId: id, sessionId, onDay: "2026-02-24", mark: "came" });
    const ahead = aMark({ referralId: id, sessionId, onDay: week(8), mark: "came" });
    const notOurs = aMark({ referralId: stranger.id, sessionId, onDay: week(0), mark: "came" });
    const elsewhere = aMark({
      referralId: id,
      sessionId: stranger.sessionId,
      onDay: week(0),
      mark: "came",
    });
    const answer = await keep([good, early, ahead, notOurs, elsewhere], week(0));
    expect(answer.kept).toEqual([good.id]);
    expect(answer.notKept).toEqual([
      { id: early.id, why: "not_expected" },
      { id: ahead.id, why: "ahead" },
      { id: notOurs.id, why: "unknown" },
      { id: elsewhere.id, why: "unknown" },
    ]);
    expect(answer.registers).toEqual([
      { sessionId, onDay: week(0), others: null, marks: [{ referralId: id, mark: "came" }] },
    ]);
    await expect(
      keepRegister(organiser, stranger.group.slug, { marks: [], counts: [] }),
    ).rejects.toBeInstanceOf(NotFound);
  });

  it("is what was marked for a day on which the session did not come", async () => {
    const { id, keep, sessionId, group } = await scene();
    const change = (onDay: Day, more: Partial<typeof sessionChanges.$inferInsert>) =>
      world.db
        .insert(sessionChanges)
        .values({ sessionId, groupId: group.id, onDay, kind: "cancelled" as const, ...more });
    const mark = (onDay: Day) => aMark({ referralId: id, sessionId, onDay, mark: "came" });
    const whyOf = async (onDay: Day) => (await keep([mark(onDay)])).notKept.map(({ why }) => why);
    expect(await whyOf("2026-03-04")).toEqual(["no_session"]);
    await change(week(1), {});
    expect(await whyOf(week(1))).toEqual(["no_session"]);
    const moved = { kind: "moved" as const, newDay: "2026-03-19", startsAt: "10:00", endsAt: "12:00" };
    await change(week(2), moved);
    expect(await whyOf(week(2))).toEqual([]);
    expect(await whyOf("2026-03-19")).toEqual(["no_session"]);
    const count = { id: randomUUID(), sessionId, onDay: week(1), others: 3, at: instantAt(week(1), "11:00") };
    expect((await keep([], week(3), [count])).notKept).toEqual([{ id: count.id, why: "no_session" }]);
  });

  it("is not what stands in a register: one begun before its day was cancelled can be ended", async () => {
    const { ids, keep, sessionId, group } = await scene(2);
    const [first, second] = ids.map((referralId) =>
      aMark({ referralId, sessionId, onDay: week(0), mark: "came" }),
    );
    await keep([first!], week(0));
    await world.db
      .insert(sessionChanges)
      .values({ sessionId, groupId: group.id, onDay: week(0), kind: "cancelled" });
    expect((await keep([second!], week(1))).notKept).toEqual([]);
  });

  it("is not what a phone marked of a session that comes at another time by now, or was taken off since", async () => {
    const { id, keep, sessionId, group } = await scene();
    const later = await aSession(world, group.id, FIRST);
    await sql`update group_sessions set ends_on = ${week(1)} where id = ${sessionId}`;
    await sql`update group_sessions set starts_on = ${week(2)}, follows = ${sessionId},
      removed_at = ${instantAt(week(4), "09:00").toISOString()} where id = ${later}`;
    const marks = [1, 2, 3].map((n) => aMark({ referralId: id, sessionId, onDay: week(n), mark: "came" }));
    expect((await keep(marks)).notKept).toEqual([]);
    const after = aMark({ referralId: id, sessionId: later, onDay: week(4), mark: "came" });
    expect((await keep([after])).notKept).toEqual([{ id: after.id, why: "no_session" }]);
  });

  it("never comes from the future: a phone's fast clock counts as the moment of arrival", async () => {
    const { id, keep, sessionId } = await scene();
    const fast = aMark({ referralId: id, sessionId, onDay: week(0), mark: "came", minute: 60 * 24 * 30 });
    await keep([fast], week(0));
    const [row] = await asActor(CLOCK, (tx) =>
      tx.select().from(attendanceMarks).where(eq(attendanceMarks.id, fast.id)),
    );
    expect(row!.markedAt).toEqual(instantAt(week(0), "12:30"));
  });
});

describe("two phones without a connection", () => {
  it("give the same register in whatever order and however often their 200 marks arrive", async () => {
    const lives: string[][] = [];
    for (const orderSeed of [1, 2]) {
      const { ids, keep, sessionId } = await scene(6);
      const order = dice(orderSeed);
      const said = dice(99);
      const marks = Array.from({ length: 200 }, (_, n) =>
        aMark({
          referralId: ids[said(ids.length)]!,
          sessionId,
          onDay: week(said(5)),
          mark: MARKS[said(MARKS.length)]!,
          // No two at the same instant, so that chance ids decide nothing
          minute: said(60) + n / 1000,
        }),
      );
      const phones = [0, 1].map((phone) => marks.filter((_, n) => n % 2 === phone));
      const parcels = phones.flatMap((own) => [own.slice(0, 37), own.slice(37)]);
      const sendings = shuffled([...parcels, ...parcels], order).map((parcel) => shuffled(parcel, order));
      for (const parcel of sendings) await keep(parcel);
      const expected = standing(marks)
        .map(({ referralId, onDay, mark }) => `${ids.indexOf(referralId)} ${onDay} ${mark}`)
        .sort();
      const kept = await asActor(CLOCK, (tx) =>
        tx.select().from(attendance).where(eq(attendance.sessionId, sessionId)),
      );
      expect(
        kept.map(({ referralId, onDay, mark }) => `${ids.indexOf(referralId)} ${onDay} ${mark}`).sort(),
      ).toEqual(expected);
      const all = await asActor(CLOCK, (tx) =>
        tx
          .select({ id: attendanceMarks.id })
          .from(attendanceMarks)
          .where(eq(attendanceMarks.sessionId, sessionId)),
      );
      expect(all).toHaveLength(200);
      const own = await Promise.all(
        ids.map(async (id) => {
          const { status, firstSessionOn, missedFirstAt } = await rowOf(id);
          const open = (await checksOf(id)).filter(({ as }) => as === null);
          return JSON.stringify([status, status === "started" && firstSessionOn, missedFirstAt, open]);
        }),
      );
      lives.push(own);
    }
    expect(lives[1]).toEqual(lives[0]);
  }, 90_000);

  it("give the larger count of others where both counted at once, and the later one otherwise", async () => {
    const { keep, sessionId } = await scene();
    const count = (others: number, minute: number) => ({
      id: randomUUID(),
      sessionId,
      onDay: week(0),
      others,
      at: new Date(instantAt(week(0), "11:00").getTime() + minute * 60_000),
    });
    await keep([], week(1), [count(9, 2)]);
    await keep([], week(1), [count(5, 1)]);
    const { registers } = await keep([], week(1), [count(11, 2)]);
    expect(registers).toEqual([{ sessionId, onDay: week(0), others: 11, marks: [] }]);
    expect((await keep([], week(1), [count(4, 3)])).registers[0]!.others).toBe(4);
  });
});

/** Numbers below n that are the same for the same seed. */
function dice(seed: number) {
  let state = seed;
  return (n: number) => {
    state = (state * 1_103_515_245 + 12_345) % 2_147_483_648;
    return Math.floor((state / 2_147_483_648) * n);
  };
}

function shuffled<T>(things: readonly T[], roll: (n: number) => number): T[] {
  const left = [...things];
  return things.map(() => left.splice(roll(left.length), 1)[0]!);
}

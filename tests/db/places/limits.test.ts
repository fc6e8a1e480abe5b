import { eq } from "drizzle-orm";
import { describe, expect, it } from "vitest";
import { asActor, database } from "~db/client.server";
import { referrals } from "~db/schema";
import { personActor } from "~/features/access/actor.server";
import { searchDocuments } from "~/features/groups/queries/search-documents.server";
import { limitsOf } from "~/features/places/queries/limits.server";
import { publicRoomOf } from "~/features/places/queries/public-room.server";
import { ROOM_ORDER } from "~/features/places/rules";
import { acceptReferral } from "~/features/referrals/commands/accept.server";
import { changeSession } from "~/features/referrals/commands/change-session.server";
import { closeReferral } from "~/features/referrals/commands/close.server";
import { limitPlaces } from "~/features/referrals/commands/limit-places.server";
import { offerPlacesOf } from "~/features/referrals/commands/offer.server";
import { putAccessNeedsRight } from "~/features/referrals/commands/own-words.server";
import { sendReferral } from "~/features/referrals/commands/send.server";
import { cardFrom } from "~/features/search/cards.server";
import { listingRows } from "~/features/search/queries/listings.server";
import { removeSession } from "~/features/timetable/commands/sessions.server";
import { testDatabase } from "../../support/database";
import { aPerson, aReferral, toSend } from "../../support/factories/referrals";
import { worldOf } from "../../support/factories/world";

const { sql } = await testDatabase();
const world = worldOf(sql);

async function scene({ safePlaces = 6 } = {}) {
  const group = await world.aGroup({ pool: { safePlaces } });
  const organiser = await world.anOrganiser(group.organisationId!);
  const linkWorker = await world.aLinkWorker();
  const sessions = await sql<{ id: string }[]>`
    insert into group_sessions (group_id, weekday, starts_at, ends_at)
    values (${group.id}, 2, '10:00', '12:00'), (${group.id}, 4, '14:00', '16:00') returning id`;
  const [tuesday, thursday] = sessions.map(({ id }) => id) as [string, string];
  const limits = () => asActor(organiser, (tx) => limitsOf(tx, group.poolId));
  const takenAt = async (session: string) =>
    (await limits()).find(({ sessionId }) => sessionId === session)?.taken;
  const status = (id: string) =>
    asActor(organiser, async (tx) => {
      const [row] = await tx.select().from(referrals).where(eq(referrals.id, id));
      return { status: row!.status, session: row!.sessionId, held: row!.holdUntil !== null };
    });
  return { group, organiser, linkWorker, tuesday, thursday, limits, takenAt, status };
}

const STEP_FREE = "step_free_entrance" as const;
const wheelchair = { accessNeeds: ["step_free_entrance", "seating"] };

describe("places by access need", () => {
  it("are given to so many, and then the next person waits though others may come", async () => {
    const { group, organiser, linkWorker, limits, status } = await scene();
    await limitPlaces(organiser, group.slug, { sessions: [], needs: [{ need: STEP_FREE, places: 1 }] });
    const first = await aReferral(linkWorker, organiser, group, wheelchair).sent();
    const second = await aReferral(linkWorker, organiser, group, wheelchair).sent();
    await acceptReferral(organiser, first);
    await expect(acceptReferral(organiser, second)).rejects.toMatchObject({ code: "access_place_full" });
    await aReferral(linkWorker, organiser, group).accepted();
    const third = await aReferral(linkWorker, organiser, group, wheelchair).sent();
    expect(await status(third)).toMatchObject({ status: "waiting" });
    expect(await limits()).toEqual([{ sessionId: null, accessNeed: STEP_FREE, places: 1, taken: 1 }]);
  });

  it("hold nobody up who needs none: the offer goes to the next in the list whom a place suits", async () => {
    const { group, organiser, linkWorker, status } = await scene({ safePlaces: 2 });
    await limitPlaces(organiser, group.slug, { sessions: [], needs: [{ need: STEP_FREE, places: 1 }] });
    await aReferral(linkWorker, organiser, group, wheelchair).accepted();
    const leaving = await aReferral(linkWorker, organiser, group).accepted();
    const waitsLonger = await aReferral(linkWorker, organiser, group, wheelchair).sent();
    const suits = await aReferral(linkWorker, organiser, group).sent();
    expect(await status(suits)).toMatchObject({ status: "waiting", held: false });
    await closeReferral(organiser, leaving, { to: "ended_early", reason: "did_not_come" });
    expect(await status(waitsLonger)).toMatchObject({ held: false });
    expect(await status(suits)).toMatchObject({ held: true });
  });

  it("set below the people there are drop nobody, and count who was there before", async () => {
    const { group, organiser, linkWorker, limits } = await scene();
    await aReferral(linkWorker, organiser, group, wheelchair).accepted();
    await aReferral(linkWorker, organiser, group, wheelchair).started();
    await limitPlaces(organiser, group.slug, { sessions: [], needs: [{ need: STEP_FREE, places: 1 }] });
    expect(await limits()).toMatchObject([{ places: 1, taken: 2 }]);
    await limitPlaces(organiser, group.slug, { sessions: [], needs: [] });
    expect(await limits()).toEqual([]);
  });
});

describe("access needs that a person puts right", () => {
  it("are counted from then on, and drop nobody", async () => {
    const { group, organiser, linkWorker, limits } = await scene();
    await limitPlaces(organiser, group.slug, { sessions: [], needs: [{ need: STEP_FREE, places: 0 }] });
    const id = await aReferral(linkWorker, organiser, group).accepted();
    const [row] = await asActor(organiser, (tx) => tx.select().from(referrals).where(eq(referrals.id, id)));
    const person = personActor(row!.reference);
    await putAccessNeedsRight(person, id, [STEP_FREE]);
    expect(await limits()).toMatchObject([{ places: 0, taken: 1 }]);
    await putAccessNeedsRight(person, id, []);
    expect(await limits()).toMatchObject([{ places: 0, taken: 0 }]);
  });
});

describe("places by session", () => {
  it("are given at the session chosen, else at the one with most room, until each is full", async () => {
    const { group, organiser, linkWorker, tuesday, thursday, takenAt, status } = await scene();
    const bySession = [
      { sessionId: tuesday, places: 1 },
      { sessionId: thursday, places: 2 },
    ];
    await limitPlaces(organiser, group.slug, { sessions: bySession, needs: [] });
    const [one, two, three, four] = await Promise.all(
      [1, 2, 3, 4].map(() => aReferral(linkWorker, organiser, group).sent()),
    );
    await acceptReferral(organiser, one!, { sessionId: tuesday });
    await expect(acceptReferral(organiser, two!, { sessionId: tuesday })).rejects.toMatchObject({
      code: "session_full",
    });
    await acceptReferral(organiser, two!);
    await acceptReferral(organiser, three!);
    expect(await status(three!)).toMatchObject({ session: thursday });
    await expect(acceptReferral(organiser, four!)).rejects.toMatchObject({ code: "group_full" });
    expect(await takenAt(tuesday)).toBe(1);
    expect(await takenAt(thursday)).toBe(2);
  });

  it("move with the person, and the place that is left goes to whoever waits for it", async () => {
    const { group, organiser, linkWorker, tuesday, thursday, takenAt, status } = await scene();
    const bySession = [
      { sessionId: tuesday, places: 1 },
      { sessionId: thursday, places: 1 },
    ];
    await limitPlaces(organiser, group.slug, { sessions: bySession, needs: [] });
    const moving = await aReferral(linkWorker, organiser, group).sent();
    await acceptReferral(organiser, moving, { sessionId: tuesday });
    const personId = await aPerson(linkWorker);
    const wish = toSend(personId, group.slug, { sessionId: tuesday });
    const { referralId: waiting } = await sendReferral(linkWorker, wish);
    expect(await status(waiting)).toMatchObject({ status: "waiting", held: false });
    await changeSession(organiser, moving, thursday);
    expect(await status(waiting)).toMatchObject({ held: true, session: tuesday });
    await expect(changeSession(organiser, moving, tuesday)).rejects.toMatchObject({ code: "session_full" });
    expect(await takenAt(tuesday)).toBe(1);
    expect(await takenAt(thursday)).toBe(1);
  });

  it("are never given twice, however many press at once", async () => {
    const { group, organiser, linkWorker, tuesday, limits } = await scene({ safePlaces: 20 });
    await limitPlaces(organiser, group.slug, { sessions: [{ sessionId: tuesday, places: 3 }], needs: [] });
    const sent = await Promise.all(
      Array.from({ length: 12 }, () => aReferral(linkWorker, organiser, group).sent()),
    );
    const answers = await Promise.allSettled(sent.map((id) => acceptReferral(organiser, id)));
    expect(answers.filter(({ status }) => status === "fulfilled")).toHaveLength(3);
    expect(await limits()).toMatchObject([{ places: 3, taken: 3 }]);
    await offerPlacesOf(group.poolId);
    expect(await limits()).toMatchObject([{ places: 3, taken: 3 }]);
  });

  it("are none at a session that comes no more: whoever wished for it comes to another", async () => {
    const { group, organiser, linkWorker, tuesday, thursday, status } = await scene();
    const bySession = [
      { sessionId: tuesday, places: 5 },
      { sessionId: thursday, places: 1 },
    ];
    await limitPlaces(organiser, group.slug, { sessions: bySession, needs: [] });
    const wish = toSend(await aPerson(linkWorker), group.slug, { sessionId: tuesday });
    const { referralId: one } = await sendReferral(linkWorker, wish);
    const two = await aReferral(linkWorker, organiser, group).sent();
    await removeSession(organiser, group.slug, tuesday);
    await acceptReferral(organiser, one);
    expect(await status(one)).toMatchObject({ session: thursday });
    await expect(acceptReferral(organiser, two)).rejects.toMatchObject({ code: "group_full" });
  });

  it("hold nobody up who waits for a session that comes no more", async () => {
    const { group, organiser, linkWorker, tuesday, thursday, status } = await scene();
    const bySession = [
      { sessionId: tuesday, places: 0 },
      { sessionId: thursday, places: 1 },
    ];
    await limitPlaces(organiser, group.slug, { sessions: bySession, needs: [] });
    const wish = toSend(await aPerson(linkWorker), group.slug, { sessionId: tuesday });
    const { referralId: waiting } = await sendReferral(linkWorker, wish);
    expect(await status(waiting)).toMatchObject({ status: "waiting" });
    await sql`update group_sessions set ends_on = '2026-01-31' where id = ${tuesday}`;
    await offerPlacesOf(group.poolId);
    expect(await status(waiting)).toMatchObject({ held: true, session: thursday });
  });

  it("say the same of room wherever it is read", async () => {
    const { group, organiser, linkWorker, tuesday } = await scene();
    await limitPlaces(organiser, group.slug, { sessions: [{ sessionId: tuesday, places: 1 }], needs: [] });
    await aReferral(linkWorker, organiser, group).accepted();
    const now = new Date();
    const [document] = await searchDocuments(database("app"), [group.id], now);
    const [row] = await listingRows(database("app"), [group.id], now);
    const { room } = await publicRoomOf(group.id, now);
    expect(ROOM_ORDER[document!.room]).toBe(room);
    expect(cardFrom(row!, { access: [], now, miles: null }).room).toBe(room);
    expect(room).toBe("waiting_list");
  });
});

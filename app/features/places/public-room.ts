import type { Day } from "~/lib/dates";
import { placesNow, room, roomWords, type Pool, type Room, type Standing, type Strain } from "./rules";

/** The ledger's row of a group, with what its load allows, as a query reads them. No pool: nobody has said. */
export interface RoomFacts {
  standing: Standing;
  sharesNumbers: boolean;
  pool: Pool | null;
  /** The level that decides who may come in. */
  strain: Strain | null;
  waitWeeks: number | null;
}

export interface PublicRoom {
  room: Room;
  words: string;
}

const NOT_SAID: Pool = {
  limit: "unknown",
  safePlaces: null,
  acceptedNow: 0,
  startedNow: 0,
  heldNow: 0,
  waitingNow: 0,
  intakeLimit: null,
  intakeWeek: null,
  intakeTaken: 0,
  waitingLimit: null,
  holdDays: 7,
};

/** The ledger's row, or one that has said nothing. */
export function poolOf(facts: Pick<RoomFacts, "pool">): Pool {
  return facts.pool ?? NOT_SAID;
}

/** What anybody is told about room: one of five words, with a number only where the group agreed to it. */
export function publicRoom(facts: RoomFacts, today: Day): PublicRoom {
  const pool = poolOf(facts);
  const value = room(pool, {
    strain: facts.strain,
    standing: facts.standing,
    today,
  });
  const words = roomWords(value, {
    placesNow: placesNow(pool, today),
    shareNumber: facts.sharesNumbers,
    waitWeeks: facts.waitWeeks,
  });
  return { room: value, words };
}

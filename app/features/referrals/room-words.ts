import { counted } from "~/lib/dates";

export interface RoomForLinkWorkers {
  /** Null: no fixed limit, or nobody has said. */
  safePlaces: number | null;
  freePlaces: number | null;
  /** People who could start today: the smaller of free places and what the weekly intake leaves. Null as above. */
  placesNow: number | null;
  noLimit: boolean;
  waitingNow: number;
  waitWeeks: number | null;
  lands: "inbox" | "waiting_list" | null;
}

/**
 * What a link worker is told of a group's room: S, free places, what its weekly intake leaves of them, and the wait
 * where a referral would land on the list.
 */
export function roomForLinkWorkers(room: RoomForLinkWorkers): string {
  const { safePlaces, freePlaces, placesNow, waitingNow } = room;
  const words = room.noLimit ? ["No fixed limit."] : [];
  if (safePlaces !== null && freePlaces !== null) {
    words.push(`${freePlaces} of ${counted(safePlaces, "safe place")} free.`);
  }
  if (placesNow !== null && (freePlaces === null || placesNow < freePlaces)) {
    words.push(
      `Their weekly limit leaves room for ${placesNow === 0 ? "nobody more" : placesNow} to start this week.`,
    );
  }
  if (words.length === 0) words.push("They have not said how many people they can look after.");
  if (waitingNow > 0) words.push(`${counted(waitingNow, "person waits", "people wait")}.`);
  if (room.lands === "waiting_list") {
    words.push(
      room.waitWeeks === null
        ? "A referral goes to the waiting list. We cannot tell yet how long that takes."
        : `A referral goes to the waiting list, about ${counted(Math.max(1, room.waitWeeks), "week")}.`,
    );
  }
  return words.join(" ");
}

import { counted } from "~/lib/dates";

export interface RoomForLinkWorkers {
  /** Null: no fixed limit, or nobody has said. */
  safePlaces: number | null;
  freePlaces: number | null;
  noLimit: boolean;
  waitingNow: number;
  waitWeeks: number | null;
  lands: "inbox" | "waiting_list" | null;
}

/** What a link worker is told of a group's room: S, free places, and the wait where a referral would land on the list. */
export function roomForLinkWorkers(room: RoomForLinkWorkers): string {
  const { safePlaces, freePlaces, waitingNow } = room;
  const words = room.noLimit ? ["No fixed limit."] : [];
  if (safePlaces !== null && freePlaces !== null) {
    words.push(`${freePlaces} of ${counted(safePlaces, "safe place")} free.`);
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

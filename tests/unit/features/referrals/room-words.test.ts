import { expect, test } from "vitest";
import { roomForLinkWorkers } from "~/features/referrals/room-words";

const room = {
  safePlaces: 18,
  freePlaces: 18,
  placesNow: 18,
  noLimit: false,
  waitingNow: 0,
  waitWeeks: null,
  lands: "inbox",
} as const;

test("a weekly limit below the free places is told beside them", () => {
  expect(roomForLinkWorkers(room)).toBe("18 of 18 safe places free.");
  expect(roomForLinkWorkers({ ...room, placesNow: 3 })).toBe(
    "18 of 18 safe places free. Their weekly limit leaves room for 3 to start this week.",
  );
  expect(roomForLinkWorkers({ ...room, placesNow: 0 })).toContain("room for nobody more to start this week");
});

test("a group without a fixed limit may still take only some each week", () => {
  const unlimited = { ...room, safePlaces: null, freePlaces: null, noLimit: true };
  expect(roomForLinkWorkers({ ...unlimited, placesNow: null })).toBe("No fixed limit.");
  expect(roomForLinkWorkers({ ...unlimited, placesNow: 2 })).toBe(
    "No fixed limit. Their weekly limit leaves room for 2 to start this week.",
  );
});

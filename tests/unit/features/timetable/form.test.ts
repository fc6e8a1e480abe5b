import { describe, expect, it } from "vitest";
import { sessionForm } from "~/features/timetable/form";

const times = (startsAt: string, endsAt: string) =>
  sessionForm.safeParse({ often: "weekly", weekday: "2", startsAt, endsAt });

describe("the times of a session", () => {
  it.each([
    ["10:00", "12:00", "10:00", "12:00"],
    ["9:00", "10:30", "09:00", "10:30"],
    ["09:00:00", "12:00:00", "09:00", "12:00"],
    ["9.30", "1115", "09:30", "11:15"],
    ["0000", "23:59", "00:00", "23:59"],
  ])("are read as they are written: %s to %s", (startsAt, endsAt, start, end) => {
    expect(times(startsAt, endsAt)).toMatchObject({ data: { startsAt: start, endsAt: end } });
  });

  it.each(["10", "24:00", "10:60", "noon", "10:00:30"])(
    "are asked for again when they are no times: %s",
    (said) => {
      expect(times(said, "23:00").success).toBe(false);
    },
  );
});

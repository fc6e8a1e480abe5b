import { describe, expect, it } from "vitest";
import { firstClashWith } from "~/features/timetable/clashes";
import { aChange, aSession, aTimetable } from "../../../support/factories/timetable";

const MONDAY = "2026-11-23";
const own = aTimetable([aSession()]);
const theirs = (startsAt: string, endsAt: string) =>
  aTimetable([aSession({ id: "theirs", startsAt, endsAt }), aSession({ id: "too", startsAt, endsAt })]);

describe("the times of two groups in one hall", () => {
  it("clash on the first day on which they overlap", () => {
    const clash = firstClashWith(own, theirs("11:30:00", "13:00:00"), MONDAY);
    expect(clash).toMatchObject({
      own: { day: "2026-11-24", startsAt: "10:00:00" },
      other: { day: "2026-11-24", startsAt: "11:30:00" },
    });
    expect(firstClashWith(own, theirs("09:00:00", "10:30:00"), MONDAY)?.other.startsAt).toBe("09:00:00");
  });

  it("do not clash one after the other, on a cancelled day, or among the other group's own", () => {
    expect(firstClashWith(own, theirs("12:00:00", "13:00:00"), MONDAY)).toBeNull();
    const once = aTimetable([aSession({ id: "once", startsOn: "2026-11-24", endsOn: "2026-11-24" })]);
    expect(firstClashWith(own, once, MONDAY)).not.toBeNull();
    const cancelled = aTimetable(own.sessions, [aChange(own.sessions[0]!.id)]);
    expect(firstClashWith(cancelled, once, MONDAY)).toBeNull();
  });
});

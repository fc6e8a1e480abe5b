import { describe, expect, it } from "vitest";
import { dayForm, newSessionForm, sessionForm, termForm } from "~/features/timetable/form";
import { readForm } from "~/lib/forms.server";

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

describe("every error is said at once", () => {
  const errorsOf = async (schema: Parameters<typeof readForm>[1], typed: Record<string, string>) => {
    const request = new Request("http://localhost/", { method: "POST", body: new URLSearchParams(typed) });
    const form = await readForm(request, schema);
    return form.ok ? [] : Object.keys(form.reply().data.form.errors).sort();
  };
  const key = "0b7f7c5e-6f0a-4c0e-9d55-1f4a4f6f2a10";

  it.each([
    [{ often: "weekly" }, ["endsAt", "startsAt", "weekday"]],
    [{ often: "fortnightly", startsAt: "10" }, ["endsAt", "startsAt", "startsOn", "weekday"]],
    [{ often: "once", startsAt: "10:00", endsAt: "9:00" }, ["endsAt", "startsOn"]],
    [{ often: "weekly", startsAt: "12:00", endsAt: "10:00" }, ["endsAt", "weekday"]],
  ])("for a time: %j", async (typed, expected) => {
    expect(await errorsOf(newSessionForm, { ...typed, key })).toEqual(expected);
  });

  it("for a last day before the first, beside a day of the week that is missing", async () => {
    const days = { "startsOn-day": "5", "startsOn-month": "1", "startsOn-year": "2027" };
    const last = { "endsOn-day": "4", "endsOn-month": "1", "endsOn-year": "2027" };
    expect(await errorsOf(newSessionForm, { often: "weekly", key, ...days, ...last })).toEqual([
      "endsAt",
      "endsOn",
      "startsAt",
      "weekday",
    ]);
    expect(await errorsOf(termForm, { ...days, ...last })).toEqual(["endsOn", "name"]);
  });

  it("for a day that is moved", async () => {
    const typed = { intent: "move", startsAt: "12:00", endsAt: "10:00" };
    expect(await errorsOf(dayForm, typed)).toEqual(["endsAt", "newDay"]);
  });
});

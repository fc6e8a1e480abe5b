import { describe, expect, it } from "vitest";
import { parseWithZod } from "@conform-to/zod/v4";
import { z } from "zod";
import { isDay } from "~/lib/dates";
import { dayParts, joiningDays } from "~/lib/day-parts";

const schema = joiningDays(
  ["on"],
  z.object({ on: z.string({ error: "Enter a day" }).refine(isDay, "Enter a real day"), other: z.string() }),
);

function read(fields: Record<string, string>) {
  const form = new FormData();
  for (const [name, value] of Object.entries({ other: "x", ...fields })) form.append(name, value);
  return parseWithZod(form, { schema });
}

function errorsOf(fields: Record<string, string>) {
  const reading = read(fields);
  return reading.status === "success" ? null : reading.error;
}

describe("a date typed in three boxes", () => {
  it("becomes one day", () => {
    const reading = read({ "on-day": "7", "on-month": " 3", "on-year": "2026" });
    expect(reading.status === "success" && reading.value).toEqual({ on: "2026-03-07", other: "x" });
  });

  it("is refused in words when it is missing or no real day", () => {
    expect(errorsOf({ "on-day": "", "on-month": "", "on-year": "" })).toEqual({ on: ["Enter a day"] });
    expect(errorsOf({ "on-day": "31", "on-month": "2", "on-year": "2026" })).toEqual({
      on: ["Enter a real day"],
    });
    expect(errorsOf({ "on-day": "7", "on-month": "", "on-year": "" })).toEqual({
      on: ["Enter a real day"],
    });
  });

  it("may also come whole", () => {
    expect(read({ on: "2026-03-07" }).status).toBe("success");
  });

  it("is shown in its boxes as people write it", () => {
    expect(dayParts("2026-03-07")).toEqual({ day: "7", month: "3", year: "2026" });
    expect(dayParts(null)).toEqual({});
  });
});

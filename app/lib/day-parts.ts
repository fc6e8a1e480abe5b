import { z } from "zod";

/**
 * A form whose dates were typed in three boxes, "name-day", "name-month" and "name-year": each becomes one "YYYY-MM-DD"
 * under its name before the schema reads it. Three empty boxes are no answer; what is no real day is left for the
 * schema to refuse.
 */
export function joiningDays<Schema extends z.ZodType>(names: readonly string[], schema: Schema) {
  return z.preprocess((typed) => joinDays(names, typed), schema);
}

function joinDays(names: readonly string[], typed: unknown): unknown {
  if (typeof typed !== "object" || typed === null) return typed;
  const values = { ...typed } as Record<string, unknown>;
  for (const name of names) {
    const parts = ["year", "month", "day"].map((part) => String(values[`${name}-${part}`] ?? "").trim());
    if (parts.some((part) => part !== "")) values[name] = dayFrom(parts);
  }
  return values;
}

function dayFrom([year = "", month = "", day = ""]: string[]): string {
  return `${year.padStart(4, "0")}-${month.padStart(2, "0")}-${day.padStart(2, "0")}`;
}

/** A day as the three boxes show it; empty when there is none. */
export function dayParts(day: string | null | undefined): { day?: string; month?: string; year?: string } {
  if (!day) return {};
  const [year, month, date] = day.split("-");
  return { day: String(Number(date)), month: String(Number(month)), year };
}

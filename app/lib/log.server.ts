import pino from "pino";

/**
 * The one log: JSON lines on standard output, with ids and patterns and never a name, address, query or token.
 * The level is read straight from the environment so that the log exists while the settings are being checked.
 */
export const log = pino({
  level: process.env.LOG_LEVEL ?? "info",
  base: null,
  timestamp: pino.stdTimeFunctions.isoTime,
  formatters: { level: (label) => ({ level: label }) },
});

/** Programming mistakes, whose messages speak of code; other messages may quote what a person typed. */
const SPEAKS_OF_CODE = new Set(["TypeError", "ReferenceError", "RangeError"]);
const SAFE_FIELDS = ["code", "severity", "constraint_name", "table_name", "column_name", "routine", "status"];

/** What may be logged of an error: its kind, its codes and where it arose; no message that could quote a person. */
export function describeError(error: unknown, depth = 0): Record<string, unknown> {
  if (!(error instanceof Error)) return { kind: typeof error };
  const facts: Record<string, unknown> = { kind: error.name };
  if (SPEAKS_OF_CODE.has(error.name)) facts.message = error.message;
  const fields = Object.entries(error).filter(
    ([name, value]) => SAFE_FIELDS.includes(name) && isPlain(value),
  );
  Object.assign(facts, Object.fromEntries(fields));
  facts.at = framesOf(error);
  if (error.cause !== undefined && depth < 3) facts.cause = describeError(error.cause, depth + 1);
  return facts;
}

function isPlain(value: unknown): boolean {
  return typeof value === "number" || (typeof value === "string" && value.length <= 100);
}

/** The stack without the message that it begins with. */
function framesOf(error: Error): string[] {
  const lines = (error.stack ?? "")
    .replace(error.message, "")
    .split("\n")
    .map((line) => line.trim());
  return lines.filter((line) => /^at .+:\d+:\d+\)?$/.test(line)).slice(0, 12);
}

import { isNumberAt, isTextListAt, pathOf, titleOf, type Path } from "./columns";

export type Parts = { [key: string]: unknown };

export function isParts(value: unknown): value is Parts {
  return typeof value === "object" && value !== null && !Array.isArray(value);
}

/** Steps that would reach what every object has by itself. */
const FORBIDDEN = new Set(["__proto__", "constructor", "prototype"]);

/** A grant as the standard nests it, from a row of a flat file. Empty cells say nothing. */
export function nested(cells: Record<string, string>): Parts {
  const grant: Parts = {};
  for (const [column, cell] of Object.entries(cells)) {
    const path = pathOf(unguarded(column));
    if (cell.trim() === "" || path.some((step) => FORBIDDEN.has(String(step)))) continue;
    put(grant, path, valueFrom(path, unguarded(cell)));
  }
  return compact(grant) as Parts;
}

function valueFrom(path: Path, text: string): unknown {
  if (isNumberAt(path)) return numberFrom(text);
  return isTextListAt(path) && path.every((step) => typeof step === "string")
    ? text.split(";").map((one) => one.trim())
    : text;
}

/** "£1,250.50" is 1250.5. What is no number stays a text, and the check of the standard speaks of it. */
function numberFrom(text: string): unknown {
  const plain = text
    .trim()
    .replace(/^£\s?/, "")
    .replace(/(?<=\d),(?=\d{3}(\D|$))/g, "");
  return /^-?\d+(\.\d+)?(e[+-]?\d+)?$/i.test(plain) ? Number(plain) : text;
}

function put(grant: Parts, path: Path, value: unknown) {
  let at = grant as Record<string | number, unknown>;
  for (const [index, step] of path.entries()) {
    if (index === path.length - 1) at[step] = value;
    else {
      at[step] ??= typeof path[index + 1] === "number" ? [] : {};
      if (typeof at[step] !== "object") return;
      at = at[step] as Record<string | number, unknown>;
    }
  }
}

/** Without the gaps that numbers leave out: a second recipient without a first is the first. */
function compact(value: unknown): unknown {
  if (Array.isArray(value)) return value.filter((one) => one !== undefined).map(compact);
  if (!isParts(value)) return value;
  return Object.fromEntries(Object.entries(value).map(([key, part]) => [key, compact(part)]));
}

/** A grant as the cells of a flat file, by column. What it says of nothing has no cell. */
export function flattened(grant: unknown): Record<string, string> {
  const cells: Record<string, string> = {};
  const visit = (value: unknown, path: Path) => {
    if (value === null || value === undefined || value === "") return;
    if (isTextListAt(path) && isPlainList(value)) cells[titleOf(path)] = guarded(value.join(";"));
    else if (Array.isArray(value)) value.forEach((one, index) => visit(one, [...path, index]));
    else if (isParts(value)) for (const [key, part] of Object.entries(value)) visit(part, [...path, key]);
    else cells[titleOf(path)] = typeof value === "number" ? String(value) : guarded(String(value));
  };
  visit(grant, []);
  return cells;
}

function isPlainList(value: unknown): value is string[] {
  return Array.isArray(value) && value.every((one) => typeof one === "string" && !one.includes(";"));
}

/**
 * A text that a spreadsheet would take for a formula gets an apostrophe before it, and so does one that begins with
 * apostrophes and then would; reading takes exactly one away again, so that nothing changes on the way out and in.
 */
export function guarded(text: string): string {
  return FORMULA.test(text) ? `'${text}` : text;
}

export function unguarded(text: string): string {
  return text.startsWith("'") && FORMULA.test(text) ? text.slice(1) : text;
}

const FORMULA = /^'*[=+\-@\t\r]/;

import { Ajv2020, type ErrorObject } from "ajv/dist/2020.js";
import addFormats from "ajv-formats";
import type { Note } from "../format";
import { titleOf } from "./columns";
import { GRANT, PACKAGE } from "./schema";

// Dates are "exactly one of" a pattern and a format: without checking formats no grant at all would pass.
const ajv = new Ajv2020({
  allErrors: true,
  strictTypes: false,
  validateFormats: true,
  allowUnionTypes: true,
});
addFormats.default(ajv);
const checkGrant = ajv.compile(GRANT);
const checkPackage = ajv.compile(PACKAGE);

/** What is wrong with a grant by the standard, one note a field; none when it conforms. */
export function faultsOf(grant: unknown): Note[] {
  return checkGrant(grant) ? [] : notesOf(checkGrant.errors ?? [], grant);
}

/** Whether a whole file of grants conforms, the grants in it included. */
export function isPackage(file: unknown): boolean {
  return checkPackage(file);
}

function notesOf(errors: ErrorObject[], grant: unknown): Note[] {
  const notes = new Map<string, Note>();
  for (const error of errors) {
    const [path, reason] = reasonOf(error);
    const field = titleOf(path);
    if (reason && !notes.has(field)) notes.set(field, { field, reason, value: valueAt(grant, path) });
  }
  return [...notes.values()];
}

const TYPES: Record<string, string> = {
  string: "is not a text",
  number: "is not a number",
  array: "is not a list",
  object: "is not made of named parts",
};

/** Where the fault is, with the words for it; no words for the branches of a choice, which the choice speaks for. */
function reasonOf({ keyword, params, instancePath, schemaPath }: ErrorObject): [string, string | null] {
  const path = instancePath.slice(1);
  if (schemaPath === "#/oneOf") return ["recipientOrganization", "must name one kind of recipient"];
  if (schemaPath.includes("/oneOf/")) return [path, null];
  const said = params as { missingProperty?: string; type?: string | string[] };
  if (keyword === "required") return [[path, said.missingProperty].filter(Boolean).join("/"), "is missing"];
  if (keyword === "type") return [path, TYPES[String([said.type].flat()[0])] ?? "is of the wrong kind"];
  if (keyword === "oneOf") return [path, "is not a date such as 2027-04-01"];
  return [path, REASONS[keyword] ?? "does not fit the standard"];
}

const REASONS: Record<string, string> = {
  format: "is not a whole date and time, or not a whole web address",
  enum: "is not one of the codes of the standard",
  minItems: "is empty",
  minimum: "is below nought",
  uniqueItems: "holds the same twice",
};

function valueAt(grant: unknown, path: string): string {
  const value = path.split("/").reduce<unknown>((at, key) => (isParts(at) ? at[key] : undefined), grant);
  return value === undefined || typeof value === "object" ? "" : String(value);
}

function isParts(value: unknown): value is Record<string, unknown> {
  return typeof value === "object" && value !== null;
}

import { parseWithZod } from "@conform-to/zod/v4";
import { data } from "@remix-run/node";
import type { z } from "zod";
import type { FailedForm } from "./forms";

type Reply = ReturnType<typeof data<FailedForm>>;

export type FormReading<T> = { ok: true; value: T } | { ok: false; reply(): Reply };

const CONTROLS = /(?![\t\n\r])\p{Cc}/gu;
const SECRETS = new Set(["password", "newPassword", "code"]);

/**
 * Reads a sent form by its schema. When a field is wrong, `reply()` is the answer to send: 400, what was typed and one
 * message a field, passwords and codes left out.
 */
export async function readForm<Schema extends z.ZodType>(
  request: Request,
  schema: Schema,
): Promise<FormReading<z.output<Schema>>> {
  const form = withoutControls(await request.formData());
  const submission = parseWithZod(form, { schema });
  if (submission.status === "success") return { ok: true, value: submission.value };
  const values: Record<string, string[]> = {};
  for (const name of new Set(form.keys())) {
    if (!SECRETS.has(name)) values[name] = form.getAll(name).filter((value) => typeof value === "string");
  }
  const errors: Record<string, string> = {};
  for (const [name, messages] of Object.entries(submission.error ?? {})) {
    if (messages?.[0]) errors[name || "form"] = messages[0];
  }
  return { ok: false, reply: () => data({ form: { values, errors } }, 400) };
}

/**
 * The answer for one field that turned out wrong only later, with what was typed in the others. A file is not sent back.
 */
export function wrongField(sent: Record<string, unknown>, name: string, message: string): Reply {
  const typed = Object.entries(sent).filter(([, value]) => typeof value === "string");
  const values = Object.fromEntries(typed.map(([field, value]) => [field, [String(value)]]));
  return data({ form: { values, errors: { [name]: message } } }, 400);
}

/** Characters that no keyboard types and PostgreSQL refuses are left out; line breaks and tabs stay. */
function withoutControls(form: FormData): FormData {
  const clean = new FormData();
  for (const [name, value] of form) {
    if (typeof value === "string") clean.append(name, value.replaceAll(CONTROLS, ""));
    else clean.append(name, value);
  }
  return clean;
}

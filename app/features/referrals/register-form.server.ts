import { createHash } from "node:crypto";
import { z } from "zod";
import type { Sitting } from "~/features/timetable/commands/keep-marks.server";
import { MARKS } from "~/features/timetable/marks";
import { formKey } from "~/lib/form-key";
import type { RegisterSent } from "./register";

const OTHERS = "Enter how many others came as a whole number, such as 9";
const said = z.record(z.uuid(), z.enum(MARKS)).optional();
const number = z
  .union(
    [
      z.literal("").transform(() => null),
      z.coerce.number({ error: OTHERS }).int(OTHERS).min(0, OTHERS).max(999, OTHERS),
    ],
    { error: OTHERS },
  )
  .optional()
  .transform((value) => value ?? null);

/** A register sent as a form: what each button says now, and what it said when the page was drawn. */
export const registerForm = z.object({
  key: formKey,
  mark: said,
  was: said,
  others: number,
  othersWere: number,
});
export type RegisterForm = z.output<typeof registerForm>;

/**
 * The marks that a form makes: only where a button was changed, so that a page drawn earlier does not overrule another
 * phone. The same form sent twice makes the same marks.
 */
export function saidByForm(form: RegisterForm, sitting: Sitting, now: Date): Omit<RegisterSent, "account"> {
  const changed = Object.entries(form.mark ?? {}).filter(([id, mark]) => mark !== (form.was?.[id] ?? "none"));
  const marks = changed.map(([id, mark]) => {
    const referralId = id.toLowerCase();
    return { id: idOf(form.key, referralId), referralId, ...sitting, mark, markedAt: now };
  });
  const count = { id: idOf(form.key, "others"), ...sitting, others: form.others, at: now };
  return { marks, counts: form.others === form.othersWere ? [] : [count] };
}

/** A version 8 id, made of the form's key and what it is about. */
function idOf(key: string, about: string): string {
  const hash = createHash("sha256").update(`${key} ${about}`).digest("hex");
  return `${hash.slice(0, 8)}-${hash.slice(8, 12)}-8${hash.slice(13, 16)}-9${hash.slice(17, 20)}-${hash.slice(20, 32)}`;
}

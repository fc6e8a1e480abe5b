import type { RefusalCode } from "./errors";

/** What an action sends back when a form is not right: what was typed, and a message for each field. */
export interface FailedForm {
  form: { values: Record<string, string[]>; errors: Record<string, string> };
}

export interface FormState {
  value(name: string): string | undefined;
  values(name: string): string[];
  error(name: string): string | undefined;
  /** For the error summary, in the order of the form's schema. */
  summary: { href: string; text: string }[];
  failed: boolean;
}

/**
 * Reads what an action sent back. `defaults` fill a form that was not sent yet; what somebody typed always wins.
 */
export function formState(
  actionData: unknown,
  defaults: Record<string, string | number | string[] | null | undefined> = {},
): FormState {
  const sent = isFailedForm(actionData) ? actionData.form : null;
  const values = (name: string): string[] => {
    if (sent) return sent.values[name] ?? [];
    const value = defaults[name];
    if (value === null || value === undefined) return [];
    return Array.isArray(value) ? value : [String(value)];
  };
  return {
    value: (name) => values(name)[0],
    values,
    error: (name) => sent?.errors[name],
    summary: Object.entries(sent?.errors ?? {}).map(([name, text]) => ({ href: `#${name}`, text })),
    failed: sent !== null,
  };
}

/** Why a rule said no to what was just sent, when the action answers with `{ refused: code }` and the page shows it. */
export function refusedCode(actionData: unknown): RefusalCode | undefined {
  if (typeof actionData !== "object" || actionData === null || !("refused" in actionData)) return undefined;
  return actionData.refused as RefusalCode;
}

function isFailedForm(value: unknown): value is FailedForm {
  return typeof value === "object" && value !== null && "form" in value;
}

/**
 * A published amount in pence, reckoned in whole numbers from how it is written: never by multiplying. Amounts with
 * parts of a penny are rounded, a half away from nought. Null when it is beyond a thousand million million pence.
 */
export function penceFrom(amount: number): { pence: number; rounded: boolean } | null {
  const text = String(amount);
  const [, sign, whole, parts = ""] = /^(-?)(\d{1,13})(?:\.(\d+))?$/.exec(text) ?? [];
  if (whole === undefined) return null;
  const written = Number(whole) * 100 + Number(parts.padEnd(2, "0").slice(0, 2));
  const finer = parts.slice(2);
  const pence = written + (/^[5-9]/.test(finer) ? 1 : 0);
  return { pence: sign === "-" && pence > 0 ? -pence : pence, rounded: /[1-9]/.test(finer) };
}

/** Pence as an amount of the standard: a number of pounds that is written with two decimals at most. */
export function poundsFrom(pence: number): number {
  const whole = Math.trunc(Math.abs(pence) / 100);
  const parts = String(Math.abs(pence) % 100).padStart(2, "0");
  return Number(`${pence < 0 ? "-" : ""}${whole}.${parts}`);
}

const GROUPED = new Intl.NumberFormat("en-GB");

/** "1,462". */
export function amount(value: number): string {
  return GROUPED.format(value);
}

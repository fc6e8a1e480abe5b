import { fold } from "./folding";

/** What the gazetteer knows a place by: its name folded, with "saint" as it is mostly written. */
export function placeKey(name: string): string {
  return fold(name).replace(/\bsaint\b/g, "st");
}

/** What a place as typed may be known by, the likeliest first: "Sale, Cheshire" and "Sale Cheshire" are Sale too. */
export function placeKeys(typed: string): string[] {
  const whole = placeKey(typed);
  const beforeComma = placeKey(typed.split(",")[0] ?? "");
  const withoutLast = whole.split(" ").slice(0, -1).join(" ");
  return [...new Set([whole, beforeComma, withoutLast])].filter((key) => key.length > 1);
}

/** How many letters of a name may be wrong: none of three, one up to six, then two. */
export function slipsAllowed(key: string): number {
  if (key.length < 4) return 0;
  return key.length < 7 ? 1 : 2;
}

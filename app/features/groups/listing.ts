import { formatDate, type Day } from "~/lib/dates";
import { capitalised, listed, lowerFirst } from "~/lib/sentences";
import { costWords, type CostKind } from "./offer";

/** "Free", "£3", and whatever the group adds to it. */
export function costLine(kind: CostKind, pence: number | null, note: string): string {
  return [costWords(kind, pence), note].filter(Boolean).join(". ");
}

/** "Checked 3 March by the group"; a listing that nobody has checked says so. */
export function checkedWords(
  checkedOn: Day | null,
  checkedBy: "group" | "directory" | null,
  today: Day,
): string {
  if (!checkedOn) return "Not checked yet";
  return `Checked ${formatDate(checkedOn, today)}${checkedBy ? ` by the ${checkedBy}` : ""}`;
}

/** "Anybody", "Men, 50 or older", "Women and carers, 16 to 25". */
export function whoFor(audiences: readonly string[], minAge: number | null, maxAge: number | null): string {
  const who = audiences.length === 0 ? "Anybody" : capitalised(listed(audiences.map(lowerFirst)));
  const ages = agesWords(minAge, maxAge);
  return ages ? `${who}, ${ages}` : who;
}

function agesWords(min: number | null, max: number | null): string | null {
  if (min !== null && max !== null) return `${min} to ${max}`;
  if (min !== null) return `${min} or older`;
  return max === null ? null : `${max} or younger`;
}

/** Where a map of the web shows the way to a place; only ever followed by somebody who presses it. */
export function directionsHref({ lat, lng }: { lat: number; lng: number }): string {
  return `https://www.openstreetmap.org/directions?${new URLSearchParams({ to: `${lat},${lng}` })}`;
}

/** A number to dial: "tel:01632960147". */
export function telephoneHref(phone: string): string {
  return `tel:${phone.replace(/[^\d+]/g, "")}`;
}

import { type Letter, letter } from "./letter";

/** What the letter says of a group. */
export interface LetterGroup {
  name: string;
  times: string[];
  nextOn: string | null;
  where: string[];
  addressHidden: boolean;
  cost: string;
  phone: string | null;
  address: string;
}

/** Sends a person the details of groups that their link worker kept for them. Its subject names none of them. */
export function groupsForYou(firstName: string, groups: readonly LetterGroup[]): Letter {
  return letter("Groups you may like", `Hello ${firstName}`, [
    groups.length === 1
      ? "Your link worker thought that this group may suit you."
      : "Your link worker thought that these groups may suit you.",
    ...groups.map(groupInWords),
    "This e-mail tells no group about you. You can ring them, or ask your link worker to do it with you.",
  ]);
}

function groupInWords({ name, times, nextOn, where, addressHidden, cost, phone, address }: LetterGroup) {
  return [
    name,
    times.length > 0 ? `When: ${times.join("; ")}${nextOn ? ` (next: ${nextOn})` : ""}` : "When: ask them",
    addressHidden
      ? "Where: the group tells you when you get in touch"
      : where.length > 0
        ? `Where: ${where.join(", ")}`
        : null,
    `Cost: ${cost}`,
    phone ? `Ring: ${phone}` : null,
    address,
  ]
    .filter(Boolean)
    .join("\n");
}

import type { SharedField } from "~/features/referrals/sharing";
import type { SeedPerson } from "../district/people";
import type { Dice } from "../district/random";

const MESSAGES = [
  "A text the day before helps them remember.",
  "They are shy at first and good company after ten minutes.",
  "Mornings are hard; later in the session is fine.",
  "They would rather listen than talk the first time.",
  "They have been to something like this before and liked it.",
  "Please ring before you write: they do not open letters.",
  "Their sister may come along the first time.",
  "They asked whether there is somewhere to sit down.",
  "They will need to be told where the bus stops.",
  "They cannot manage more than an hour.",
] as const;

/** What a link worker adds in their own words, about once in three. */
export function messageFor({ wantsCompanion }: SeedPerson, die: Dice): string | null {
  if (!die.chance(0.35)) return null;
  return wantsCompanion && die.chance(0.4)
    ? "They hope somebody will meet them at the door."
    : die.pick(MESSAGES);
}

/** What the person agrees to share: always a telephone number, the rest as people do. */
export function sharedBy(person: SeedPerson, die: Dice): SharedField[] {
  const shared: SharedField[] = ["phone"];
  if (person.email && person.safeToEmail && die.chance(0.5)) shared.push("email");
  if (die.chance(0.45)) shared.push("lastName");
  if (person.language !== "en") shared.push("language");
  if (die.chance(0.6)) shared.push("whatMatters");
  if (person.riskNote && die.chance(0.6)) shared.push("riskNote");
  return shared;
}

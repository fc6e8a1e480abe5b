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

/** What link workers write in the contact log: when somebody came, before a referral, and some weeks after one. */
export const CONTACT_NOTES = {
  first: [
    "Met at the surgery. They would like to start with one thing, not three.",
    "First talk, forty minutes. Mostly listened.",
    "The nurse introduced us. They were not sure what I do, so I told them.",
    "Talked at home over tea. They know what they want and not where it is.",
    "A first meeting. They brought a list, and we chose what comes first.",
  ],
  before: [
    "Talked through two groups. They chose this one because it is near.",
    "We agreed what the group will be told, and what it will not.",
    "They are ready to try. I will ring after the first time.",
    "They would like to go if somebody meets them there.",
    "We looked at the bus times together. It can be done.",
    "They said yes, then no, then yes. Sending it today while it is yes.",
  ],
  after: [
    "Rang to ask how it goes. Better than they thought, they say.",
    "They have missed a week because of a cold and mean to go back.",
    "They have made a friend there. They laughed twice on the telephone.",
    "It is all right. The room is loud; they sit near the door now.",
    "They would like something on another day as well. We meet next week.",
  ],
  notTaken: [
    "Rang to say that it did not work out. They took it well and will think about another.",
    "They are disappointed. We looked at two more and they want to sleep on it.",
    "They would rather leave it until the spring. I stay in touch.",
    "Told them. They have met a neighbour who walks, and that is enough for now.",
  ],
  leftEarly: [
    "Asked what happened. It was too much after work; they may go back.",
    "They are well, and busy with family. We leave it there for now.",
    "They did not feel at home there. We meet next week to think again.",
    "They have been poorly. I will ring again when they are home.",
  ],
} as const;

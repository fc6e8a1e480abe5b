import { type Letter, letter } from "./letter";

export interface HandoverFacts {
  group: string;
  from: string;
  toName: string;
  toOrganisation: string;
}

/** Asks somebody to take a group on, with the link that shows what that is. */
export function handoverOffered({ group, from, toName }: HandoverFacts, link: string): Letter {
  return letter(`Would you take on ${group}?`, `Hello ${toName}`, [
    `${from} looks after ${group} on Trellis, the directory of local groups, and asks whether you take it on.`,
    `See what that means, and say yes or no here:\n${link}`,
    "Opening the link changes nothing. It works for 14 days and is only for you, so please do not pass it on.",
  ]);
}

/** Tells those who should know that a group is looked after by others now. */
export function handoverTaken(name: string, { group, from, toOrganisation }: HandoverFacts): Letter {
  return letter(`${toOrganisation} looks after ${group} now`, `Hello ${name}`, [
    `${group} has passed from ${from} to ${toOrganisation}, with its people, places and money. ${from} does not see it any more.`,
    "If that is not right, tell the directory at once.",
  ]);
}

/** Tells the organisers that whoever they asked said no. */
export function handoverRefused(name: string, { group, toName }: HandoverFacts): Letter {
  return letter(`${toName} does not take on ${group}`, `Hello ${name}`, [
    `You asked ${toName} to take on ${group}. They have said no, so you look after it as before. You can ask somebody else.`,
  ]);
}

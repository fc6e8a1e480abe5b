import { type Letter, letter } from "./letter";

/** Tells somebody that the listing they claimed is theirs to look after. */
export function claimApproved(
  name: string,
  group: string,
  { home, assurance }: { home: string; assurance: string },
): Letter {
  return letter(`You look after ${group} on Trellis now`, `Hello ${name}`, [
    `We have given you the listing of ${group}. First say how many people you can look after: until then nobody can be sent to you.`,
    home,
    `Then say how you keep people safe. The directory checks that before anybody is referred to you; until then people can be told about the group, and no more.\n${assurance}`,
    "Sign in with this e-mail address. If you have no password yet, another e-mail from us carries a link for choosing one.",
  ]);
}

/** Tells somebody that the listing they claimed stays as it is, and what they can do. */
export function claimDeclined(name: string, group: string, page: string): Letter {
  return letter(`We could not give you the listing of ${group}`, `Hello ${name}`, [
    `Thank you for offering to look after ${group} on Trellis. We could not see that the listing is yours to look after, so it stays as it is.`,
    `If you do run the group, ask again on its page and say how we can see that: a telephone number or a web page that names you, for instance.\n${page}`,
    "If something on the page is not right, you can tell us there as well.",
  ]);
}

/** The code that shows that whoever claims a listing reads the post of its own address. Goes to that address. */
export function claimCode(claimant: string, group: string, code: string, minutes: number): Letter {
  return letter(`A code for the page of ${group}`, "Hello", [
    `${claimant} would like to look after the page of ${group} on Trellis, and says that this is the group’s own address.`,
    `If that is right, this is the code to type in: ${code.slice(0, 4)} ${code.slice(4)}`,
    `It works for ${minutes} minutes. If you do not know ${claimant}, keep the code to yourself: then nothing changes.`,
  ]);
}

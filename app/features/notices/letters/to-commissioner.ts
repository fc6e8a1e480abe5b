import { type Letter, letter } from "./letter";

/** Tells a commissioner that a group in their area is struggling, and where to read more. Names nobody in the group. */
export function groupStruggles(
  name: string,
  group: string,
  area: string,
  pages: { area: string; help: string },
): Letter {
  return letter(`${group} is struggling`, `Hello ${name}`, [
    `${group}, in ${area}, is struggling with what it carries. People who are sent there now go to its waiting list.`,
    `Why, and how much it carries:\n${pages.area}`,
    `What groups ask for that would help them:\n${pages.help}`,
    "We write about a group at most once a week.",
  ]);
}

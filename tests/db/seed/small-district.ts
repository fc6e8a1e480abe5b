import { WYNMERE, type District } from "~db/seed/district";
import type { SeedGroup } from "~db/seed/district/shape";

const GROUPS = [
  "tuesday-diggers",
  "soup-and-sums",
  "moor-road-lunch-club",
  "counselling-at-the-wharf",
  "wynmere-advice-money-mornings",
  "reach-advice-table",
  "larkmoor-larder",
  "active-on-referral",
  "kettle-cafe-company-table",
  "orchard-hill-singers",
  "side-by-side-first-year",
  "doorstep-friends",
];

/** A dozen groups of the demo with some of its people, made smaller and better liked, so that their lists fill. */
export const SMALL: District = {
  ...WYNMERE,
  groups: WYNMERE.groups.filter(({ slug }) => GROUPS.includes(slug)).map(crowded),
  people: WYNMERE.people.filter((_, index) => index % 3 === 0),
};

function crowded(group: SeedGroup): SeedGroup {
  const { room, slug } = group;
  if (!room || slug === "tuesday-diggers") return group;
  const safePlaces = room.safePlaces && Math.max(3, Math.round(room.safePlaces / 6));
  return { ...group, room: { ...room, safePlaces, holdDays: 3 }, popularity: 2 };
}

import { NEEDS, OPEN_NEED_IDS, type NeedId } from "~/features/groups/vocabulary";

/** The needs that most people start from, each with what to expect behind it. */
const FIRST: readonly [NeedId, string][] = [
  ["loneliness", "Somebody to talk to, a table to sit at"],
  ["nature_arts", "Gardens, walks, song, wool and paint"],
  ["physical_activity", "Gentle to lively, sitting or standing"],
  ["low_mood_stress", "People who listen, ways to cope"],
  ["money_debt", "Bills, benefits, a calm person to ask"],
  ["food", "Lunches, pantries, somewhere warm"],
  ["bereavement", "Others who know what it is like"],
  ["carer", "A break, and help for carers"],
  ["housing", "Rent, repairs, a place to live"],
  ["work_skills", "Courses, volunteering, first steps"],
  ["relationships_family", "Babies, children, life at home"],
  ["digital", "Telephones, forms and video calls"],
];

export interface NeedTile {
  need: NeedId;
  title: string;
  words?: string;
}

export const FIRST_TILES: readonly NeedTile[] = FIRST.map(([need, words]) => ({
  need,
  title: NEEDS[need].tile,
  words,
}));

export const MORE_TILES: readonly NeedTile[] = OPEN_NEED_IDS.filter(
  (need) => !FIRST.some(([first]) => first === need),
).map((need) => ({ need, title: NEEDS[need].tile }));

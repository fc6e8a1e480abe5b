/** The lists of people at a group. "To answer" holds everybody who waits for the group's decision. */
export const PEOPLE_LISTS = ["answer", "waiting", "accepted", "attending", "past"] as const;
export type PeopleList = (typeof PEOPLE_LISTS)[number];

export const LIST_NAMES: Record<PeopleList, string> = {
  answer: "To answer",
  waiting: "Waiting list",
  accepted: "Accepted",
  attending: "Attending",
  past: "Finished",
};

/** What an empty list says. */
export const EMPTY_WORDS: Record<PeopleList, string> = {
  answer: "Nobody waits for your answer.",
  waiting: "Nobody is on your waiting list.",
  accepted: "Nobody has a place who has not come yet.",
  attending: "Nobody who was referred is coming just now.",
  past: "Nobody who was referred has finished yet.",
};

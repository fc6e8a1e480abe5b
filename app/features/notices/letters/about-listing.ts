import { type Letter, letter } from "./letter";

/** Tells an organiser that their words are on the page now; `edited` names what the directory wrote otherwise. */
export function wordsApproved(name: string, group: string, edited: string, page: string): Letter {
  return edited
    ? letter(`Your words about ${group} are up, with changes`, `Hello ${name}`, [
        `The directory has put your new words about ${group} on its page, and has changed some of them first: ${edited}.`,
        `See what was changed, and change it again if it is not right:\n${page}`,
      ])
    : letter(`Your words about ${group} are up`, `Hello ${name}`, [
        `The directory has put your new words about ${group} on its page. Everybody can read them now.`,
        page,
      ]);
}

/** Tells an organiser that their words came back, why, and where to mend them. */
export function wordsReturned(
  name: string,
  group: string,
  { because, note }: { because: string; note: string },
  page: string,
): Letter {
  return letter(`Please look at your words about ${group} again`, `Hello ${name}`, [
    `Thank you for keeping the page of ${group} true. The directory has given your new words back: ${because}.`,
    note ? `They write: ${note}` : null,
    `Your words are kept. Change them and send them again here:\n${page}`,
    "Until then everybody reads what the page said before.",
  ]);
}

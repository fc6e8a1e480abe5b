import { formatDay } from "~/lib/dates";
import { DECLINE_REASONS } from "../../referrals/reasons";
import type { LetterFacts } from "./facts";
import { type Letter, letter } from "./letter";

/** What the link worker is told: what happened and where to look, no name and no health detail. */
export function toLinkWorker(facts: LetterFacts, name: string, link: string): Letter | null {
  if (facts.doer === "link_worker") return null;
  const news = newsOf(facts);
  if (!news) return null;
  const [headline, ...more] = news;
  return letter(`${headline}: ${facts.reference}`, `Hello ${name}`, [
    `This is about your referral ${facts.reference} to ${facts.group}.`,
    ...more,
    `See it here:\n${link}`,
  ]);
}

function newsOf(facts: LetterFacts): [headline: string, ...paragraphs: string[]] | null {
  const { group, today, offeredUntil, firstSessionOn, declineReason } = facts;
  switch (facts.kind) {
    case "referral.accepted":
      return [
        "Accepted",
        firstSessionOn
          ? `${group} has said yes. The first session is on ${formatDay(firstSessionOn, today)}.`
          : `${group} has said yes and will agree a first session.`,
      ];
    case "referral.waiting":
      return ["On the waiting list", `${group} has put the person on its waiting list.`];
    case "referral.offered":
      return [
        "A place is being kept",
        offeredUntil
          ? `${group} is keeping a place until the end of ${formatDay(offeredUntil, today)}. Ask the person, and say yes or not now.`
          : `${group} is keeping a place. Ask the person, and say yes or not now.`,
      ];
    case "referral.offer_lapsed":
      return [
        "The place was not taken up",
        "Nobody said yes in time, so the place goes to the next person. The person keeps their position on the list this once.",
      ];
    case "referral.declined":
      return [
        "Declined",
        `${group} cannot take the person.${declineReason ? ` They said: ${DECLINE_REASONS[declineReason].toLowerCase()}.` : ""}`,
        "We have looked for other groups for the same needs.",
      ];
    case "referral.withdrawn":
      return ["Withdrawn", "The referral has been withdrawn."];
    case "referral.expired":
      return ["Nobody answered", `${group} did not answer in time. Choose another group for the same needs.`];
    case "referral.missed_first":
      return [
        "Did not come the first time",
        `${group} expected the person, who did not come. A word might help.`,
      ];
    case "referral.missed_two":
      return [
        "Missed two sessions in a row",
        `${group} expected the person at two sessions in a row, and they did not come. The place is kept. A kind word might help: ask how they are before you ask why.`,
      ];
    case "referral.completed":
      return ["Completed", `The person has finished at ${group}. It is a good time to ask how it went.`];
    case "referral.access_put_right":
      return [
        "Access needs put right",
        `The person has changed the access needs that ${group} sees. Look whether your own notes still say the same.`,
      ];
    case "referral.said_how":
      return ["They said how it went", `The person has said how it went at ${group}.`];
    case "consent.asked_anew":
      return [
        "The group is run by others now",
        `${group} has passed to another organisation. It keeps the place, and sees no name until the person agrees. Ask them, and say yes or no.`,
      ];
    case "consent.given_anew":
      return ["They agreed", `The person agreed that whoever runs ${group} now may know what they shared.`];
    case "referral.ended_early":
      return ["Ended early", `The person’s time with ${group} has ended.`];
    default:
      return null;
  }
}

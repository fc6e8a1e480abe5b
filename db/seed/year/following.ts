import { silencesMessages } from "~/features/referrals/reasons";
import type { SeedPerson } from "../district/people";
import { dice } from "../district/random";
import { OFFICE, workingDaysAfter } from "./agenda";
import { DIGGERS } from "./diggers";
import type { ReferralState } from "./state";
import type { Story } from "./story";

/** A talk with somebody after a group could not take them, or after they left it early. */
export interface FollowUp {
  person: SeedPerson;
  at: Date;
  about: "notTaken" | "leftEarly";
}

/** Share of those not taken, or gone early, whom their link worker sends to another group. */
const SENT_ON = 0.4;

/** A link worker takes up what came back to them within some days: another group, or a talk. */
export function expectFollowUp(story: Story, { key, row }: ReferralState, endedAt: Date): void {
  const { die } = story;
  if (row.status === "completed" || silencesMessages(row.endReason as Reason)) return;
  const person = story.sentPeople.get(key);
  if (!person) return;
  const within = die.chance(0.06) ? die.between(3, 5) : die.between(1, 2);
  story.agenda.on(workingDaysAfter(endedAt, within), OFFICE, (at) => {
    if (hasMovedOn(story, person, endedAt)) return;
    if (die.chance(SENT_ON) && sendOn(story, person, row.needs ?? [], at)) return;
    const about = row.status === "ended_early" ? "leftEarly" : "notTaken";
    story.mirror.followUps.push({ person, at, about });
  });
}

/** Working days after which a link worker asks whether waiting is still the best that can be done. */
const REVIEW = [6, 17] as const;

/** A link worker looks again at somebody who waits without a word from the group, or has waited long. */
export function expectReview(story: Story, referral: ReferralState, sentAt: Date): void {
  const { row, group, key } = referral;
  const person = story.sentPeople.get(key);
  if (!person || group.seed.slug === DIGGERS) return;
  const [silent, long] = REVIEW;
  const takeBack = (at: Date) => {
    const reason = "waited_too_long";
    story.mirror.act({ do: "withdraw", at, referral: key, by: story.senderSide(referral), reason });
    sendOn(story, person, row.needs ?? [], new Date(at.getTime() + 20 * 60_000));
  };
  story.agenda.on(workingDaysAfter(sentAt, silent), OFFICE, (at) => {
    if (row.status === "waiting" && !row.holdUntil && !row.answeredAt) takeBack(at);
  });
  story.agenda.on(workingDaysAfter(sentAt, long), OFFICE, (at) => {
    const isPatient = dice(`patient ${key}`).chance(0.3);
    if (row.status === "waiting" && !row.holdUntil && !isPatient) takeBack(at);
  });
}

type Reason = Parameters<typeof silencesMessages>[0];

function hasMovedOn({ mirror }: Story, { key }: SeedPerson, since: Date): boolean {
  const sentAt = mirror.lastSent.get(key);
  return sentAt !== undefined && sentAt > since;
}

/** Whether there was another group for them that has room today. */
function sendOn(story: Story, person: SeedPerson, needs: readonly string[], at: Date): boolean {
  const { mirror, caseloads, die } = story;
  const open = [...mirror.groups.values()]
    .filter((group) => group.seed.slug !== DIGGERS && mirror.landing(group, at) === "inbox")
    .map(({ seed }) => seed);
  const group = caseloads.elsewhere(person, open, needs, at, die);
  if (group) story.arrive(group.slug, at, { fate: {}, person });
  return group !== null;
}

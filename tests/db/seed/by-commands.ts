import { randomUUID } from "node:crypto";
import { eq } from "drizzle-orm";
import { answerActor, CLOCK, personActor } from "~/features/access/actor.server";
import { accrueSustained } from "~/features/funding/commands/accrue.server";
import { setStrainFlag } from "~/features/load/commands/flag.server";
import { setPlaces } from "~/features/places/commands/set-places.server";
import { acceptReferral } from "~/features/referrals/commands/accept.server";
import { expireUnanswered, remindUnanswered } from "~/features/referrals/commands/answer-clock.server";
import { closeReferral } from "~/features/referrals/commands/close.server";
import { declineReferral } from "~/features/referrals/commands/decline.server";
import { requestToJoin } from "~/features/referrals/commands/join.server";
import {
  answerOffer,
  lapseHolds,
  offerPlace,
  offerWaiting,
} from "~/features/referrals/commands/offer.server";
import { sendReferral } from "~/features/referrals/commands/send.server";
import {
  missFirstSession,
  planFirstSession,
  startReferral,
} from "~/features/referrals/commands/start.server";
import { putOnWaitingList } from "~/features/referrals/commands/wait.server";
import { withdrawConsent, withdrawReferral } from "~/features/referrals/commands/withdraw.server";
import { asActor, type ActorContext } from "~db/client.server";
import { referrals } from "~db/schema";
import { organisationIdOf, personIdOf, teamIdOf, userIdOf, type District } from "~db/seed/district";
import {
  PURPOSE,
  type ChangePlaces,
  type Join,
  type Move,
  type RaiseFlag,
  type Send,
  type Step,
} from "~db/seed/year/steps";

/** A referral that the commands made: the ids and the reference that they gave it. */
interface Made {
  id: string;
  reference: string;
  groupSlug: string;
}

/** Does the steps of a year one by one, each by the command that people use. Gives what was made, by the steps' keys. */
export async function byCommands(district: District, steps: readonly Step[]): Promise<Map<string, Made>> {
  const made = new Map<string, Made>();
  for (const step of steps) {
    if (step.do === "midnight") await midnight({ ...CLOCK, now: step.at, quiet: true });
    else if (step.do === "flag") await flag(district, step);
    else if (step.do === "places") await places(district, step);
    else if (step.do === "send") made.set(step.referral, await send(district, step));
    else if (step.do === "join") made.set(step.referral, await join(step));
    else await move(district, step, made.get(step.referral)!);
  }
  return made;
}

async function midnight(clock: ActorContext): Promise<void> {
  await remindUnanswered(clock);
  await expireUnanswered(clock);
  await lapseHolds(clock);
  await offerWaiting(clock);
  await accrueSustained(clock);
}

function linkWorker(district: District, email: string, now: Date): ActorContext {
  const { team } = district.staff.find((staff) => staff.email === email)!;
  return { role: "link_worker", userId: userIdOf(email), teamId: teamIdOf(team!), now, quiet: true };
}

function organiser(district: District, slug: string, email: string | null, now: Date): ActorContext {
  const { organisation } = district.groups.find((group) => group.slug === slug)!;
  const organisationId = organisationIdOf(organisation!);
  return { role: "organiser", userId: email && userIdOf(email), organisationId, now, quiet: true };
}

async function send(district: District, step: Send): Promise<Made> {
  const actor = linkWorker(district, step.by.email, step.at);
  const { person, group, needs, urgent, shared, message, toldHow } = step;
  const { referralId } = await sendReferral(actor, {
    key: randomUUID(),
    personId: personIdOf(person),
    groupSlug: group,
    needs,
    sessionId: null,
    urgent,
    shared,
    message,
    toldHow,
    healthNote: null,
    healthReason: null,
    purpose: PURPOSE,
    givenBy: "self",
  });
  const [row] = await asActor(actor, (tx) => tx.select().from(referrals).where(eq(referrals.id, referralId)));
  return { id: referralId, reference: row!.reference, groupSlug: group };
}

async function join(step: Join): Promise<Made> {
  const { at, group, firstName, phone, email, safeToLeaveMessage, safeToText } = step;
  const { needs, accessNeeds, wantsCompanion, message } = step;
  const contact = { firstName, phone, email, safeToLeaveMessage, safeToText };
  const request = { ...contact, needs, accessNeeds, wantsCompanion, message };
  const { reference } = await requestToJoin({ ...request, key: randomUUID(), groupSlug: group }, at);
  const [row] = await asActor(personActor(reference), (tx) => tx.select().from(referrals));
  return { id: row!.id, reference, groupSlug: group };
}

async function flag(district: District, { group, by, at, level, reason, untilOn }: RaiseFlag): Promise<void> {
  await setStrainFlag(organiser(district, group, by, at), group, { level, reason, untilOn });
}

async function places(district: District, { group, by, at, safePlaces }: ChangePlaces): Promise<void> {
  const { room } = district.groups.find(({ slug }) => slug === group)!;
  const { weeklyIntake: intakeLimit, waitingLimit, holdDays } = room!;
  const terms = { limit: "places" as const, safePlaces, intakeLimit, waitingLimit, holdDays };
  await setPlaces(organiser(district, group, by, at), group, terms);
}

function actorOf(district: District, { by, at }: Move, { id, reference, groupSlug }: Made): ActorContext {
  switch (by.as) {
    case "link_worker":
      return linkWorker(district, by.email, at);
    case "organiser":
      return organiser(district, groupSlug, by.email, at);
    case "person":
      return { ...personActor(reference, at), quiet: true };
    case "answer_link": {
      const { organisation } = district.groups.find(({ slug }) => slug === groupSlug)!;
      return { ...answerActor(id, organisationIdOf(organisation!), at), quiet: true };
    }
  }
}

async function move(district: District, step: Move, made: Made): Promise<void> {
  const actor = actorOf(district, step, made);
  const { id } = made;
  switch (step.do) {
    case "accept":
      return acceptReferral(actor, id, { firstSessionOn: step.firstSessionOn });
    case "wait":
      return putOnWaitingList(actor, id);
    case "offer":
      return offerPlace(actor, id);
    case "decline":
      return declineReferral(actor, id, step.reason);
    case "answer_offer":
      return answerOffer(actor, id, step.answer);
    case "plan":
      return planFirstSession(actor, id, step.on);
    case "start":
      return startReferral(actor, id, step.on);
    case "miss":
      return missFirstSession(actor, id, step.on);
    case "close":
      return closeReferral(actor, id, { to: step.to, reason: step.reason, goal: step.goal });
    case "withdraw":
      return withdrawReferral(actor, id, step.reason);
    case "withdraw_consent":
      return withdrawConsent(actor, id);
  }
}

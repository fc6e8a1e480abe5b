import { randomUUID } from "node:crypto";
import { CLOCK, type StaffActor } from "~/features/access/actor.server";
import { accrueSustained } from "~/features/funding/commands/accrue.server";
import { addPot, removePot } from "~/features/funding/commands/pot.server";
import type { PotGiven } from "~/features/funding/form";
import { setStrainFlag } from "~/features/load/commands/flag.server";
import { STRAIN_REASONS } from "~/features/load/flag";
import { setPlaces } from "~/features/places/commands/set-places.server";
import { STRAIN_LEVELS } from "~/features/places/rules";
import { acceptReferral } from "~/features/referrals/commands/accept.server";
import { expireUnanswered, remindUnanswered } from "~/features/referrals/commands/answer-clock.server";
import { closeReferral } from "~/features/referrals/commands/close.server";
import { declineReferral } from "~/features/referrals/commands/decline.server";
import { requestToJoin } from "~/features/referrals/commands/join.server";
import { keepRegister } from "~/features/referrals/commands/keep-register.server";
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
import { DECLINE_REASONS, type DeclineReason } from "~/features/referrals/reasons";
import { MARKS } from "~/features/timetable/marks";
import { addDays, londonDay, type Day } from "~/lib/dates";
import type { Dice } from "~db/seed/district/random";
import { aMark } from "../../../tests/support/factories/registers";
import { aPerson, toSend } from "../../../tests/support/factories/referrals";
import type { World } from "../../../tests/support/factories/world";
import type { Standing } from "./fold";
import type { YearGroup, YearScene } from "./scene";

/** What the year is about to do: its words for a story, and the command. */
export interface Deed {
  words: string;
  run: () => Promise<unknown>;
}

export interface Moment {
  scene: YearScene;
  world: World;
  die: Dice;
  now: Date;
  /** Whether nothing follows by itself: no message, and no figures computed anew. */
  quiet: boolean;
}

/** The actor at this moment. What the worker would do by itself, a quiet year does by chance. */
function at<Actor extends object>(
  actor: Actor,
  { now, quiet }: Moment,
): Actor & { now: Date; quiet: boolean } {
  return { ...actor, now, quiet };
}

const clockOf = (moment: Moment) => at(CLOCK, moment);

/** Somebody is sent, or asks to join. */
export function arrival(moment: Moment, group: YearGroup): Deed {
  const { die, scene, now } = moment;
  if (die.chance(0.15)) {
    const wish = {
      key: randomUUID(),
      groupSlug: group.slug,
      firstName: "Jo",
      phone: "07700 900456",
      email: null,
      safeToLeaveMessage: false,
      safeToText: false,
      needs: ["loneliness"],
      accessNeeds: [],
      wantsCompanion: false,
      message: null,
    };
    return { words: "somebody asks to join", run: () => requestToJoin(wish, now) };
  }
  const sender = at(die.pick(scene.linkWorkers), moment);
  return {
    words: "somebody is sent",
    run: async () => sendReferral(sender, toSend(await aPerson(sender), group.slug)),
  };
}

/** Something that could be done with a referral as it stands; the sender is null when they came by themselves. */
export function step(
  moment: Moment,
  group: YearGroup,
  referral: { id: string; standing: Standing; sender: StaffActor | null },
): Deed {
  const { die } = moment;
  const organiser = at(group.organiser, moment);
  const sender = referral.sender && at(referral.sender, moment);
  const deeds = deedsOf({ ...moment, group, organiser, sender, id: referral.id });
  const [name, run] = die.pick(Object.entries(deeds[referral.standing]));
  return { words: `${referral.standing} ${referral.id.slice(-6)}: ${name}`, run };
}

interface Around extends Moment {
  group: YearGroup;
  organiser: StaffActor;
  sender: StaffActor | null;
  id: string;
}

type Deeds = Record<string, () => Promise<unknown>>;

function deedsOf(around: Around): Record<Standing, Deeds> {
  const { id, organiser, sender, die } = around;
  const accept = () => acceptReferral(organiser, id);
  const decline = () => declineReferral(organiser, id, die.pick(REASONS));
  const withdraw = () => (sender ? withdrawReferral(sender, id, "changed_mind") : decline());
  const noConsent = () => (sender ? withdrawConsent(sender, id) : decline());
  const wait = () => putOnWaitingList(organiser, id);
  return {
    sent: { accept, again: accept, decline, wait, withdraw },
    waiting: { offer: () => offerPlace(organiser, id), accept, decline, wait, withdraw, noConsent },
    held: {
      yes: () => (sender ? answerOffer(sender, id, "yes") : accept()),
      notNow: () => (sender ? answerOffer(sender, id, "not_now") : accept()),
      accept,
      decline,
    },
    accepted: beforeComing(around),
    started: afterComing(around),
    ended: { tooLate: accept },
  };
}

const REASONS = Object.keys(DECLINE_REASONS).concat("no_room", "no_room") as DeclineReason[];

function beforeComing(around: Around): Deeds {
  const { id, organiser, sender } = around;
  const day = pastDay(around);
  return {
    start: () => startReferral(organiser, id, day),
    miss: () => missFirstSession(organiser, id, day),
    plan: () => planFirstSession(organiser, id, addDays(day, 9)),
    register: () => register(around),
    late: () => register(around),
    end: () => closeReferral(organiser, id, { to: "ended_early", reason: "did_not_come" }),
    withdraw: () => (sender ? withdrawReferral(sender, id, "moved_away") : register(around)),
  };
}

function afterComing(around: Around): Deeds {
  const { id, organiser, sender } = around;
  const end = (
    to: "completed" | "ended_early",
    reason: "goals_met" | "moved_away" | "mistaken_or_duplicate",
  ) => closeReferral(organiser, id, { to, reason });
  return {
    register: () => register(around),
    another: () => register(around),
    complete: () => end("completed", "goals_met"),
    leave: () => end("ended_early", "moved_away"),
    mistaken: () => end("ended_early", "mistaken_or_duplicate"),
    noConsent: () => (sender ? withdrawConsent(sender, id) : register(around)),
  };
}

/** Today, or a day of the last weeks: what is written down late. */
function pastDay({ die, now }: Moment): Day {
  const today = londonDay(now);
  return die.chance(0.5) ? today : addDays(today, -die.between(1, 70));
}

/** A register, late as often as not; a later one of the same day corrects it. */
function register(around: Around): Promise<unknown> {
  const { die, group, organiser, id } = around;
  const said = { referralId: id, sessionId: group.sessionId, onDay: pastDay(around), mark: die.pick(MARKS) };
  return keepRegister(organiser, group.slug, {
    marks: [aMark({ ...said, minute: die.between(0, 99) })],
    counts: [],
  });
}

/** What is no single referral's: places, money, strain, and the clock. */
export function otherDeed(moment: Moment, group: YearGroup): Deed {
  const { die } = moment;
  const clock = clockOf(moment);
  const deeds: [string, () => Promise<unknown>][] = [
    ["places", () => changePlaces(moment, group)],
    ["flag", () => flag(moment, group)],
    ["pot", () => pot(moment, group)],
    ["another pot", () => pot(moment, group)],
    ["pot removed", () => unfund(moment, group)],
    ["the clock expires", () => expireUnanswered(clock)],
    ["the clock reminds", () => remindUnanswered(clock)],
    ["the clock lapses", () => lapseHolds(clock)],
    ["the clock offers", () => offerWaiting(clock)],
    ["the clock pays", () => accrueSustained(clock)],
  ];
  const [words, run] = die.pick(deeds);
  return { words, run };
}

/** Now and then below the people there are, or no limit at all. */
function changePlaces(moment: Moment, group: YearGroup): Promise<void> {
  const { die } = moment;
  const limit = die.chance(0.15) ? "none" : "places";
  return setPlaces(at(group.organiser, moment), group.slug, {
    limit,
    safePlaces: limit === "places" ? die.between(1, 12) : null,
    intakeLimit: die.chance(0.3) ? die.between(1, 5) : null,
    waitingLimit: die.chance(0.4) ? die.between(0, 6) : null,
    holdDays: die.between(1, 9),
  });
}

function flag(moment: Moment, group: YearGroup): Promise<void> {
  const { die } = moment;
  const level = die.pick([...STRAIN_LEVELS, "comfortable", "comfortable"] as const);
  const reason = die.chance(0.5)
    ? die.pick(Object.keys(STRAIN_REASONS) as (keyof typeof STRAIN_REASONS)[])
    : null;
  const untilOn = die.chance(0.8) ? addDays(londonDay(moment.now), die.between(1, 30)) : null;
  return setStrainFlag(at(group.organiser, moment), group.slug, { level, reason, untilOn });
}

/** From before today until some day to come, or over already. */
function span({ die, now }: Moment): { startsOn: Day; endsOn: Day } {
  const startsOn = addDays(londonDay(now), die.between(-120, 20));
  return { startsOn, endsOn: addDays(startsOn, die.between(10, 300)) };
}

function pot(moment: Moment, group: YearGroup): Promise<void> {
  const { die } = moment;
  const terms = { key: randomUUID(), funder: "A funder", purpose: "", ...span(moment) };
  const places = { ...terms, places: die.between(1, 6), amount: null };
  const rate = die.between(20, 90) * 100;
  const paid = { ...terms, rate, amount: rate * die.between(1, 9) };
  const given: PotGiven = die.pick([
    { rule: "block", ...places },
    { rule: "top_up", ...places, triggeredBy: die.pick(["stretched", "struggling"] as const) },
    { rule: die.pick(["per_accepted", "per_started"] as const), ...paid },
    { rule: "per_sustained", ...paid, sustainedWeeks: die.between(2, 8) },
  ]);
  return addPot(at(group.organiser, moment), group.slug, given);
}

async function unfund(moment: Moment, group: YearGroup): Promise<void> {
  const rows = await moment.world.db.query.fundingPots.findMany({
    columns: { id: true },
    where: (row, { and, eq, isNull }) => and(eq(row.groupId, group.id), isNull(row.removedAt)),
    orderBy: (row) => [row.startsOn, row.endsOn],
  });
  if (rows.length > 0) await removePot(at(group.organiser, moment), group.slug, moment.die.pick(rows).id);
}

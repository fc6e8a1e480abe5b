import { acceptRefusal, freePlaces, waitingListOpen } from "~/features/places/rules";
import { addDays, londonDay, type Day } from "~/lib/dates";
import { organiserOf, type District } from "../district";
import { people, type SeedPerson } from "../district/people";
import { dice, type Dice } from "../district/random";
import type { SeedGroup } from "../district/shape";
import { Agenda, EVENING, OFFICE, sessionAfter, workingDaysAfter } from "./agenda";
import { Caseloads, sharedNeeds } from "./choosing";
import { fateOf, type Fate } from "./fate";
import { expectFollowUp, expectReview } from "./following";
import { Mirror } from "./mirror";
import { profileOf } from "./profile";
import type { GroupState, ReferralState } from "./state";
import type { Doer } from "./steps";
import { messageFor, sharedBy } from "./words";

/** Whom a scripted referral is for, and what will become of it. */
export interface Script {
  fate: Partial<Fate>;
  team?: string;
  /** The link worker who sends it. */
  sender?: string;
  bySelf?: boolean;
  /** Chosen already; else somebody whom the group suits. */
  person?: SeedPerson;
}

/** Lets the people of a district act through the year, each by their own fate and as far as the rules let them. */
export class Story {
  readonly mirror: Mirror;
  readonly agenda: Agenda;
  readonly die: Dice;
  readonly caseloads: Caseloads;
  /** Whom each referral is for; not those who asked to join for themselves. */
  readonly sentPeople = new Map<string, SeedPerson>();
  private readonly fates = new Map<string, Fate>();
  private readonly passersBy = people(1000).slice(900);

  constructor(
    readonly district: District,
    readonly today: Day,
  ) {
    this.die = dice(`year ${today}`);
    this.mirror = new Mirror(district, today);
    this.agenda = new Agenda(this.die);
    this.caseloads = new Caseloads(district, today);
    this.mirror.book.onOffered = (referral, at) => this.expectAnswerToOffer(referral, at);
    this.mirror.book.onEndedByOthers = (referral, at) => expectFollowUp(this, referral, at);
    this.mirror.book.onAccepted = (referral, at) => this.expectFirstSession(referral, at);
  }

  /** Somebody is sent into a group, or asks to join it, if it takes people and suits anybody. */
  arrive(slug: string, at: Date, script?: Script): void {
    const group = this.mirror.group(slug);
    if (!this.mirror.landing(group, at)) return;
    const { seed } = group;
    const bySelf = script ? script.bySelf === true : seed.takesJoinRequests && this.die.chance(0.18);
    const key = bySelf ? this.join(seed, at) : this.send(seed, at, script);
    if (!key) return;
    const fate = { ...fateOf(profileOf(seed), this.die), ...script?.fate };
    this.fates.set(key, fate);
    this.expectEverything(this.mirror.referral(key), fate, at);
  }

  private send(group: SeedGroup, at: Date, script?: Script): string | null {
    const { die } = this;
    const ofTeam = (team: string) => script?.team === undefined || team === script.team;
    const person = script?.person ?? this.caseloads.choose(group, at, die, ({ team }) => ofTeam(team));
    if (!person) return null;
    const referral = this.nextKey(group);
    const sender = script?.sender ?? this.caseloads.senderOf(person, die).email;
    this.mirror.act({
      do: "send",
      at,
      referral,
      by: { as: "link_worker", email: sender },
      person: person.key,
      group: group.slug,
      needs: sharedNeeds(group, person),
      urgent: die.chance(0.07),
      shared: sharedBy(person, die),
      message: messageFor(person, die),
      toldHow: die.pick(["met", "phone"] as const),
    });
    this.sentPeople.set(referral, person);
    this.caseloads.noteSent(person.key, this.mirror.referral(referral));
    return referral;
  }

  private join(group: SeedGroup, at: Date): string {
    const { die } = this;
    const somebody = die.pick(this.passersBy);
    const { firstName, phone, email, safeToLeaveMessage, safeToText, accessNeeds, wantsCompanion } = somebody;
    const referral = this.nextKey(group);
    this.mirror.act({
      do: "join",
      at,
      referral,
      by: { as: "person" },
      group: group.slug,
      firstName,
      phone,
      email,
      safeToLeaveMessage,
      safeToText,
      accessNeeds,
      wantsCompanion,
      needs: group.needs.slice(0, 1),
      message: null,
    });
    return referral;
  }

  private nextKey({ slug }: SeedGroup): string {
    return `${slug} ${this.mirror.referrals.size + 1}`;
  }

  private expectEverything(referral: ReferralState, fate: Fate, at: Date): void {
    if (fate.answersAfter !== null) {
      this.agenda.on(workingDaysAfter(at, fate.answersAfter), EVENING, (then) =>
        this.answer(referral, fate, then),
      );
    }
    expectReview(this, referral, at);
    if (fate.takenBackAfter !== null) {
      this.agenda.on(addDays(londonDay(at), fate.takenBackAfter), OFFICE, (then) =>
        this.takeBack(referral, fate, then),
      );
    }
    if (fate.consentBackAfter !== null) {
      this.agenda.on(addDays(londonDay(at), fate.consentBackAfter), OFFICE, (then) => {
        if (referral.row.consentWithdrawnAt) return;
        this.mirror.act({
          do: "withdraw_consent",
          at: then,
          referral: referral.key,
          by: this.senderSide(referral),
        });
      });
    }
  }

  /** The organiser reads their inbox: yes where there is room, the list where there is none, or a reason. */
  private answer(referral: ReferralState, fate: Fate, at: Date): void {
    const { row, group, key } = referral;
    if (row.answeredAt || row.holdUntil || (row.status !== "sent" && row.status !== "waiting")) return;
    const by = this.groupSide(group);
    if (fate.declines)
      return this.mirror.act({ do: "decline", at, referral: key, by, reason: fate.declines });
    const from = row.status === "waiting" ? "waiting" : "sent";
    const hasPlace = acceptRefusal(group.pool, londonDay(at), from) === null;
    const mayPick = from === "sent" || group.strain === "struggling";
    if (hasPlace && mayPick && !fate.asksToWait) {
      const on = sessionAfter(group.seed, londonDay(at), fate.sessionsAhead);
      return this.mirror.act({
        do: "accept",
        at,
        referral: key,
        by,
        firstSessionOn: fate.plansAtOnce ? on : null,
      });
    }
    if (from === "waiting" || waitingListOpen(group.pool)) {
      return this.mirror.act({ do: "wait", at, referral: key, by });
    }
    this.mirror.act({ do: "decline", at, referral: key, by, reason: "no_room" });
  }

  private takeBack(referral: ReferralState, fate: Fate, at: Date): void {
    const { row, key } = referral;
    if (row.status !== "sent" && row.status !== "waiting" && row.status !== "accepted") return;
    const waitedLong = row.status === "waiting" && (fate.takenBackAfter ?? 0) > 30;
    const reason = waitedLong ? "waited_too_long" : fate.takenBackBecause;
    this.mirror.act({ do: "withdraw", at, referral: key, by: this.senderSide(referral), reason });
  }

  private expectAnswerToOffer(referral: ReferralState, at: Date): void {
    const answer = this.fates.get(referral.key)?.offers[referral.row.offersMissed ?? 0] ?? "yes";
    if (answer === "silence") return;
    const within = this.die.pick([1, 1, 1, 1, 2]);
    this.agenda.on(addDays(londonDay(at), within), OFFICE, (then) => {
      const { row, key } = referral;
      if (!row.holdUntil || row.holdUntil <= then) return;
      this.mirror.act({ do: "answer_offer", at: then, referral: key, by: this.senderSide(referral), answer });
    });
  }

  private expectFirstSession(referral: ReferralState, at: Date): void {
    const fate = this.fateOf(referral);
    const { firstSessionOn } = referral.row;
    if (firstSessionOn) return this.expectVisit(referral, firstSessionOn, fate.firstVisit);
    this.agenda.on(addDays(londonDay(at), this.die.between(1, 2)), EVENING, (then) =>
      this.plan(referral, then, fate.firstVisit),
    );
  }

  private plan(referral: ReferralState, at: Date, visit: Fate["firstVisit"]): void {
    const { row, group, key } = referral;
    if (row.status !== "accepted" || row.firstSessionOn) return;
    const on = sessionAfter(group.seed, londonDay(at), this.fateOf(referral).sessionsAhead);
    this.mirror.act({ do: "plan", at, referral: key, by: this.groupSide(group), on });
    this.expectVisit(referral, on, visit);
  }

  private expectVisit(referral: ReferralState, on: Day, visit: Fate["firstVisit"]): void {
    const { tellsAfter } = this.fateOf(referral);
    if (tellsAfter === null) return;
    this.agenda.on(addDays(on, tellsAfter), EVENING, (at) => {
      const { row, group, key } = referral;
      if (row.status !== "accepted" || row.firstSessionOn !== on) return;
      const by = this.groupSide(group);
      if (visit === "came") {
        this.mirror.act({ do: "start", at, referral: key, by, on });
        return this.expectEnd(referral, at);
      }
      this.mirror.act({ do: "miss", at, referral: key, by, on });
      if (visit === "never_came") return this.expectNeverCame(referral, at);
      this.agenda.on(addDays(londonDay(at), this.die.between(1, 2)), OFFICE, (then) =>
        this.plan(referral, then, "came"),
      );
    });
  }

  private expectNeverCame(referral: ReferralState, at: Date): void {
    this.agenda.on(workingDaysAfter(at, this.die.between(1, 4)), OFFICE, (then) => {
      const { row, group, key } = referral;
      if (row.status !== "accepted") return;
      const by = row.teamId && this.die.chance(0.6) ? this.senderSide(referral) : this.groupSide(group);
      this.mirror.act({
        do: "close",
        at: then,
        referral: key,
        by,
        to: "ended_early",
        reason: "did_not_come",
        goal: null,
      });
    });
  }

  private expectEnd(referral: ReferralState, at: Date): void {
    const { stays, end, endedBy } = this.fateOf(referral);
    if (stays === null) return;
    this.agenda.on(addDays(londonDay(at), stays), OFFICE, (then) => {
      const { row, group, key } = referral;
      if (row.status !== "started") return;
      const ofTeam = endedBy === "link_worker" && row.teamId !== null;
      const by = ofTeam ? this.senderSide(referral) : this.groupSide(group);
      this.mirror.act({ do: "close", at: then, referral: key, by, ...end });
    });
  }

  /** A struggling group offers nothing by itself: now and then its organiser picks the one who has waited longest. */
  pickFromList(slug: string, at: Date): void {
    const group = this.mirror.group(slug);
    if (!freePlaces(group.pool)) return;
    const [next] = [...group.open]
      .filter(({ row }) => row.status === "waiting" && !row.holdUntil && row.answeredAt)
      .sort((a, b) => a.row.waitingSince!.getTime() - b.row.waitingSince!.getTime());
    if (next) this.mirror.act({ do: "offer", at, referral: next.key, by: this.groupSide(group) });
  }

  fateOf({ key }: ReferralState): Fate {
    const fate = this.fates.get(key);
    if (!fate) throw new Error(`${key} has no fate`);
    return fate;
  }

  groupSide({ seed }: GroupState): Doer {
    const organiser = organiserOf(this.district, seed.organisation);
    return organiser ? { as: "organiser", email: organiser.email } : { as: "answer_link" };
  }

  senderSide({ key }: ReferralState): Doer {
    const sender = this.mirror.senderOf(key);
    return sender ? { as: "link_worker", email: sender } : { as: "person" };
  }
}

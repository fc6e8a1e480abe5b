import { canReferInto, freePlaces, peopleNow } from "~/features/places/rules";
import { CLOCK_DEFAULTS } from "~/features/referrals/clocks";
import { addDays, instantAt, londonDay, workingDaysBetween, type Day } from "~/lib/dates";
import { groupIdOf, listedOn, organisationIdOf, poolIdOf, userIdOf, type District } from "../district";
import type { SeedGroup } from "../district/shape";
import { potRowsOf } from "../pots";
import { accrueSustained, fundingOn, moneyAtFirst } from "./accruing";
import { Book, noteEvidence, type Acting } from "./book";
import { raise } from "./flags";
import { move } from "./moving";
import { joined, sent } from "./sending";
import { byId, change, type DayState, type GroupState, type ReferralState } from "./state";
import type { FollowUp } from "./following";
import type { ChangePlaces, Doer, Join, Midnight, RaiseFlag, Send, Step } from "./steps";

const DAY_MS = 86_400_000;

/**
 * The district's year in memory: every step changes the rows just as the command of the same name changes the
 * tables. A test holds the two against each other, row by row.
 */
export class Mirror {
  readonly book = new Book();
  readonly groups = new Map<string, GroupState>();
  readonly referrals = new Map<string, ReferralState>();
  readonly days: DayState[] = [];
  readonly steps: Step[] = [];
  /** Talks that link workers had because something ended; a talk is no step, since no rule hangs on it. */
  readonly followUps: FollowUp[] = [];
  /** When each person was last sent anywhere, by their key. */
  readonly lastSent = new Map<string, Date>();

  private readonly senders = new Map<string, string>();

  constructor(
    readonly district: District,
    today: Day,
  ) {
    for (const seed of district.groups) {
      const state = startOf(seed, today);
      if (state) this.groups.set(seed.slug, state);
    }
  }

  /** Does one step. Throws when the rules refuse it: the story must not ask for what people could not do. */
  act(step: Step): void {
    this.steps.push(step);
    if (step.do === "midnight") this.midnight(step);
    else if (step.do === "flag") this.flag(step);
    else if (step.do === "places") this.places(step);
    else if (step.do === "send" || step.do === "join") this.send(step);
    else move(this.book, actingBy(step.by, step.at), step, this.referral(step.referral));
  }

  group(slug: string): GroupState {
    const group = this.groups.get(slug);
    if (!group) throw new Error(`No claimed group ${slug}`);
    return group;
  }

  referral(key: string): ReferralState {
    const referral = this.referrals.get(key);
    if (!referral) throw new Error(`No referral ${key}`);
    return referral;
  }

  /** The account of the link worker who sent it; null when somebody asked to join for themself. */
  senderOf(key: string): string | null {
    return this.senders.get(key) ?? null;
  }

  /** Where a referral sent into this group now would land; null when it would be refused. */
  landing(group: GroupState, at: Date): "inbox" | "waiting_list" | null {
    const where = { strain: group.strain, standing: "checked" as const, today: londonDay(at) };
    const answer = canReferInto(group.pool, where);
    return answer.ok ? answer.lands : null;
  }

  private send(step: Send | Join): void {
    const group = this.group(step.group);
    const lands = this.landing(group, step.at);
    if (!lands) throw new Error(`${step.group} takes nobody at ${step.at.toISOString()}`);
    const referral = step.do === "send" ? sent(this.district, group, step) : joined(group, step);
    this.referrals.set(step.referral, referral);
    group.open.add(referral);
    if (step.do === "send") {
      this.lastSent.set(step.person, step.at);
      this.senders.set(step.referral, step.by.email);
    }
    const acting = actingBy(step.by, step.at);
    this.book.say(acting, "consent.given", referral);
    this.book.say(acting, "referral.sent", referral);
    if (lands === "inbox") return;
    change(referral, { status: "waiting", waitingSince: step.at }, step.at);
    this.book.say(acting, "referral.waiting", referral, { byItself: true });
  }

  private midnight({ at }: Midnight): void {
    const day = londonDay(at);
    const clock: Acting = { at, day, role: "clock", userId: null };
    const onDay = addDays(day, -1);
    for (const group of this.groups.values()) {
      const { pool, strain, seed } = group;
      const counts = { peopleNow: peopleNow(pool), waitingNow: pool.waitingNow, safePlaces: pool.safePlaces };
      this.days.push({ slug: seed.slug, onDay, ...counts, strain, funding: fundingOn(group, onDay) });
      const unanswered = [...group.open].filter(({ row }) => isUnanswered(row));
      for (const referral of unanswered) this.remind(clock, referral);
      for (const referral of unanswered) this.expire(clock, referral);
      this.lapse(clock, group);
      if (freePlaces(pool)) this.book.offerFree(clock, group);
      accrueSustained(this.book, clock, group);
    }
  }

  private remind(clock: Acting, referral: ReferralState): void {
    const { row } = referral;
    if (!isOlder(row, Math.min(...CLOCK_DEFAULTS.reminders), clock.at)) return;
    const workingDays = workingDaysBetween(londonDay(row.sentAt!), clock.day);
    const due = CLOCK_DEFAULTS.reminders.filter((after) => workingDays >= after).length;
    if (due <= (row.remindersSent ?? 0)) return;
    row.remindersSent = due;
    this.book.say(clock, "referral.reminded", referral, { workingDays });
  }

  private expire(clock: Acting, referral: ReferralState): void {
    const { row } = referral;
    if (row.status !== "sent" || !isOlder(row, CLOCK_DEFAULTS.expireAfter, clock.at)) return;
    const days = workingDaysBetween(londonDay(row.sentAt!), clock.day);
    if (days < CLOCK_DEFAULTS.expireAfter) return;
    this.book.write(clock, referral, "referral.expired", { status: "expired", endedAt: clock.at });
  }

  private lapse(clock: Acting, group: GroupState): void {
    const over = [...group.open]
      .filter(({ row }) => row.holdUntil && row.holdUntil <= clock.at)
      .sort((a, b) => a.row.holdUntil!.getTime() - b.row.holdUntil!.getTime() || byId(a, b));
    for (const referral of over) this.book.letGo(clock, referral);
    if (over.length > 0) this.book.offerFree(clock, group);
  }

  private flag(step: RaiseFlag): void {
    const group = this.group(step.group);
    raise(group, step);
    const detail = { level: step.level, reason: step.reason, until: step.untilOn };
    this.book.sayOfGroup(organiserActing(step), "strain.flagged", group, detail);
    noteEvidence(group, step.at);
  }

  private places(step: ChangePlaces): void {
    const group = this.group(step.group);
    group.pool.safePlaces = step.safePlaces;
    group.poolChangedAt = step.at;
    const { limit, safePlaces, intakeLimit, waitingLimit } = group.pool;
    const detail = { limit, safePlaces, intakeLimit, waitingLimit };
    this.book.sayOfGroup(organiserActing(step), "places.changed", group, detail);
    noteEvidence(group, step.at);
  }
}

function isUnanswered({ status, answeredAt }: ReferralState["row"]): boolean {
  return (status === "sent" || status === "waiting") && !answeredAt;
}

/** Whether so many times 24 hours have gone by since it was sent. */
function isOlder({ sentAt }: ReferralState["row"], days: number, at: Date): boolean {
  return sentAt!.getTime() <= at.getTime() - days * DAY_MS;
}

function actingBy(by: Doer, at: Date): Acting {
  return { at, day: londonDay(at), role: by.as, userId: "email" in by ? userIdOf(by.email) : null };
}

function organiserActing({ at, by }: RaiseFlag | ChangePlaces): Acting {
  return { at, day: londonDay(at), role: "organiser", userId: by && userIdOf(by) };
}

/** A claimed group on its first day: nobody referred yet. Null where nobody has claimed it. */
function startOf(seed: SeedGroup, today: Day): GroupState | null {
  if (!seed.organisation || !seed.room) return null;
  const { safePlaces, weeklyIntake, waitingLimit, holdDays } = seed.room;
  const since = instantAt(listedOn(seed, today), "10:00");
  return {
    seed,
    id: groupIdOf(seed.slug),
    poolId: poolIdOf(seed.slug),
    organisationId: organisationIdOf(seed.organisation),
    pool: {
      limit: safePlaces === null ? "none" : "places",
      safePlaces,
      acceptedNow: 0,
      startedNow: 0,
      heldNow: 0,
      waitingNow: 0,
      intakeLimit: weeklyIntake,
      intakeWeek: null,
      intakeTaken: 0,
      waitingLimit,
      holdDays,
    },
    strain: null,
    evidenceAt: since,
    poolChangedAt: since,
    open: new Set(),
    flags: [],
    level: null,
    money: moneyAtFirst(potRowsOf(seed, today)),
  };
}

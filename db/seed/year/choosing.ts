import type { AudienceId } from "~/features/groups/offer";
import { isOpen } from "~/features/referrals/moves";
import { arrivedAt, keeperOf, type District } from "../district";
import type { SeedPerson } from "../district/people";
import type { Dice } from "../district/random";
import type { SeedGroup, SeedNeed } from "../district/shape";
import type { Day } from "~/lib/dates";
import type { ReferralState } from "./state";

/** No link worker sends one person to more groups than this at once. */
const MOST_AT_ONCE = 3;

const WOMEN = new Set(
  "Margaret Joan Susan Doreen Linda Pauline Sheila Tracey Donna Julie Gemma Kelly Chloe Megan Jade Elaine Hilary Beryl Iris Valerie Maureen Heather Janice Bethany Holly Angela Rosemary Natalie Carol Farzana Nasreen Shabnam Rukhsana Amina Samina Simran Agnieszka Krystyna Halina Zofia Marcia Vernice Yvonne Sonia Precious Layla Rania Huda Fadumo Hodan Sahra Oksana Iryna Natalia Sophie".split(
    " ",
  ),
);

/** Whom an audience is for; an audience that is not here is for anybody. */
const SUITS: Partial<Record<AudienceId, (person: SeedPerson) => boolean>> = {
  children: ({ age }) => age < 13,
  young_people: ({ age }) => age < 26,
  older_adults: ({ age }) => age >= 60,
  men: ({ firstName }) => !WOMEN.has(firstName),
  women: ({ firstName }) => WOMEN.has(firstName),
  carers: ({ needs }) => needs.includes("carer"),
  people_with_dementia: ({ needs }) => needs.includes("dementia_memory"),
  people_in_recovery: ({ needs }) => needs.includes("substance_use"),
  people_out_of_work: ({ needs }) => needs.includes("work_skills"),
  learning_disability: ({ needs }) => needs.includes("learning_disability_autism"),
  autistic_people: ({ needs }) => needs.includes("learning_disability_autism"),
  deaf_bsl_users: ({ language }) => language === "bfi",
  refugees_asylum_seekers: ({ needs }) => needs.includes("legal_immigration"),
};

/** Whether a group is open to somebody of this age and life. */
export function suits(group: SeedGroup, person: SeedPerson): boolean {
  const { minAge, maxAge, audiences } = group;
  if ((minAge !== null && person.age < minAge) || (maxAge !== null && person.age > maxAge)) return false;
  return audiences.length === 0 || audiences.some((audience) => SUITS[audience]?.(person) ?? true);
}

/** The needs that bring a person to a group, two at most. */
export function sharedNeeds(group: SeedGroup, person: SeedPerson): SeedNeed[] {
  return person.needs.filter((need) => group.needs.includes(need)).slice(0, 2);
}

/** Who could be sent where: everybody's arrival, and where they have been. */
export class Caseloads {
  private readonly suited = new Map<string, SeedPerson[]>();
  private readonly arrived: Map<string, Date>;
  private readonly sentTo = new Map<string, ReferralState[]>();

  constructor(
    private readonly district: District,
    today: Day,
  ) {
    this.arrived = new Map(district.people.map((person) => [person.key, arrivedAt(person, today)]));
  }

  noteSent(person: string, referral: ReferralState): void {
    this.sentTo.set(person, [...(this.sentTo.get(person) ?? []), referral]);
  }

  /** Somebody whom this group suits, more likely from near by and with few referrals; null when there is nobody. */
  choose(group: SeedGroup, at: Date, die: Dice, among: (person: SeedPerson) => boolean = () => true) {
    const suited = this.suitedTo(group);
    const few: SeedPerson[] = [];
    for (let tries = 0; suited.length > 0 && few.length < 6 && tries < 60; tries += 1) {
      const person = die.pick(suited);
      if (among(person) && this.mayGo(person, group, at)) few.push(person);
    }
    const nearness = ({ area, key }: SeedPerson) =>
      (area === group.area ? 0 : 2) + (this.sentTo.get(key)?.length ?? 0);
    return few.sort((a, b) => nearness(a) - nearness(b))[0] ?? null;
  }

  /** Another group for somebody who was not taken or did not stay: for the same need, near by if it can be. */
  elsewhere(person: SeedPerson, groups: readonly SeedGroup[], needs: readonly string[], at: Date, die: Dice) {
    const fitting = groups.filter(
      (group) =>
        group.needs.some((need) => needs.includes(need)) &&
        this.suitedTo(group).includes(person) &&
        this.mayGo(person, group, at),
    );
    const near = fitting.filter(({ area }) => area === person.area);
    const [from] = [near, fitting].filter((list) => list.length > 0);
    return from ? die.pick(from) : null;
  }

  /** The link worker who sends: mostly the one who keeps the record. */
  senderOf(person: SeedPerson, die: Dice) {
    const team = this.district.staff.filter((staff) => staff.team === person.team);
    return die.chance(0.85) ? keeperOf(this.district, person) : die.pick(team);
  }

  private suitedTo(group: SeedGroup): SeedPerson[] {
    const known = this.suited.get(group.slug);
    if (known) return known;
    const people = this.district.people.filter(
      (person) => suits(group, person) && sharedNeeds(group, person).length > 0,
    );
    this.suited.set(group.slug, people);
    return people;
  }

  private mayGo({ key }: SeedPerson, group: SeedGroup, at: Date): boolean {
    if (this.arrived.get(key)! >= at) return false;
    const before = this.sentTo.get(key) ?? [];
    if (before.some((referral) => referral.group.seed === group)) return false;
    if (before.some(({ row }) => row.endReason === "died")) return false;
    return before.filter(({ row }) => isOpen(row.status)).length < MOST_AT_ONCE;
  }
}

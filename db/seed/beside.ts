import { addDays, instantAt, type Day } from "~/lib/dates";
import type { contacts, events, gapCounts, keptGroups, signposts } from "../schema";
import {
  areaIdOf,
  arrivedAt,
  groupIdOf,
  keeperOf,
  personIdOf,
  teamIdOf,
  userIdOf,
  YEAR_DAYS,
  type District,
} from "./district";
import type { SeedPerson } from "./district/people";
import { dice } from "./district/random";
import { stableId } from "./stable-id";
import type { FollowUp } from "./year/following";
import type { Mirror } from "./year/mirror";
import { CONTACT_NOTES } from "./year/words";

type Contact = typeof contacts.$inferInsert & { at: Date };
type Kept = typeof keptGroups.$inferInsert & { keptAt: Date };
type Event = typeof events.$inferInsert;

/** The talks that link workers had with the people on their lists, through the year. */
export function contactRows({ district, referrals, followUps }: Mirror, today: Day): Contact[] {
  const midnight = instantAt(today, "00:00");
  const sentAt = new Map<string, Date[]>();
  for (const { row } of referrals.values()) {
    if (row.personId) sentAt.set(row.personId, [...(sentAt.get(row.personId) ?? []), row.sentAt!]);
  }
  const planned = district.people.flatMap((person) => {
    const arrived = arrivedAt(person, today);
    return [arrived, ...(sentAt.get(personIdOf(person.key)) ?? [])]
      .flatMap((about, index) => talksAbout(district, person, about, index))
      .filter(({ at }) => at < midnight);
  });
  return [...planned, ...followUps.map((talk) => followUpRow(district, talk))];
}

function followUpRow(district: District, { person, at, about }: FollowUp): Contact {
  const die = dice(`follow up ${person.key} ${at.getTime()}`);
  return contactRow(
    district,
    person,
    at,
    die.pick(["phone", "phone", "met"]),
    die.pick(CONTACT_NOTES[about]),
  );
}

function contactRow(
  district: District,
  person: SeedPerson,
  at: Date,
  way: Contact["way"],
  note: string,
): Contact {
  return {
    id: stableId(`contact ${person.key} ${at.getTime()}`, at),
    personId: personIdOf(person.key),
    teamId: teamIdOf(person.team),
    way,
    note,
    byUserId: userIdOf(keeperOf(district, person).email),
    at,
  };
}

/** The talk when somebody came, or the one before a referral, and now and then one some weeks after it. */
function talksAbout(district: District, person: SeedPerson, about: Date, index: number): Contact[] {
  const die = dice(`talks ${person.key} ${index}`);
  const talk = (at: Date, notes: keyof typeof CONTACT_NOTES): Contact => {
    const isTry = notes === "after" && die.chance(0.2);
    const way = isTry ? "tried" : index === 0 ? "met" : die.pick(["phone", "phone", "met", "text"] as const);
    const note = isTry ? "No answer. I will try again tomorrow." : die.pick(CONTACT_NOTES[notes]);
    return contactRow(district, person, at, way, note);
  };
  if (index === 0) return [talk(new Date(about.getTime() + 20 * 60_000), "first")];
  const before = talk(new Date(about.getTime() - 15 * 60_000), "before");
  const later = new Date(about.getTime() + die.between(10, 45) * 86_400_000);
  return die.chance(0.3) ? [before, talk(later, "after")] : [before];
}

/** What is written down of each talk beside the note. */
export function contactEvent({ at, way, personId, teamId, byUserId }: Contact): Event {
  const actor = { actorRole: "link_worker", actorUserId: byUserId };
  return { at, kind: "contact.logged", ...actor, personId, teamId, detail: { way } };
}

const KEPT_WITHIN_DAYS = 40;

/** Groups that were kept for somebody at a talk of the last weeks, for one talk in four. */
export function keptRows({ district }: Mirror, talks: readonly Contact[], today: Day): Kept[] {
  const since = instantAt(addDays(today, -KEPT_WITHIN_DAYS), "00:00");
  const known = new Map(district.people.map((person) => [personIdOf(person.key), person]));
  const lately = new Map(talks.filter(({ at }) => at >= since).map((talk) => [talk.personId, talk]));
  return [...lately.values()].flatMap(({ personId, teamId, byUserId, at }) => {
    const person = known.get(personId);
    const die = dice(`kept ${personId}`);
    if (!person || !die.chance(0.25)) return [];
    const fitting = district.groups.filter(
      ({ status, needs }) => status === "listed" && needs.some((need) => person.needs.includes(need)),
    );
    const slugs = new Set(Array.from({ length: die.between(2, 3) }, () => die.pick(fitting).slug));
    return [...slugs].map((slug) => ({
      personId,
      groupId: groupIdOf(slug),
      teamId,
      keptBy: byUserId,
      keptAt: at,
    }));
  });
}

/** What is written down of each group kept. */
export function keptEvent({ keptAt, personId, groupId, teamId, keptBy }: Kept): Event {
  const actor = { actorRole: "link_worker", actorUserId: keptBy };
  return { at: keptAt, kind: "group.kept", ...actor, personId, groupId, teamId, detail: {} };
}

/** Details of groups given without a referral, unclaimed listings among them. */
export function signpostRows({ district }: Mirror, today: Day): (typeof signposts.$inferInsert)[] {
  const die = dice("signposts");
  const listed = district.groups.filter(({ status }) => status === "listed");
  return Array.from({ length: 640 }, (_, index) => {
    const group = die.pick(listed);
    const onDay = addDays(today, -die.between(1, YEAR_DAYS));
    const id = stableId(`signpost ${index}`, instantAt(onDay, "12:00"));
    return {
      id,
      groupId: groupIdOf(group.slug),
      teamId: teamIdOf(die.pick(district.teams).key),
      need: die.pick(group.needs),
      onDay,
    };
  });
}

const GAPS = [
  ["housing", "none", "all_full", 5],
  ["mental_health_condition", "none", "all_full", 4],
  ["money_debt", "interpreter", "no_result", 2],
  ["loneliness", "transport_offered", "no_result", 3],
  ["bereavement", "bsl", "no_result", 1],
  ["carer", "home_visit", "all_full", 2],
  ["learning_disability_autism", "low_sensory", "declined_everywhere", 1],
  ["dementia_memory", "accessible_toilet", "all_full", 1],
] as const;

/** Needs that nothing could meet, by month and area: more of them lately. */
export function gapRows({ district }: Mirror, today: Day): (typeof gapCounts.$inferInsert)[] {
  const die = dice("gaps");
  const months = Array.from({ length: 12 }, (_, back) =>
    addDays(`${today.slice(0, 7)}-15`, -30 * back).slice(0, 7),
  );
  return months.flatMap((month, back) =>
    GAPS.flatMap(([need, accessNeed, reason, often]) =>
      district.areas
        .filter(() => die.chance(0.3))
        .map(({ id }) => {
          const times = die.between(1, Math.max(1, Math.round((often * (14 - back)) / 8)));
          const areaId = areaIdOf(id);
          return { month: `${month}-01`, need, areaId, areaKey: areaId, accessNeed, reason, times };
        }),
    ),
  );
}

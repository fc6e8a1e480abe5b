import { sql } from "drizzle-orm";
import type { Visit } from "~/features/timetable/attendance";
import type { MarkKind } from "~/features/timetable/marks";
import { timetableOf } from "~/features/timetable/queries/timetable-of.server";
import { occurrencesIn, type Occurrence, type Timetable } from "~/features/timetable/rules";
import { addDays, instantAt, londonDay, type Day } from "~/lib/dates";
import { database, type Db } from "../client.server";
import * as schema from "../schema";
import { organiserOf, userIdOf, YEAR_DAYS, type District } from "./district";
import { dice, type Dice } from "./district/random";
import type { SeedGroup } from "./district/shape";
import { insertRows } from "./insert-rows.server";
import { asOwner } from "./reference.server";
import { stableId } from "./stable-id";
import type { Mirror } from "./year/mirror";
import type { GroupState, ReferralState } from "./year/state";

type Row<Table extends { $inferInsert: unknown }> = Table["$inferInsert"];

interface Kept {
  registers: Row<typeof schema.registers>[];
  attendance: Row<typeof schema.attendance>[];
  checks: Row<typeof schema.absenceChecks>[];
  events: Row<typeof schema.events>[];
}

/** Groups that keep registers beside those of the demo's organiser: about one in four. */
const KEEPERS = 0.25;
/** Where somebody who still comes has missed the last two: a kind check is open about them. */
const MISSED_AT = "tuesday-diggers";
const GUARDED = ["attendance", "attendance_marks", "absence_checks", "events"];

/**
 * Writes a year of registers for some groups, up to yesterday, so that today's waits: in keeping with who started when
 * and who left, as the commands would have left it. Nobody misses two in a row but those about whom a check is open.
 */
export async function writeRegisters({ district, groups, referrals }: Mirror, today: Day): Promise<void> {
  const timetables = await timetablesBySlug(today);
  const kept: Kept = { registers: [], attendance: [], checks: [], events: [] };
  for (const group of groups.values()) {
    const die = dice(`registers ${group.seed.slug}`);
    const timetable = timetables.get(group.seed.slug);
    if (!timetable || !keepsRegisters(district, group.seed, die)) continue;
    const people = [...referrals.values()].filter((one) => one.group === group && one.row.startedAt);
    keepYear(kept, { district, group, timetable, people, today, die });
  }
  await asOwner(async (tx) => {
    await standAside(tx, "no force");
    await insertRows(tx, schema.registers, kept.registers);
    await insertRows(tx, schema.attendanceMarks, kept.attendance.map(markOf));
    await insertRows(tx, schema.attendance, kept.attendance);
    await insertRows(tx, schema.absenceChecks, kept.checks);
    await insertRows(tx, schema.events, kept.events);
    await tx.execute(sql`
      update place_pools p set evidence_at = greatest(p.evidence_at, r.last)
      from (select group_id, max(created_at) as last from registers group by group_id) r
      where r.group_id = p.group_id`);
    await standAside(tx, "force");
  });
}

async function standAside(tx: Pick<Db, "execute">, how: "no force" | "force"): Promise<void> {
  for (const table of GUARDED) {
    await tx.execute(sql`alter table ${sql.identifier(table)} ${sql.raw(how)} row level security`);
  }
}

async function timetablesBySlug(today: Day): Promise<Map<string, Timetable>> {
  const { slug, id } = schema.groups;
  const rows = await database("app")
    .select({ slug, timetable: timetableOf(id, today) })
    .from(schema.groups);
  return new Map(rows.map((row) => [row.slug, row.timetable]));
}

function keepsRegisters(district: District, { slug, organisation }: SeedGroup, die: Dice): boolean {
  const isOurs = organiserOf(district, organisation)?.email === "organiser@demo.test";
  return isOurs || slug === "tuesday-diggers" || die.chance(KEEPERS);
}

interface Year {
  district: District;
  group: GroupState;
  timetable: Timetable;
  people: ReferralState[];
  today: Day;
  die: Dice;
}

function keepYear(kept: Kept, year: Year): void {
  const { group, timetable, people, today, die, district } = year;
  const held = occurrencesIn(timetable, addDays(today, -YEAR_DAYS), addDays(today, -1)).filter(
    ({ status }) => status !== "cancelled",
  );
  const email = organiserOf(district, group.seed.organisation)?.email;
  const takenBy = email ? userIdOf(email) : null;
  const regularity = new Map(people.map(({ key }) => [key, 0.7 + die.next() * 0.28]));
  const visits = new Map<string, Visit[]>();
  for (const one of held) {
    const at = instantAt(one.day, one.endsAt);
    const here = people.filter((person) => mayCome(person, one.day));
    if (here.length === 0) continue;
    const others = die.between(2, 14);
    const said = { sessionId: one.sessionId, groupId: group.id, onDay: one.onDay };
    kept.registers.push({ ...said, others, othersAt: at, takenBy, createdAt: at, updatedAt: at });
    for (const person of here) {
      const before = visits.get(person.key) ?? [];
      const mark = markFor(person, one, before, regularity.get(person.key) ?? 1, die);
      visits.set(person.key, [...before, { day: one.day, startsAt: one.startsAt, mark }]);
      const markId = stableId(`mark ${person.key} ${one.sessionId} ${one.onDay}`, at);
      kept.attendance.push({ ...said, referralId: person.row.id!, mark, markedAt: at, markId });
    }
    const detail = { sessionId: one.sessionId, on: one.onDay, marks: here.length };
    kept.events.push({ ...eventOf(group, takenBy, at), detail });
  }
  if (group.seed.slug === MISSED_AT) missTwo(kept, year, takenBy);
}

/** Makes the last two visits of one person, of those who come, missed ones. */
function missTwo(kept: Kept, { group, people }: Year, takenBy: string | null): void {
  const own = people.flatMap(({ row }) => {
    const visits = kept.attendance.filter(({ referralId }) => referralId === row.id);
    return row.status === "started" && row.teamId && visits.length > 3 ? [{ row, visits }] : [];
  });
  const [first] = own;
  if (!first) return;
  const { row, visits } = first;
  const lastTwo = visits.slice(-2);
  for (const visit of lastTwo) visit.mark = "missed";
  const [, last] = lastTwo;
  const at = last!.markedAt as Date;
  kept.checks.push({
    id: stableId(`absence ${row.id}`, at),
    referralId: row.id!,
    onDay: last!.onDay,
    createdAt: at,
  });
  const subject = { referralId: row.id, personId: row.personId, teamId: row.teamId };
  kept.events.push({
    ...eventOf(group, takenBy, at),
    kind: "referral.missed_two",
    ...subject,
    detail: { on: last!.onDay },
  });
}

function eventOf(group: GroupState, takenBy: string | null, at: Date) {
  return {
    at,
    kind: "register.kept",
    actorRole: "organiser",
    actorUserId: takenBy,
    groupId: group.id,
    organisationId: group.organisationId,
    referralId: null as string | null | undefined,
    personId: null as string | null | undefined,
    teamId: null as string | null | undefined,
    detail: {},
  };
}

function mayCome({ row }: ReferralState, day: Day): boolean {
  const from = row.firstSessionOn;
  return Boolean(from && from <= day && (!row.endedAt || londonDay(row.endedAt) > day));
}

/** The first session is one that they came to; after a miss comes a visit or word, never a second miss. */
function markFor(
  { row }: ReferralState,
  { day }: Occurrence,
  before: Visit[],
  often: number,
  die: Dice,
): MarkKind {
  if (day === row.firstSessionOn || die.chance(often)) return "came";
  return before.at(-1)?.mark === "missed" || die.chance(0.45) ? "sent_word" : "missed";
}

function markOf(mark: Kept["attendance"][number]) {
  return { ...mark, id: mark.markId, markedBy: null, arrivedAt: mark.markedAt };
}

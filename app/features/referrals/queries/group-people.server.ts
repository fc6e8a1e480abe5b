import { and, asc, desc, eq, inArray, isNull, or, sql, type SQL } from "drizzle-orm";
import { asActor, type ActorContext, type Tx } from "~db/client.server";
import { disclosures, referrals, teams, users } from "~db/schema";
import { managedGroupOf, type ManagedGroup } from "~/features/places/queries/managed-group.server";
import { lastDayHeld } from "~/features/places/rules";
import { londonDay, type Day } from "~/lib/dates";
import { needLabels } from "../need-words";
import { dueFor, type Due } from "../clocks";
import type { Status } from "../moves";
import type { PeopleList } from "../people-lists";
import { visibleReferrals } from "../visibility.server";

export const PEOPLE_PER_PAGE = 25;

/** A place on offer waits for the link worker, not for the group. */
export const AWAITS_DECISION: SQL = and(
  inArray(referrals.status, ["sent", "waiting"]),
  isNull(referrals.answeredAt),
  isNull(referrals.holdUntil),
)!;

const LISTS: Record<PeopleList, { rows: SQL; by: SQL; newestFirst?: true }> = {
  answer: { rows: AWAITS_DECISION, by: sql`${referrals.sentAt}` },
  waiting: { rows: eq(referrals.status, "waiting"), by: sql`${referrals.waitingSince}` },
  accepted: { rows: eq(referrals.status, "accepted"), by: sql`${referrals.acceptedAt}` },
  attending: { rows: eq(referrals.status, "started"), by: sql`${referrals.startedAt}` },
  past: {
    rows: inArray(referrals.status, ["completed", "ended_early"]),
    by: sql`${referrals.endedAt}`,
    newestFirst: true,
  },
};

/** Somebody in a list: no way of contact, which stands on their own page, where each look is noted. */
export interface GroupPerson {
  id: string;
  status: Status;
  /** Null when consent was taken back. */
  firstName: string | null;
  /** In words; none that are kept for link workers. */
  needs: string[];
  accessNeeds: string[];
  urgent: boolean;
  sentOn: Day;
  sentBy: string | null;
  team: string | null;
  waitingSince: Day | null;
  offeredUntil: Day | null;
  firstSessionOn: Day | null;
  due: Due | null;
}

export const personColumns = {
  id: referrals.id,
  status: referrals.status,
  firstName: disclosures.firstName,
  needs: referrals.needs,
  accessNeeds: disclosures.accessNeeds,
  urgent: referrals.urgent,
  sentAt: referrals.sentAt,
  answeredAt: referrals.answeredAt,
  waitingSince: referrals.waitingSince,
  holdUntil: referrals.holdUntil,
  acceptedAt: referrals.acceptedAt,
  firstSessionOn: referrals.firstSessionOn,
  startedAt: referrals.startedAt,
  endedAt: referrals.endedAt,
  sentBy: users.name,
  team: teams.name,
};

type PersonRow = {
  [column in keyof typeof personColumns]: (typeof personColumns)[column]["_"]["data"] | null;
} & { id: string; status: Status; needs: string[]; urgent: boolean };

/** A row as the organiser reads it, with what is due of them next. */
export function groupPerson(row: PersonRow, now: Date): GroupPerson {
  const due = dueFor(row, now);
  return {
    id: row.id,
    status: row.status,
    firstName: row.firstName,
    needs: needLabels(row.needs),
    accessNeeds: row.accessNeeds ?? [],
    urgent: row.urgent,
    sentOn: londonDay(row.sentAt ?? now),
    sentBy: row.sentBy,
    team: row.team,
    waitingSince: row.waitingSince && londonDay(row.waitingSince),
    offeredUntil: row.holdUntil && lastDayHeld(row.holdUntil),
    firstSessionOn: row.firstSessionOn,
    due: due?.on === "organiser" ? due : null,
  };
}

export interface PeoplePage {
  group: ManagedGroup;
  today: Day;
  list: PeopleList;
  /** Of everybody who is here now: those of the past are too many to count each time. */
  counts: Partial<Record<PeopleList, number>>;
  people: GroupPerson[];
  /** How many stand in the list before the first of this page; 0 in the list of the past. */
  before: number;
  isFirstPage: boolean;
  next: string | null;
}

/** One page of one list of a group's people, the longest waiting first. Three queries. */
export function groupPeople(
  actor: ActorContext,
  slug: string,
  list: PeopleList,
  after: string | null,
): Promise<PeoplePage> {
  return asActor(actor, async (tx) => {
    const group = await managedGroupOf(tx, slug, "group.manage");
    const cursor = readCursor(after);
    const { before, ...counts } = await countLists(tx, group.id, list, cursor);
    const rows = await listRows(tx, group.id, list, cursor);
    const last = rows.length > PEOPLE_PER_PAGE ? rows[PEOPLE_PER_PAGE - 1] : undefined;
    return {
      group,
      today: londonDay(tx.now),
      list,
      counts,
      people: rows.slice(0, PEOPLE_PER_PAGE).map((row) => groupPerson(row, tx.now)),
      before,
      isFirstPage: cursor === null,
      next: last ? `${last.at}_${last.id}` : null,
    };
  });
}

function ofGroup(tx: Tx, groupId: string): SQL {
  return and(eq(referrals.groupId, groupId), visibleReferrals(tx.actor, "referral.read"))!;
}

async function listRows(tx: Tx, groupId: string, list: PeopleList, cursor: Cursor | null) {
  const { rows, by, newestFirst } = LISTS[list];
  const order = newestFirst ? desc : asc;
  return tx
    .select({
      ...personColumns,
      at: sql<string>`to_char(${by} at time zone 'UTC', 'YYYY-MM-DD"T"HH24:MI:SS.US"Z"')`,
    })
    .from(referrals)
    .leftJoin(disclosures, eq(disclosures.referralId, referrals.id))
    .leftJoin(users, eq(users.id, referrals.sentBy))
    .leftJoin(teams, eq(teams.id, referrals.teamId))
    .where(and(ofGroup(tx, groupId), rows, cursor ? beyond(list, cursor, true) : undefined))
    .orderBy(order(by), order(referrals.id))
    .limit(PEOPLE_PER_PAGE + 1);
}

/** The rows on one side of the cursor: after it, or up to and with it. */
function beyond(list: PeopleList, { at, id }: Cursor, after: boolean): SQL {
  const { by, newestFirst } = LISTS[list];
  const place = sql`(${by}, ${referrals.id}) > (${at}::timestamptz, ${id}::uuid)`;
  const same = sql`(${by}, ${referrals.id}) = (${at}::timestamptz, ${id}::uuid)`;
  const isAfter = newestFirst ? sql`not (${or(place, same)})` : place;
  return after ? isAfter : sql`not (${isAfter})`;
}

async function countLists(tx: Tx, groupId: string, list: PeopleList, cursor: Cursor | null) {
  const count = (rows: SQL) => sql<number>`count(*) filter (where ${rows})`.mapWith(Number);
  const [row] = await tx
    .select({
      answer: count(LISTS.answer.rows),
      waiting: count(LISTS.waiting.rows),
      accepted: count(LISTS.accepted.rows),
      attending: count(LISTS.attending.rows),
      before: cursor
        ? count(and(LISTS[list].rows, beyond(list, cursor, false))!)
        : sql<number>`0`.mapWith(Number),
    })
    .from(referrals)
    .where(and(ofGroup(tx, groupId), inArray(referrals.status, ["sent", "waiting", "accepted", "started"])));
  return row!;
}

interface Cursor {
  at: string;
  id: string;
}

const CURSOR = /^(\d{4}-\d{2}-\d{2}T\d{2}:\d{2}:\d{2}\.\d{6}Z)_([0-9a-f-]{36})$/;

function readCursor(text: string | null): Cursor | null {
  const [, at, id] = CURSOR.exec(text ?? "") ?? [];
  return at && id && !Number.isNaN(Date.parse(at)) ? { at, id } : null;
}

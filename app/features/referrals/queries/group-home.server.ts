import { and, asc, eq, isNull, lte, or, sql } from "drizzle-orm";
import { asActor, type ActorContext, type Tx } from "~db/client.server";
import { disclosures, groupAccess, groups, referrals, teams, users } from "~db/schema";
import { fundingOf } from "~/features/funding/queries/pots.server";
import { fundedPlaces, NO_FUNDING, type FundedPlaces } from "~/features/funding/rules";
import { assuranceOf, type GroupAssurance } from "~/features/groups/queries/assurance.server";
import { lastReturn, type SentBack } from "~/features/groups/queries/last-return.server";
import { whatIsSaid, type WhatIsSaid } from "~/features/load/queries/group-load.server";
import { limitLines, type LimitLine } from "~/features/places/queries/limits.server";
import { managedGroupOf, type ManagedGroup } from "~/features/places/queries/managed-group.server";
import { confidence, evidenceAge } from "~/features/places/rules";
import { londonDay, type Day } from "~/lib/dates";
import { visibleReferrals } from "../visibility.server";
import { goneFromCalendar, type GoneTime } from "./gone-from-calendar.server";
import { nextRegister, type NextRegister } from "./next-register.server";
import { AWAITS_DECISION, type GroupPerson, groupPerson, personColumns } from "./group-people.server";

/** How many things to do the home page shows; the rest stand in the lists of people. */
const SHOWN = 6;

export interface GroupHome {
  group: ManagedGroup;
  now: Date;
  today: Day;
  funded: FundedPlaces;
  said: WhatIsSaid;
  /** Whether we have heard so little of the group's room that we ask. */
  asksAboutRoom: boolean;
  /** When the listing was sent back, why and what to do; null when it is not. */
  sentBack: SentBack | null;
  /** What the group is asked of its safety, and has said. */
  assurance: GroupAssurance;
  tasks: GroupPerson[];
  /** All that need the organiser now, of which `tasks` are the first. */
  taskCount: number;
  /** Access features that the group has said yes to. */
  accessYes: string[];
  /** The narrower limits of its places. */
  limits: LimitLine[];
  /** Times that its own calendar has no more, though people came to them. */
  gone: GoneTime[];
  /** The register that waits; null when none does. */
  register: NextRegister | null;
  /** Of those accepted, the first names of who comes for the first time on each day ahead. */
  firstTimers: { on: Day; firstName: string | null }[];
}

/** What an organiser meets first: what needs them now, their places, how it is going, the next session. Eleven queries, one more when people can only be signposted to it, one more with other pots than blocks and one more when its listing was sent back. */
export function groupHome(actor: ActorContext, slug: string): Promise<GroupHome> {
  return asActor(actor, async (tx) => {
    const group = await managedGroupOf(tx, slug, "group.manage");
    const today = londonDay(tx.now);
    const funding = (await fundingOf(tx, [group.id], today)).get(group.id) ?? NO_FUNDING;
    const { tasks, taskCount } = await tasksOf(tx, group.id);
    const limits = await limitLines(tx, group.id, group.pool.id);
    return {
      group,
      now: tx.now,
      today,
      funded: fundedPlaces(funding, today),
      said: await whatIsSaid(tx, group.id),
      asksAboutRoom:
        group.pool.limit !== "unknown" && confidence(evidenceAge(group.evidenceAt, tx.now)) === "thin",
      sentBack: group.status === "returned" ? await lastReturn(tx, group.id) : null,
      assurance: await assuranceOf(tx, eq(groups.id, group.id)),
      tasks,
      taskCount,
      accessYes: await accessYesOf(tx, group.id),
      limits,
      gone: await goneFromCalendar(tx, group.id, limits),
      register: await nextRegister(tx, group),
      firstTimers: await firstTimersOf(tx, group.id, today),
    };
  });
}

/** Who waits for a decision, and whose first session has come or is not yet set: the earliest first. */
async function tasksOf(tx: Tx, groupId: string) {
  const today = londonDay(tx.now);
  const rows = await tx
    .select({ ...personColumns, all: sql<number>`count(*) over ()`.mapWith(Number) })
    .from(referrals)
    .leftJoin(disclosures, eq(disclosures.referralId, referrals.id))
    .leftJoin(users, eq(users.id, referrals.sentBy))
    .leftJoin(teams, eq(teams.id, referrals.teamId))
    .where(
      and(
        eq(referrals.groupId, groupId),
        visibleReferrals(tx.actor, "referral.read"),
        or(
          AWAITS_DECISION,
          and(
            eq(referrals.status, "accepted"),
            or(isNull(referrals.firstSessionOn), lte(referrals.firstSessionOn, today)),
          ),
        ),
      ),
    )
    .orderBy(sql`coalesce(${referrals.acceptedAt}, ${referrals.sentAt})`, asc(referrals.id))
    .limit(SHOWN);
  return { tasks: rows.map((row) => groupPerson(row, tx.now)), taskCount: rows[0]?.all ?? 0 };
}

async function accessYesOf(tx: Tx, groupId: string): Promise<string[]> {
  const rows = await tx
    .select({ feature: groupAccess.feature })
    .from(groupAccess)
    .where(and(eq(groupAccess.groupId, groupId), eq(groupAccess.value, "yes")));
  return rows.map(({ feature }) => feature);
}

async function firstTimersOf(tx: Tx, groupId: string, today: Day) {
  return tx
    .select({ on: sql<Day>`${referrals.firstSessionOn}`, firstName: disclosures.firstName })
    .from(referrals)
    .leftJoin(disclosures, eq(disclosures.referralId, referrals.id))
    .where(
      and(
        eq(referrals.groupId, groupId),
        visibleReferrals(tx.actor, "referral.read"),
        eq(referrals.status, "accepted"),
        sql`${referrals.firstSessionOn} between ${today}::date and ${today}::date + 7`,
      ),
    )
    .orderBy(asc(referrals.firstSessionOn), asc(referrals.id))
    .limit(20);
}

import { and, asc, desc, eq, gt, inArray, isNull, lt, sql, type SQL } from "drizzle-orm";
import { asActor, type Tx } from "~db/client.server";
import {
  areas,
  groupClaims,
  groupFreshness,
  groupReports,
  groups,
  organisations,
  placePools,
} from "~db/schema";
import type { StaffActor } from "~/features/access/actor.server";
import { londonDay, type Day } from "~/lib/dates";
import { idOrNull } from "~/lib/errors";
import { spokenCode } from "../claim-code.server";
import { dueBefore } from "../freshness";
import { managedGroup } from "../visibility.server";
import { assuranceCounts } from "./assurance-queue.server";
import { pageOf, PER_PAGE } from "./page-of";
import { newPictures } from "./pictures.server";

/** How much waits for a steward, and the listings that do, oldest first, and what is new. Four queries. */
export function stewardDesk(actor: StaffActor, after: string | null) {
  return asActor(actor, async (tx) => ({
    counts: await countsOf(tx),
    waiting: await waitingOf(tx, actor, after),
    pictures: await newPictures(tx),
  }));
}

export interface StewardCounts {
  waiting: number;
  /** Words of organisers that wait for a decision. */
  words: number;
  claims: number;
  reports: number;
  never: number;
  due: number;
  /** Listings of which nothing was heard, though we asked or could ask nobody. */
  unheard: number;
  /** Groups of which something was said that nobody has looked at. */
  assurance: number;
  /** Published grants of which nobody can tell whom they went to. */
  grants: number;
  /** Wishes of groups for help that has not come. */
  help: number;
}

async function countsOf(tx: Tx): Promise<StewardCounts> {
  const due = dueBefore(londonDay(tx.now));
  const rows = await tx.execute<Omit<StewardCounts, "assurance"> & Record<string, unknown>>(sql`
    select (select count(*)::int from groups where status = 'pending') as waiting,
      (select count(*)::int from listing_changes where status = 'submitted') as words,
      (select count(*)::int from group_claims where status = 'open') as claims,
      (select count(*)::int from group_reports where settled_at is null) as reports,
      (select count(*)::int from groups where status = 'listed' and checked_on is null) as never,
      (select count(*)::int from groups where status = 'listed' and checked_on < ${due}) as due,
      (select count(*)::int from grants where match = 'doubtful') as grants,
      (select count(*)::int from support_needs where ended_at is null) as help,
      (select count(*)::int from group_freshness f join groups g on g.id = f.group_id
        where f.step in ('steward', 'resting') and g.status in ('listed', 'resting')) as unheard`);
  return { ...rows[0]!, assurance: (await assuranceCounts(tx)).said };
}

async function waitingOf(tx: Tx, actor: StaffActor, after: string | null) {
  const from = idOrNull(after);
  const beyond = sql`(${groups.createdAt}, ${groups.id}) > (select b.created_at, b.id from groups b where b.id = ${from})`;
  return pageOf(
    await tx
      .select({ id: groups.id, slug: groups.slug, name: groups.name, area: areas.name, at: groups.createdAt })
      .from(groups)
      .leftJoin(areas, eq(areas.id, groups.areaId))
      .where(
        and(eq(groups.status, "pending"), managedGroup(actor, "group.approve"), from ? beyond : undefined),
      )
      .orderBy(asc(groups.createdAt), asc(groups.id))
      .limit(PER_PAGE + 1),
  );
}

/** Claims nobody has decided, oldest first, with what the steward needs to ring back, and those that proved themselves. */
export function openClaims(actor: StaffActor, after: string | null) {
  const from = idOrNull(after);
  return asActor(actor, async (tx) => {
    const claims = pageOf(
      await tx
        .select({
          id: groupClaims.id,
          slug: groups.slug,
          group: groups.name,
          isClaimed: sql<boolean>`${groups.organisationId} is not null`,
          name: groupClaims.name,
          email: groupClaims.email,
          phone: groupClaims.phone,
          organisationName: groupClaims.organisationName,
          proof: groupClaims.proof,
          proofBy: groupClaims.proofBy,
          provenAt: groupClaims.provenAt,
          listingPhone: groups.phone,
          at: groupClaims.createdAt,
        })
        .from(groupClaims)
        .innerJoin(groups, eq(groups.id, groupClaims.groupId))
        .where(
          and(
            eq(groupClaims.status, "open"),
            managedGroup(actor, "group.approve"),
            from ? gt(groupClaims.id, from) : undefined,
          ),
        )
        .orderBy(asc(groupClaims.id))
        .limit(PER_PAGE + 1),
    );
    const rows = claims.rows.map((row) => ({
      ...row,
      spoken: row.proofBy === "phone" ? spokenCode(row.id) : null,
    }));
    return { rows, next: claims.next, taken: await provenOf(tx) };
  });
}

const TAKEN_SHOWN = 10;

/** Listings lately given to whoever read a code at the listing's own address, without a steward. */
function provenOf(tx: Tx) {
  return tx
    .select({
      id: groupClaims.id,
      slug: groups.slug,
      group: groups.name,
      name: groupClaims.name,
      organisationName: groupClaims.organisationName,
      at: sql<Date>`${groupClaims.decidedAt}`.mapWith(groupClaims.decidedAt),
    })
    .from(groupClaims)
    .innerJoin(groups, eq(groups.id, groupClaims.groupId))
    .where(and(eq(groupClaims.status, "approved"), isNull(groupClaims.decidedBy)))
    .orderBy(desc(groupClaims.decidedAt))
    .limit(TAKEN_SHOWN);
}

/** Reports nobody has settled: worries about a group first, then the oldest. */
export function openReports(actor: StaffActor, after: string | null) {
  return asActor(actor, async (tx) => pageOf(await reportsWhere(tx, actor, laterReport(idOrNull(after)))));
}

/** The same of one group, on its listing. */
export function reportsOf(tx: Tx, actor: StaffActor, groupId: string) {
  return reportsWhere(tx, actor, eq(groupReports.groupId, groupId));
}

const URGENCY = sql`(${groupReports.topic} <> 'worry')`;

function laterReport(from: string | null): SQL | undefined {
  return from === null
    ? undefined
    : sql`(${URGENCY}, ${groupReports.id}) > (select b.topic <> 'worry', b.id from group_reports b where b.id = ${from})`;
}

function reportsWhere(tx: Tx, actor: StaffActor, which: SQL | undefined) {
  return tx
    .select({
      id: groupReports.id,
      slug: groups.slug,
      group: groups.name,
      topic: groupReports.topic,
      words: groupReports.words,
      at: groupReports.createdAt,
    })
    .from(groupReports)
    .innerJoin(groups, eq(groups.id, groupReports.groupId))
    .where(and(isNull(groupReports.settledAt), managedGroup(actor, "group.approve"), which))
    .orderBy(URGENCY, asc(groupReports.id))
    .limit(PER_PAGE + 1);
}

export type StaleList = "unheard" | "never" | "due";

/** Listings to look into: of which nothing was heard, never checked, or checked longest ago. */
export function staleListings(actor: StaffActor, show: StaleList, after: string | null) {
  return asActor(actor, async (tx) => {
    const today = londonDay(tx.now);
    const { which, order } = staleList(show, idOrNull(after), today);
    const listings = await tx
      .select({
        id: groups.id,
        slug: groups.slug,
        name: groups.name,
        area: areas.name,
        organisation: organisations.name,
        checkedOn: groups.checkedOn,
        checkedBy: groups.checkedBy,
        evidenceAt: placePools.evidenceAt,
        step: groupFreshness.step,
        heardOn: groupFreshness.evidenceOn,
        nextOn: groupFreshness.nextOn,
      })
      .from(groups)
      .leftJoin(areas, eq(areas.id, groups.areaId))
      .leftJoin(organisations, eq(organisations.id, groups.organisationId))
      .leftJoin(placePools, eq(placePools.groupId, groups.id))
      .leftJoin(groupFreshness, eq(groupFreshness.groupId, groups.id))
      .where(and(managedGroup(actor, "group.approve"), which))
      .orderBy(...order)
      .limit(PER_PAGE + 1);
    return { today, counts: await countsOf(tx), ...pageOf(listings) };
  });
}

function staleList(
  show: StaleList,
  from: string | null,
  today: Day,
): { which: SQL | undefined; order: SQL[] } {
  const listed = eq(groups.status, "listed");
  if (show === "never") {
    return {
      which: and(listed, isNull(groups.checkedOn), from ? gt(groups.id, from) : undefined),
      order: [asc(groups.id)],
    };
  }
  if (show === "due") {
    const beyond = sql`(${groups.checkedOn}, ${groups.id}) > (select b.checked_on, b.id from groups b where b.id = ${from})`;
    return {
      which: and(listed, lt(groups.checkedOn, dueBefore(today)), from ? beyond : undefined),
      order: [asc(groups.checkedOn), asc(groups.id)],
    };
  }
  const beyond = sql`(${groupFreshness.evidenceOn}, ${groups.id}) > (select b.evidence_on, b.group_id from group_freshness b where b.group_id = ${from})`;
  return {
    which: and(
      inArray(groupFreshness.step, ["steward", "resting"]),
      inArray(groups.status, ["listed", "resting"]),
      from ? beyond : undefined,
    ),
    order: [asc(groupFreshness.evidenceOn), asc(groups.id)],
  };
}

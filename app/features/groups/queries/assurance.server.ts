import { and, desc, eq, inArray, sql, type SQL } from "drizzle-orm";
import { asActor, type ActorContext, type Tx } from "~db/client.server";
import { events, groupAssurances, groups, organisations } from "~db/schema";
import type { Permission } from "~/features/access/permissions";
import { londonDay, type Day } from "~/lib/dates";
import { found } from "~/lib/errors";
import {
  asksFor,
  ASSURANCE_ITEMS,
  fallsOn,
  isAssuranceItem,
  stateOf,
  type Ask,
  type AssuranceItem,
  type ItemState,
  type Said,
} from "../assurance";
import { saidWords } from "../assurance-form";
import { SIGNPOST_REASONS, type SignpostReason } from "../assurance-decision";
import { managedGroup } from "../visibility.server";

/** One thing that a group is asked for, and where it stands. */
export interface AssuranceLine extends Ask {
  label: string;
  state: ItemState;
  /** What is kept, for the form; empty while nothing was said. */
  says: string;
  words: string;
  expiresOn: Day | null;
  /** When the group becomes signpost only because this ended. */
  fallsOn: Day | null;
}

export type GroupAssurance = Awaited<ReturnType<typeof assuranceOf>>;

/** What a group is asked for and has said, for whoever may use the permission on it. Three queries. */
export function groupAssurance(actor: ActorContext, slug: string | undefined, permission: Permission) {
  return asActor(actor, (tx) =>
    assuranceOf(tx, and(eq(groups.slug, slug ?? ""), managedGroup(actor, permission))),
  );
}

/** The same of one group, in a transaction that is under way. Not found when there is none. */
export async function assuranceOf(tx: Tx, which: SQL | undefined) {
  const today = londonDay(tx.now);
  const { group, asks, said } = await askedAndSaid(tx, which);
  return {
    id: group.id,
    slug: group.slug,
    name: group.name,
    organisationId: group.organisationId,
    organisation: group.organisation,
    status: group.status,
    assurance: group.assurance,
    today,
    /** The newest thing said, so that a decision made on older ones is known for what it is. */
    saidAt: said.reduce((latest, { saidAt }) => Math.max(latest, saidAt), 0),
    lines: asks.map((ask) =>
      lineOf(
        ask,
        said.find(({ item }) => item === ask.item),
        today,
      ),
    ),
    because: group.assurance === "signpost_only" ? await lastReason(tx, group.id) : null,
  };
}

/** A group, what it is asked for and what it has said. Not found when there is none. Two queries. */
export async function askedAndSaid(tx: Tx, which: SQL | undefined) {
  const group = found(await askedGroups(tx, which));
  return { group, asks: asksFor(group), said: await saidBy(tx, group) };
}

function askedGroups(tx: Tx, which: SQL | undefined) {
  return tx
    .select({
      id: groups.id,
      slug: groups.slug,
      name: groups.name,
      summary: groups.summary,
      needs: groups.needs,
      audiences: groups.audiences,
      ways: groups.ways,
      minAge: groups.minAge,
      maxAge: groups.maxAge,
      status: groups.status,
      assurance: groups.assurance,
      organisationId: groups.organisationId,
      organisation: organisations.name,
      organisationKind: organisations.kind,
      charityNumber: organisations.charityNumber,
      companyNumber: organisations.companyNumber,
    })
    .from(groups)
    .leftJoin(organisations, eq(organisations.id, groups.organisationId))
    .where(which);
}

type Group = Awaited<ReturnType<typeof askedGroups>>[number];

/** What was said of the group, and the numbers of its organisation, which all its groups share. */
async function saidBy(tx: Tx, group: Group): Promise<(Said & { saidAt: number })[]> {
  const rows = await tx
    .select({
      item: groupAssurances.item,
      says: groupAssurances.says,
      expiresOn: groupAssurances.expiresOn,
      isChecked: sql<boolean>`${groupAssurances.checkedAt} is not null`,
      toldBefore: groupAssurances.toldBefore,
      toldOn: groupAssurances.toldOn,
      saidAt: groupAssurances.saidAt,
    })
    .from(groupAssurances)
    .where(eq(groupAssurances.groupId, group.id));
  const said = rows.flatMap(({ item, saidAt, ...row }) =>
    isAssuranceItem(item) ? [{ ...row, item, saidAt: saidAt.getTime() }] : [],
  );
  const numbers = { charity_number: group.charityNumber, company_number: group.companyNumber };
  for (const [item, says] of Object.entries(numbers) as [AssuranceItem, string | null][]) {
    const own = said.find((one) => one.item === item);
    if (own && says) own.says = says;
    else if (says) said.push(sharedNumber(item, says, group.assurance === "checked"));
  }
  return said;
}

function sharedNumber(item: AssuranceItem, says: string, isChecked: boolean) {
  return { item, says, isChecked, expiresOn: null, toldBefore: null, toldOn: null, saidAt: 0 };
}

function lineOf(ask: Ask, said: Said | undefined, today: Day): AssuranceLine {
  return {
    ...ask,
    label: ASSURANCE_ITEMS[ask.item],
    state: stateOf(said, today),
    says: said?.says ?? "",
    words: said ? saidWords(ask.item, said.says) : "",
    expiresOn: said?.expiresOn ?? null,
    fallsOn: said ? fallsOn(said) : null,
  };
}

/** Why a group is signpost only, by the last decision about it; null when nobody has looked yet. */
async function lastReason(tx: Tx, groupId: string): Promise<string | null> {
  const [event] = await tx
    .select({ kind: events.kind, reason: sql<string | null>`${events.detail} ->> 'reason'` })
    .from(events)
    .where(
      and(
        eq(events.groupId, groupId),
        inArray(events.kind, ["assurance.checked", "assurance.signpost_only", "assurance.fell"]),
      ),
    )
    .orderBy(desc(events.id))
    .limit(1);
  if (!event || event.kind === "assurance.checked") return null;
  return SIGNPOST_REASONS[(event.reason ?? "ended") as SignpostReason] ?? SIGNPOST_REASONS.ended;
}

import { and, eq, sql } from "drizzle-orm";
import { asActor, type ActorContext, type Tx } from "~db/client.server";
import { loadLevels, signposts } from "~db/schema";
import { unfundedOver } from "~/features/funding/queries/statement.server";
import { type FundedPlaces, unfundedLoad } from "~/features/funding/rules";
import { managedGroupOf, type ManagedGroup } from "~/features/places/queries/managed-group.server";
import { peopleNow } from "~/features/places/rules";
import { addDays, londonDay, type Day } from "~/lib/dates";
import { flagsOf } from "../commands/recompute.server";
import type { LoadFacts, Signal } from "../facts";
import { isInDate, type StrainFlag } from "../flag";
import type { LoadMonth } from "../history";
import type { Outlook } from "../outlook/ahead";
import { type ComputedLevel, signals } from "../rules";
import type { StrainStep } from "../strain-history";
import { loadFacts } from "./facts.server";
import { strainHistory } from "./strain-history.server";

export interface GroupLoad extends WhatIsSaid {
  group: ManagedGroup;
  today: Day;
  people: number;
  funded: FundedPlaces;
  unfunded: number | null;
  runway: number | null;
  signals: Signal[];
  months: LoadMonth[];
  /** Over the last 365 days: days of everybody who was here, and of these the days that nobody paid for. */
  yearOfDays: { peopleDays: number; unfundedDays: number };
  history: StrainStep[];
  signposts: Signposts;
}

/** How often link workers gave somebody the group's details: nobody knows to whom. */
export interface Signposts {
  thisMonth: number;
  /** This month and the eleven before it. */
  thisYear: number;
}

/** What a group carries today and over a year, with every signal told afresh. Ten queries at most. */
export function groupLoad(actor: ActorContext, slug: string): Promise<GroupLoad> {
  return asActor(actor, async (tx) => {
    const group = await managedGroupOf(tx, slug, "load.read");
    const facts = (await loadFacts(tx, [group.id])).get(group.id) as LoadFacts;
    const people = peopleNow(group.pool);
    const today = londonDay(tx.now);
    return {
      group,
      today,
      people,
      funded: facts.funded,
      unfunded: unfundedLoad(people, facts.funded),
      runway: facts.runway,
      signals: signals(facts),
      ...(await whatIsSaid(tx, group.id)),
      months: await monthsOf(tx, group.id),
      yearOfDays: await unfundedOver(tx, group.id, addDays(today, -364), today),
      history: await strainHistory(tx, group.id),
      signposts: await signpostsOf(tx, group.id),
    };
  });
}

export interface WhatIsSaid {
  /** What the signals have settled on, as of the last time they were computed. */
  computed: ComputedLevel;
  /** The flag that stands today. */
  flag: StrainFlag | null;
  /** Put to the organiser when flag and signals lie two levels apart. */
  isAsked: boolean;
  /** What the look ahead said when the load was last computed. */
  outlook: Outlook | null;
}

/** The organiser's word, the signals' word, and whether the two call for a question. Two queries. */
export async function whatIsSaid(tx: Tx, groupId: string): Promise<WhatIsSaid> {
  const newest = (await flagsOf(tx, [groupId])).get(groupId) ?? null;
  const flag = isInDate(newest, londonDay(tx.now)) ? newest : null;
  const [level] = await tx
    .select({ computed: loadLevels.computed, askedOn: loadLevels.askedOn, outlook: loadLevels.outlook })
    .from(loadLevels)
    .where(eq(loadLevels.groupId, groupId));
  const askedOn = level?.askedOn ?? null;
  // Somebody who set the flag on the day of the question, or after it, has answered
  const isAnswered = flag !== null && askedOn !== null && londonDay(flag.setAt) >= askedOn;
  return {
    computed: level?.computed ?? "unknown",
    flag,
    isAsked: askedOn !== null && !isAnswered,
    outlook: (level?.outlook ?? null) as Outlook | null,
  };
}

async function monthsOf(tx: Tx, groupId: string): Promise<LoadMonth[]> {
  const rows = await tx.execute<LoadMonth & Record<string, unknown>>(sql`
    select distinct on (date_trunc('month', on_day))
      on_day::text as "onDay", people_now as people, safe_places as safe, funded_places as funded, level
    from load_days
    where group_id = ${groupId}
      and on_day > (date_trunc('month', ${londonDay(tx.now)}::date) - interval '11 months' - interval '1 day')
      and on_day <= ${londonDay(tx.now)}::date
    order by date_trunc('month', on_day), on_day desc`);
  return [...rows];
}

async function signpostsOf(tx: Tx, groupId: string): Promise<Signposts> {
  const month = sql`date_trunc('month', ${londonDay(tx.now)}::date)`;
  const [counted] = await tx
    .select({
      thisMonth: sql<number>`(count(*) filter (where ${signposts.onDay} >= ${month}))::int`,
      thisYear: sql<number>`count(*)::int`,
    })
    .from(signposts)
    .where(and(eq(signposts.groupId, groupId), sql`${signposts.onDay} >= ${month} - interval '11 months'`));
  return counted ?? { thisMonth: 0, thisYear: 0 };
}

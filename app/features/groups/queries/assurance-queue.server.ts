import { sql, type SQL } from "drizzle-orm";
import { asActor, type Tx } from "~db/client.server";
import type { StaffActor } from "~/features/access/actor.server";
import { addDays, londonDay, type Day } from "~/lib/dates";
import { idOrNull } from "~/lib/errors";
import { TOLD_BEFORE } from "../assurance";
import { managedGroup } from "../visibility.server";

const PER_PAGE = 25;

export type AssuranceList = "said" | "signpost" | "ending";

export interface AssuranceLineOfQueue extends Record<string, unknown> {
  id: string;
  slug: string;
  name: string;
  organisation: string | null;
  assurance: "checked" | "signpost_only";
  /** How many things nobody has looked at, and since when the first waits. */
  unseen: number;
  since: Day | null;
  endsOn: Day | null;
}

/** Claimed groups with something to look at, signpost only, or with an end that is near, and how many each list has. */
export function assuranceQueue(actor: StaffActor, show: AssuranceList, after: string | null) {
  return asActor(actor, async (tx) => {
    const today = londonDay(tx.now);
    const from = idOrNull(after);
    const rows = await tx.execute<AssuranceLineOfQueue>(sql`
      select groups.id, groups.slug, groups.name, o.name as organisation, groups.assurance, a.unseen,
        a.since::text as since, a.ends_on::text as "endsOn"
      from groups join organisations o on o.id = groups.organisation_id
      left join lateral (${ofGroup(today)}) a on true
      where groups.status in ('listed', 'resting') and ${managedGroup(actor, "group.approve")} and ${listOf(show)}
        and ${from ? sql`groups.id > ${from}` : sql`true`}
      order by groups.id limit ${PER_PAGE + 1}`);
    const shown = rows.slice(0, PER_PAGE);
    const next = rows.length > PER_PAGE ? (shown.at(-1)?.id ?? null) : null;
    return { today, counts: await assuranceCounts(tx), rows: shown, next };
  });
}

/** How many groups each list of the queue has, in one query. */
export async function assuranceCounts(tx: Tx): Promise<Record<AssuranceList, number>> {
  const [counts] = await tx.execute<Record<AssuranceList, number>>(sql`
    select count(*) filter (where ${listOf("said")})::int as said,
      count(*) filter (where ${listOf("signpost")})::int as signpost,
      count(*) filter (where ${listOf("ending")})::int as ending
    from groups left join (
      select group_id, count(*) filter (where checked_at is null)::int as unseen, min(expires_on) as ends_on
      from (${soonOrUnseen(londonDay(tx.now))}) s group by group_id) a on a.group_id = groups.id
    where groups.status in ('listed', 'resting') and groups.organisation_id is not null`);
  return counts!;
}

/** What bears on the lists: said and not looked at, or near its end. */
function soonOrUnseen(today: Day): SQL {
  const soon = addDays(today, TOLD_BEFORE[0]);
  return sql`select group_id, checked_at, said_at, case when expires_on <= ${soon} then expires_on end as expires_on
    from group_assurances where checked_at is null or expires_on <= ${soon}`;
}

function ofGroup(today: Day): SQL {
  return sql`select count(*) filter (where checked_at is null)::int as unseen, min(expires_on) as ends_on,
      (min(said_at) filter (where checked_at is null) at time zone 'Europe/London')::date as since
    from (${soonOrUnseen(today)}) s where s.group_id = groups.id`;
}

function listOf(show: AssuranceList): SQL {
  if (show === "said") return sql`coalesce(a.unseen, 0) > 0`;
  return show === "signpost" ? sql`groups.assurance = 'signpost_only'` : sql`a.ends_on is not null`;
}

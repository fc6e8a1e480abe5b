import { sql } from "drizzle-orm";
import type { Tx } from "~db/client.server";
import type { Day } from "~/lib/dates";
import { londonDay } from "~/lib/dates";
import type { FreshnessStep, Heard, Standing } from "../freshness";

/** A group, with when it last showed a sign of life and how far it has come. */
export interface HeardOf extends Heard {
  id: string;
  organisationId: string | null;
  status: "listed" | "resting";
}

interface Row extends Record<string, unknown> {
  id: string;
  organisationId: string | null;
  status: "listed" | "resting";
  evidenceOn: Day;
  isReachable: boolean;
  isPaused: boolean;
  step: FreshnessStep | null;
  stepOn: Day;
  nextOn: Day | null;
  knownOn: Day;
}

/**
 * The next groups after an id that are in the directory, or rest since nothing was heard, in one query. A sign of life is
 * an act of the group's own, a check by either side, being listed, or the end of a pause that the group had set itself.
 */
export async function heardOfGroups(tx: Tx, after: string, most: number): Promise<HeardOf[]> {
  const today = londonDay(tx.now);
  const rows = await tx.execute<Row>(sql`
    select g.id, g.organisation_id as "organisationId", g.status,
      greatest(g.checked_on, (g.created_at at time zone 'Europe/London')::date, act.on_day,
        case when pause.until_on < ${today} then pause.until_on end)::text as "evidenceOn",
      coalesce(g.email, '') <> '' or exists (select 1 from memberships m where m.organisation_id = g.organisation_id
        and m.role = 'organiser' and m.ended_at is null) as "isReachable",
      coalesce(pause.until_on >= ${today}, false) as "isPaused",
      f.step, f.step_on::text as "stepOn", f.next_on::text as "nextOn", f.evidence_on::text as "knownOn"
    from groups g
    left join group_freshness f on f.group_id = g.id
    left join lateral (
      select (e.at at time zone 'Europe/London')::date as on_day from events e
      where e.group_id = g.id and e.actor_role in ('organiser', 'answer_link') and e.kind not like '%.viewed'
      order by e.id desc limit 1) act on true
    left join lateral (
      select s.until_on from strain_flags s
      where s.group_id = g.id and s.level = 'paused' and s.ended_at is null and s.until_on is not null
      order by s.set_at desc limit 1) pause on true
    where g.id > ${after} and (g.status = 'listed' or (g.status = 'resting' and f.step = 'resting'))
    order by g.id limit ${most}`);
  return rows.map(({ step, stepOn, nextOn, knownOn, ...group }) => {
    const standing: Standing | null = step && { step, stepOn, nextOn, evidenceOn: knownOn };
    return { ...group, standing };
  });
}

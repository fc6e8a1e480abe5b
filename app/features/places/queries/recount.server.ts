import { sql } from "drizzle-orm";
import type { Tx } from "~db/client.server";

/** A group's places where the ledger and its referrals disagree. There must never be one. */
export interface Discrepancy extends Record<string, unknown> {
  groupId: string;
  ledger: string;
  recount: string;
}

/** Counts every place again from the referrals themselves, and gives the pools whose ledger says otherwise. */
export function recount(tx: Tx): Promise<Discrepancy[]> {
  return tx.execute<Discrepancy>(sql`
    select p.group_id as "groupId",
           concat_ws(' ', p.accepted_now, p.started_now, p.held_now, p.waiting_now) as ledger,
           concat_ws(' ', c.accepted, c.started, c.held, c.waiting) as recount
    from place_pools p
    cross join lateral (
      select count(*) filter (where status = 'accepted') as accepted,
             count(*) filter (where status = 'started') as started,
             count(*) filter (where status = 'waiting' and hold_until is not null) as held,
             count(*) filter (where status = 'waiting' and hold_until is null) as waiting
      from referrals r where r.pool_id = p.id
    ) c
    where (p.accepted_now, p.started_now, p.held_now, p.waiting_now)
      is distinct from (c.accepted::integer, c.started::integer, c.held::integer, c.waiting::integer)`);
}

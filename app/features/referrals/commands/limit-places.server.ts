import { and, eq, inArray, sql } from "drizzle-orm";
import { asActor, type ActorContext, type Tx } from "~db/client.server";
import { groupSessions } from "~db/schema";
import { queueJob } from "~/features/events/outbox.server";
import { record } from "~/features/events/record.server";
import { refreshRoom } from "~/features/places/commands/refresh-room.server";
import { lockPool, noteEvidence } from "~/features/places/ledger.server";
import type { LimitsToSet } from "~/features/places/limits-form";
import { managedGroupOf } from "~/features/places/queries/managed-group.server";

/**
 * Sets a group's narrower limits: so many places at each session, so many for an access need; those left out end. A limit
 * below the people there are is allowed: nobody is dropped. Sessions that are not the group's own are passed over.
 */
export async function limitPlaces(actor: ActorContext, slug: string, limits: LimitsToSet): Promise<void> {
  await asActor(actor, async (tx) => {
    const { id: groupId, organisationId, pool } = await managedGroupOf(tx, slug, "places.change");
    await lockPool(tx, pool.id);
    const sessions = await limitSessions(tx, groupId, pool.id, limits.sessions);
    await limitNeeds(tx, pool.id, limits.needs);
    await record(
      tx,
      "places.limited",
      { groupId, organisationId },
      {
        sessions: sessions.length,
        needs: limits.needs.map(({ need, places }) => `${need}:${places}`).join(" "),
      },
    );
    await noteEvidence(tx, pool.id);
    await refreshRoom(tx, groupId);
    if (!tx.actor.quiet) await queueJob(tx, "offer_places", { poolId: pool.id }, { key: `offer:${pool.id}` });
  });
}

async function limitSessions(tx: Tx, groupId: string, poolId: string, given: LimitsToSet["sessions"]) {
  const own = await tx
    .select({ id: groupSessions.id })
    .from(groupSessions)
    .where(
      and(
        eq(groupSessions.groupId, groupId),
        inArray(
          groupSessions.id,
          given.map(({ sessionId }) => sessionId),
        ),
      ),
    );
  const limits = given.filter(({ sessionId }) => own.some(({ id }) => id === sessionId));
  const kept = sql.param(limits.map(({ sessionId }) => sessionId));
  await tx.execute(sql`
    delete from place_limits where pool_id = ${poolId} and session_id is not null and session_id <> all (${kept}::uuid[])`);
  await tx.execute(sql`
    insert into place_limits (pool_id, session_id, places)
    select ${poolId}, l."sessionId", l.places
    from jsonb_to_recordset(${JSON.stringify(limits)}::text::jsonb) l("sessionId" uuid, places integer)
    on conflict (pool_id, session_id) do update set places = excluded.places, updated_at = ${tx.now.toISOString()}`);
  return limits;
}

/** Who has the access need is read again from what the group was told, so that the count is true from the first moment. */
async function limitNeeds(tx: Tx, poolId: string, given: LimitsToSet["needs"]): Promise<void> {
  const kept = sql.param(given.map(({ need }) => need));
  await tx.execute(sql`
    delete from place_limits where pool_id = ${poolId} and access_need is not null and access_need <> all (${kept}::text[])`);
  await tx.execute(sql`
    update referrals r set limited_needs = wanted.needs
    from disclosures d cross join lateral (
      select coalesce(array_agg(need order by need), '{}') as needs
      from unnest(d.access_needs) need where need = any (${kept}::text[])) wanted
    where d.referral_id = r.id and r.pool_id = ${poolId} and r.status in ('sent', 'waiting', 'accepted', 'started')
      and r.limited_needs is distinct from wanted.needs`);
  await tx.execute(sql`
    insert into place_limits (pool_id, access_need, places)
    select ${poolId}, l.need, l.places
    from jsonb_to_recordset(${JSON.stringify(given)}::text::jsonb) l(need text, places integer)
    on conflict (pool_id, access_need) do update set places = excluded.places, updated_at = ${tx.now.toISOString()}`);
}

import { and, eq, isNull } from "drizzle-orm";
import { asActor, type ActorContext, type Tx } from "~db/client.server";
import { groups, loadLevels, placePools, strainFlags } from "~db/schema";
import { announceStruggling } from "~/features/events/outbox.server";
import { record } from "~/features/events/record.server";
import { managedGroup } from "~/features/groups/visibility.server";
import { lockPool, noteEvidence } from "~/features/places/ledger.server";
import { refreshRoom } from "~/features/places/commands/refresh-room.server";
import { londonDay, type Day } from "~/lib/dates";
import { found } from "~/lib/errors";
import type { Strain } from "~/features/places/rules";
import type { StrainReason } from "../flag";
import { effectiveLevel, liftedUntil as liftEnd } from "../rules";

export interface FlagToSet {
  level: Strain;
  reason: StrainReason | null;
  /** The last day on which it stands; null until changed. */
  untilOn: Day | null;
}

/**
 * The organiser says how it is going: one tap that decides at once who may come in. Saying "comfortable" also lifts a
 * closure that the signals made.
 */
export async function setStrainFlag(actor: ActorContext, slug: string, flag: FlagToSet): Promise<void> {
  await asActor(actor, async (tx) => {
    const group = found(
      await tx
        .select({ id: groups.id, organisationId: groups.organisationId, poolId: placePools.id })
        .from(groups)
        .innerJoin(placePools, eq(placePools.groupId, groups.id))
        .where(and(eq(groups.slug, slug), managedGroup(actor, "strain.flag"))),
    );
    // Of two taps at once the later one ends what the earlier one said
    await lockPool(tx, group.poolId);
    await tx
      .update(strainFlags)
      .set({ endedAt: tx.now })
      .where(and(eq(strainFlags.groupId, group.id), isNull(strainFlags.endedAt)));
    await tx
      .insert(strainFlags)
      .values({ groupId: group.id, ...flag, setBy: tx.actor.userId, setAt: tx.now });
    const was = await applyFlag(tx, group.id, flag);
    if (flag.level === "struggling" && was !== "struggling") await announceStruggling(tx, [group.id]);
    await record(
      tx,
      "strain.flagged",
      { groupId: group.id, organisationId: group.organisationId },
      { level: flag.level, reason: flag.reason, until: flag.untilOn },
    );
    await noteEvidence(tx, group.poolId);
    await refreshRoom(tx, group.id);
  });
}

/** Gives the level that applied before. */
async function applyFlag(tx: Tx, groupId: string, flag: FlagToSet): Promise<string | null> {
  const today = londonDay(tx.now);
  const [before] = await tx
    .select()
    .from(loadLevels)
    .where(eq(loadLevels.groupId, groupId))
    .for("no key update");
  const liftedUntil = flag.level === "comfortable" ? liftEnd(today) : null;
  const effective = effectiveLevel({
    flag: { ...flag, setAt: tx.now },
    computed: before?.computed ?? "unknown",
    askedOn: before?.askedOn ?? null,
    liftedUntil,
    today,
  });
  const change = {
    level: effective.level,
    strain: effective.strain,
    rankAs: effective.rankAs,
    askedOn: effective.askedOn,
    liftedUntil,
    computedAt: tx.now,
  };
  await tx
    .insert(loadLevels)
    .values({ groupId, computed: "unknown", signals: [], ...change })
    .onConflictDoUpdate({ target: loadLevels.groupId, set: change });
  return before?.level ?? null;
}

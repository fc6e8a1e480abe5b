import { and, eq, isNull } from "drizzle-orm";
import { asActor, type ActorContext, type Tx } from "~db/client.server";
import { fundingPots, grants } from "~db/schema";
import { onceFor } from "~/features/events/once.server";
import { loadChanged } from "~/features/events/outbox.server";
import { record, type EventDetail } from "~/features/events/record.server";
import { type OwnGroup, ownGroup } from "~/features/groups/queries/own-group.server";
import { londonDay } from "~/lib/dates";
import { found, idFrom, NotFound, Refusal } from "~/lib/errors";
import { termsOf, type Holds, type PotGiven } from "../form";
import { hasPaidDays, isRate } from "../rules";

/**
 * Adds a pot of money to a group; its load follows. The same key again adds nothing. Not found when it points at a grant
 * that is not the group's.
 */
export async function addPot(actor: ActorContext, slug: string, pot: PotGiven): Promise<void> {
  await asActor(actor, async (tx) => {
    const group = await ownGroup(tx, slug, "funding.change");
    const { key, ...content } = pot;
    await onceFor(tx, { key, purpose: "funding.add", content: { slug, ...content } }, async () => {
      if (pot.grantId) await assertOwnGrant(tx, group, pot.grantId);
      await tx.insert(fundingPots).values({
        ...termsOf(pot),
        groupId: group.id,
        grantId: pot.grantId ?? null,
        createdBy: tx.actor.userId,
        createdAt: tx.now,
      });
      await tellOf(tx, "funding.added", group, detailOf(pot));
      return {};
    });
  });
}

/**
 * Changes what a pot says; its kind stays. Another sum, other places or days hold from today on: what was paid for days
 * gone by stays as it stood, unless this is a correction of them. Whom a rate has paid for stays paid at what it was.
 * Refuses with `pot_kind_stays` another kind, with `pot_already_paid` an amount below what it has paid.
 */
export async function changePot(
  actor: ActorContext,
  slug: string,
  potId: string,
  pot: PotGiven,
  holds: Holds = "from_today",
): Promise<void> {
  await asActor(actor, async (tx) => {
    const group = await ownGroup(tx, slug, "funding.change");
    const mine = ownPot(group, potId);
    const kept = found(await tx.select().from(fundingPots).where(mine).for("no key update"));
    const terms = termsOf(pot);
    if (kept.rule !== terms.rule) throw new Refusal("pot_kind_stays");
    if (kept.accruedPence > 0 && (terms.amountPence ?? 0) < kept.accruedPence) {
      throw new Refusal("pot_already_paid");
    }
    const told = await keepGoneBy(tx, kept, terms, holds);
    await tx
      .update(fundingPots)
      .set({ ...terms, ...told })
      .where(eq(fundingPots.id, kept.id));
    await tellOf(tx, "funding.changed", group, { pot: kept.id, holds, ...detailOf(pot) });
  });
}

type PotRow = typeof fundingPots.$inferSelect;

/** What a change of terms says of the days gone by: their terms stand in a removed row, or they are put right. */
async function keepGoneBy(
  tx: Tx,
  kept: PotRow,
  terms: ReturnType<typeof termsOf>,
  holds: Holds,
): Promise<Partial<PotRow>> {
  const today = londonDay(tx.now);
  const { funder: _funder, purpose: _purpose, ...counting } = terms;
  const isSame = Object.entries(counting).every(([name, value]) => kept[name as keyof PotRow] === value);
  if (isSame) return {};
  if (isRate(kept)) return terms.sustainedWeeks === kept.sustainedWeeks ? {} : { countsFrom: today };
  const reachesBack = kept.countsFrom === null && terms.startsOn < today && terms.startsOn !== kept.startsOn;
  if (hasPaidDays(kept, today) ? holds === "corrected" : reachesBack) return { correctedAt: tx.now };
  if (!hasPaidDays(kept, today)) return {};
  const { id: _id, ...before } = kept;
  await tx.insert(fundingPots).values({ ...before, removedAt: tx.now });
  return { countsFrom: today, correctedAt: null };
}

/** Takes a pot out of the count; what it said and what it paid stay in the record. */
export async function removePot(actor: ActorContext, slug: string, potId: string): Promise<void> {
  await asActor(actor, async (tx) => {
    const group = await ownGroup(tx, slug, "funding.change");
    const removed = await tx
      .update(fundingPots)
      .set({ removedAt: tx.now })
      .where(ownPot(group, potId))
      .returning({ id: fundingPots.id, places: fundingPots.places });
    const { id, places } = found(removed);
    await tellOf(tx, "funding.removed", group, { pot: id, places: places ?? 0 });
  });
}

function ownPot(group: OwnGroup, potId: string) {
  return and(
    eq(fundingPots.id, idFrom(potId)),
    eq(fundingPots.groupId, group.id),
    isNull(fundingPots.removedAt),
  );
}

async function assertOwnGrant(tx: Tx, group: OwnGroup, grantId: string): Promise<void> {
  if (!group.organisationId) throw new NotFound();
  const [grant] = await tx
    .select({ id: grants.id })
    .from(grants)
    .where(
      and(
        eq(grants.id, grantId),
        eq(grants.organisationId, group.organisationId),
        eq(grants.currency, "GBP"),
      ),
    );
  if (!grant) throw new NotFound();
}

/** Numbers and days only: what somebody wrote of funder and purpose stands in the pot itself. */
function detailOf(pot: PotGiven): EventDetail {
  const { rule, places, ratePence, amountPence, startsOn, endsOn } = termsOf(pot);
  return { rule, places, ratePence, amountPence, from: startsOn, to: endsOn };
}

async function tellOf(tx: Tx, kind: string, group: OwnGroup, detail: EventDetail): Promise<void> {
  await record(tx, kind, { groupId: group.id, organisationId: group.organisationId }, detail);
  await loadChanged(tx, group.id);
}

import { and, eq, sql } from "drizzle-orm";
import { asActor, type ActorContext, type Tx } from "~db/client.server";
import { groupAssurances, groups, organisations } from "~db/schema";
import { numbersChanged } from "~/features/events/outbox.server";
import { record } from "~/features/events/record.server";
import { londonDay } from "~/lib/dates";
import { found } from "~/lib/errors";
import { tellingDay, type AssuranceItem } from "../assurance";
import type { ToSay } from "../assurance-form";
import { askedAndSaid } from "../queries/assurance.server";
import { managedGroup } from "../visibility.server";

/**
 * An organiser says one thing that the directory asks of the group. A steward looks at it again when it is not what was
 * said before. A charity's or company's number is its organisation's: a changed one is looked at again for all its groups.
 * Not found when it is not asked of this group.
 */
export async function sayAssurance(
  actor: ActorContext,
  slug: string | undefined,
  item: AssuranceItem,
  { says, expiresOn }: ToSay,
): Promise<void> {
  await asActor(actor, async (tx) => {
    const which = and(eq(groups.slug, slug ?? ""), managedGroup(actor, "assurance.change"));
    await tx.select({ id: groups.id }).from(groups).where(which).for("no key update");
    const { group, asks } = await askedAndSaid(tx, which);
    found(asks.filter((ask) => ask.item === item));
    const today = londonDay(tx.now);
    // Whoever types a day that is near knows of it, and is told next when it is nearer still
    const toldBefore = tellingDay(expiresOn, today);
    const told = { toldBefore, toldOn: toldBefore === null ? null : today };
    const said = { item, says, expiresOn, saidAt: tx.now, saidBy: actor.userId ?? null, ...told };
    if (group.organisationId) await keepNumber(tx, group.organisationId, said);
    await tx
      .insert(groupAssurances)
      .values({ groupId: group.id, ...said })
      .onConflictDoUpdate({
        target: [groupAssurances.groupId, groupAssurances.item],
        set: { ...said, checkedAt: keptIfSame("checked_at"), checkedBy: keptIfSame("checked_by") },
      });
    await record(
      tx,
      "assurance.said",
      { groupId: group.id, organisationId: group.organisationId },
      { item, until: expiresOn },
    );
  });
}

const NUMBERS = { charity_number: "charityNumber", company_number: "companyNumber" } as const;

/** Keeps a number of an organisation, if this is one. Where it changed, no group of the organisation has it checked. */
async function keepNumber(
  tx: Tx,
  organisationId: string,
  said: Omit<typeof groupAssurances.$inferInsert, "groupId"> & { says: string },
): Promise<void> {
  if (said.item !== "charity_number" && said.item !== "company_number") return;
  const column = NUMBERS[said.item];
  const isThis = eq(organisations.id, organisationId);
  const [before] = await tx
    .select({ number: organisations[column] })
    .from(organisations)
    .where(isThis)
    .for("no key update");
  if (before?.number === said.says) return;
  await tx
    .update(organisations)
    .set({ [column]: said.says })
    .where(isThis);
  await numbersChanged(tx, organisationId);
  const all = await tx
    .select({ groupId: groups.id })
    .from(groups)
    .where(eq(groups.organisationId, organisationId));
  await tx
    .insert(groupAssurances)
    .values(all.map(({ groupId }) => ({ groupId, ...said })))
    .onConflictDoUpdate({
      target: [groupAssurances.groupId, groupAssurances.item],
      set: { ...said, checkedAt: null, checkedBy: null },
    });
}

function keptIfSame(column: string) {
  const same = sql`(${groupAssurances.says}, ${groupAssurances.expiresOn}) is not distinct from (excluded.says, excluded.expires_on)`;
  return sql`case when ${same} then group_assurances.${sql.identifier(column)} end`;
}

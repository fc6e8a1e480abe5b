import { and, eq, sql } from "drizzle-orm";
import { asActor, type ActorContext } from "~db/client.server";
import { groupAssurances, groups, organisations } from "~db/schema";
import { numbersChanged } from "~/features/events/outbox.server";
import { record } from "~/features/events/record.server";
import { londonDay } from "~/lib/dates";
import { found } from "~/lib/errors";
import { tellingDay, type AssuranceItem } from "../assurance";
import type { ToSay } from "../assurance-form";
import { managedGroup } from "../visibility.server";

/**
 * An organiser says one thing that the directory asks for. A steward looks at it again when it is not what was said
 * before. A charity's or company's number is its organisation's, for all its groups.
 */
export async function sayAssurance(
  actor: ActorContext,
  slug: string | undefined,
  item: AssuranceItem,
  { says, expiresOn }: ToSay,
): Promise<void> {
  await asActor(actor, async (tx) => {
    const group = found(
      await tx
        .select({ id: groups.id, organisationId: groups.organisationId })
        .from(groups)
        .where(and(eq(groups.slug, slug ?? ""), managedGroup(actor, "assurance.change")))
        .for("no key update"),
    );
    const today = londonDay(tx.now);
    // Whoever types a day that is near knows of it, and is told next when it is nearer still
    const toldBefore = tellingDay(expiresOn, today);
    const told = { toldBefore, toldOn: toldBefore === null ? null : today };
    const said = { says, expiresOn, saidAt: tx.now, saidBy: actor.userId ?? null, ...told };
    await tx
      .insert(groupAssurances)
      .values({ groupId: group.id, item, ...said })
      .onConflictDoUpdate({
        target: [groupAssurances.groupId, groupAssurances.item],
        set: { ...said, checkedAt: keptIfSame("checked_at"), checkedBy: keptIfSame("checked_by") },
      });
    const number =
      item === "charity_number"
        ? { charityNumber: says }
        : item === "company_number"
          ? { companyNumber: says }
          : null;
    if (number && group.organisationId) {
      await tx.update(organisations).set(number).where(eq(organisations.id, group.organisationId));
      await numbersChanged(tx, group.organisationId);
    }
    await record(
      tx,
      "assurance.said",
      { groupId: group.id, organisationId: group.organisationId },
      { item, until: expiresOn },
    );
  });
}

function keptIfSame(column: string) {
  const same = sql`(${groupAssurances.says}, ${groupAssurances.expiresOn}) is not distinct from (excluded.says, excluded.expires_on)`;
  return sql`case when ${same} then group_assurances.${sql.identifier(column)} end`;
}

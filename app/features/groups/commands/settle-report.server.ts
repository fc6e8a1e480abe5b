import { and, eq, isNull } from "drizzle-orm";
import { asActor, type ActorContext } from "~db/client.server";
import { groupReports, groups } from "~db/schema";
import { record } from "~/features/events/record.server";
import { found, Refusal } from "~/lib/errors";
import { managedGroup } from "../visibility.server";

/** A steward has dealt with what somebody reported. Refuses with `changed_meanwhile` when somebody else has. */
export async function settleReport(actor: ActorContext, reportId: string): Promise<void> {
  await asActor(actor, async (tx) => {
    const report = found(
      await tx
        .select({ groupId: groupReports.groupId, topic: groupReports.topic })
        .from(groupReports)
        .innerJoin(groups, eq(groups.id, groupReports.groupId))
        .where(and(eq(groupReports.id, reportId), managedGroup(actor, "group.approve"))),
    );
    const settled = await tx
      .update(groupReports)
      .set({ settledAt: tx.now, settledBy: tx.actor.userId })
      .where(and(eq(groupReports.id, reportId), isNull(groupReports.settledAt)))
      .returning({ id: groupReports.id });
    if (settled.length === 0) throw new Refusal("changed_meanwhile");
    await record(tx, "group.report_settled", { groupId: report.groupId }, { topic: report.topic });
  });
}

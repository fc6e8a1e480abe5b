import { and, eq } from "drizzle-orm";
import { asActor } from "~db/client.server";
import { groupReports, groups } from "~db/schema";
import { ANYONE } from "~/features/access/actor.server";
import { onceFor } from "~/features/events/once.server";
import { record } from "~/features/events/record.server";
import { found } from "~/lib/errors";
import type { Report } from "../form";

/**
 * Tells the stewards that something on a listed group's page is not right, once for each form. Nobody's name is asked
 * for. At the database's own time unless another is given.
 */
export async function reportGroup(
  slug: string | undefined,
  { key, ...report }: Report,
  at?: Date,
): Promise<void> {
  await asActor({ ...ANYONE, now: at }, async (tx) => {
    const { id } = found(
      await tx
        .select({ id: groups.id })
        .from(groups)
        .where(and(eq(groups.slug, slug ?? ""), eq(groups.status, "listed"))),
    );
    await onceFor(tx, { key, purpose: "group.report", content: { id, ...report } }, async () => {
      await tx.insert(groupReports).values({ groupId: id, ...report, createdAt: tx.now });
      await record(tx, "group.reported", { groupId: id }, { topic: report.topic });
      return {};
    });
  });
}

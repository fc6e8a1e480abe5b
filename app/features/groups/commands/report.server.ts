import { and, eq } from "drizzle-orm";
import { asActor } from "~db/client.server";
import { groupReports, groups } from "~db/schema";
import { ANYONE } from "~/features/access/actor.server";
import { record } from "~/features/events/record.server";
import { found } from "~/lib/errors";
import type { Report } from "../form";

/** Tells the stewards that something on a listed group's page is not right. Nobody's name is asked for. */
export async function reportGroup(slug: string | undefined, report: Report): Promise<void> {
  await asActor(ANYONE, async (tx) => {
    const { id } = found(
      await tx
        .select({ id: groups.id })
        .from(groups)
        .where(and(eq(groups.slug, slug ?? ""), eq(groups.status, "listed"))),
    );
    await tx.insert(groupReports).values({ groupId: id, ...report, createdAt: tx.now });
    await record(tx, "group.reported", { groupId: id }, { topic: report.topic });
  });
}

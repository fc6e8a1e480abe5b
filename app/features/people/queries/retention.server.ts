import { eq } from "drizzle-orm";
import { z } from "zod";
import type { Tx } from "~db/client.server";
import { settings } from "~db/schema";
import { RETENTION_DEFAULTS, type RetentionSettings } from "../rules";

const retention = z.object({
  peopleYears: z.number().int().min(1).max(30),
  draftDays: z.number().int().min(1).max(365),
});

/** How long personal data is kept here: what is set under `retention`, else the defaults. */
export async function retentionSettings(tx: Tx): Promise<RetentionSettings> {
  const [row] = await tx
    .select({ value: settings.value })
    .from(settings)
    .where(eq(settings.key, "retention"));
  return row ? retention.parse(row.value) : RETENTION_DEFAULTS;
}

import { and, eq, sql } from "drizzle-orm";
import { database } from "~db/client.server";
import { groups } from "~db/schema";
import { NotFound } from "~/lib/errors";
import { env } from "~/lib/env.server";
import { paths } from "~/lib/paths";
import { ID_END, idEndOf, shortCode } from "~/lib/short-code";

/** The listed group that a short code leads to; not found when there is none, or it could be one of two. */
export async function slugOfCode(code: string | undefined): Promise<string> {
  const end = idEndOf(code ?? "");
  if (!end) throw new NotFound();
  const found = await database("app")
    .select({ slug: groups.slug })
    .from(groups)
    .where(
      and(eq(sql`right(${groups.id}::text, ${sql.raw(String(ID_END))})`, end), eq(groups.status, "listed")),
    )
    .limit(2);
  const [only, other] = found;
  if (!only || other) throw new NotFound();
  return only.slug;
}

/** The whole short address of a group, to be printed and texted. */
export function shortAddress(groupId: string): string {
  return new URL(paths.shortGroup(shortCode(groupId)), env().PUBLIC_URL).href;
}

import { randomUUID } from "node:crypto";
import { and, eq } from "drizzle-orm";
import { database } from "~db/client.server";
import { groups } from "~db/schema";
import { NEEDS, OPEN_NEED_IDS } from "~/features/groups/vocabulary";
import { found } from "~/lib/errors";

/** What somebody needs to get in touch with a listed group by themself. A hidden address stays hidden. */
export async function signpostPage(slug: string | undefined) {
  const { addressHidden, needs, venue, address, postcode, ...group } = found(
    await database("app")
      .select({
        slug: groups.slug,
        name: groups.name,
        summary: groups.summary,
        venue: groups.venue,
        address: groups.address,
        postcode: groups.postcode,
        addressHidden: groups.addressHidden,
        phone: groups.phone,
        email: groups.email,
        contactNote: groups.contactNote,
        needs: groups.needs,
      })
      .from(groups)
      .where(and(eq(groups.slug, slug ?? ""), eq(groups.status, "listed"))),
  );
  return {
    ...group,
    where: addressHidden ? [] : [venue, address, postcode].filter((line) => line !== null && line !== ""),
    needs: OPEN_NEED_IDS.filter((id) => needs.includes(id)).map((id) => ({
      value: id,
      label: NEEDS[id].label,
    })),
    formKey: randomUUID(),
  };
}

export type SignpostPage = Awaited<ReturnType<typeof signpostPage>>;

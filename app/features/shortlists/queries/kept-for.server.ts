import { randomUUID } from "node:crypto";
import { desc, eq } from "drizzle-orm";
import { asActor, type ActorContext } from "~db/client.server";
import { groups, keptGroups } from "~db/schema";
import { openPerson } from "~/features/people/commands/open.server";
import { safeContactWords, safeWays } from "~/features/people/rules";
import { shortlist } from "./shortlist.server";

export type KeptForPage = Awaited<ReturnType<typeof keptForPage>>;

/** The groups kept for a person, the newest first, and how they may be given. Writes down who looked. */
export async function keptForPage(actor: ActorContext, id: string | undefined) {
  const { person, kept, now } = await asActor(actor, async (tx) => {
    const person = await openPerson(tx, "person.keep_group", id);
    const kept = await tx
      .select({ slug: groups.slug, name: groups.name })
      .from(keptGroups)
      .innerJoin(groups, eq(groups.id, keptGroups.groupId))
      .where(eq(keptGroups.personId, person.id))
      .orderBy(desc(keptGroups.keptAt), groups.id);
    return { person, kept, now: tx.now };
  });
  const { groups: found } = await shortlist(
    kept.map(({ slug }) => slug),
    now,
  );
  const shown = new Set(found.map(({ card }) => card.slug));
  const ways = safeWays(person);
  return {
    person: { id: person.id, firstName: person.firstName },
    groups: found,
    /** Not listed any more. */
    gone: kept.filter(({ slug }) => !shown.has(slug)),
    safe: { email: ways.includes("email"), text: ways.includes("text"), words: safeContactWords(person) },
    formKey: randomUUID(),
  };
}

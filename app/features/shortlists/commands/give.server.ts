import { and, desc, eq } from "drizzle-orm";
import { asActor, type ActorContext, type Tx } from "~db/client.server";
import { groups, keptGroups } from "~db/schema";
import { onceFor } from "~/features/events/once.server";
import { announceShortlist } from "~/features/events/outbox.server";
import { record } from "~/features/events/record.server";
import { writeContact } from "~/features/people/commands/log-contact.server";
import { personRow } from "~/features/people/queries/person.server";
import { safeWays } from "~/features/people/rules";
import { countSignposts } from "~/features/referrals/commands/signpost.server";
import { Refusal } from "~/lib/errors";
import { listed } from "~/lib/sentences";
import type { GivingWay } from "../form";

/**
 * Gives a person the details of those groups kept for them that are chosen by their addresses: counts each as signposted,
 * once a press, and by e-mail queues the letter. An e-mail or a text stands in the contact log. Refuses with `not_safe` a
 * way that is not safe for this person, and with `nothing_kept` when none of the chosen is kept and listed; not found when
 * the person is another team's. Gives the addresses of what was given.
 */
export async function giveShortlist(
  actor: ActorContext,
  id: string | undefined,
  { key, way, chosen }: { key: string; way: GivingWay; chosen: readonly string[] },
): Promise<string[]> {
  return asActor(actor, async (tx) => {
    const person = await personRow(tx, "person.keep_group", id);
    const kept = (await keptListed(tx, person.id)).filter(({ slug }) => chosen.includes(slug));
    const content = { personId: person.id, way, chosen };
    await onceFor(tx, { key, purpose: "shortlist.give", content }, async () => {
      if (kept.length === 0) throw new Refusal("nothing_kept");
      if (way === "email" || way === "text") {
        if (!safeWays(person).includes(way)) throw new Refusal("not_safe");
        const note = `Sent the details of ${listed(kept.map(({ name }) => name))}.`;
        await writeContact(tx, person, { way, note });
      }
      const ids = kept.map((group) => group.id);
      await record(
        tx,
        "shortlist.given",
        { personId: person.id, teamId: person.teamId },
        { way, groups: ids },
      );
      await countSignposts(tx, kept, person.needs);
      if (way === "email") await announceShortlist(tx, person.id, ids);
      return {};
    });
    return kept.map(({ slug }) => slug);
  });
}

/** The listed groups kept for a person, the newest first. */
function keptListed(tx: Tx, personId: string) {
  return tx
    .select({ id: groups.id, slug: groups.slug, name: groups.name, needs: groups.needs })
    .from(keptGroups)
    .innerJoin(groups, eq(groups.id, keptGroups.groupId))
    .where(and(eq(keptGroups.personId, personId), eq(groups.status, "listed")))
    .orderBy(desc(keptGroups.keptAt), groups.id);
}

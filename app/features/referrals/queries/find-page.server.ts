import { eq } from "drizzle-orm";
import { asActor, type ActorContext } from "~db/client.server";
import { groups, keptGroups } from "~db/schema";
import { ACCESS_FEATURE_IDS, OPEN_NEED_IDS } from "~/features/groups/vocabulary";
import { openPerson } from "~/features/people/commands/open.server";
import { DISTANCES } from "~/features/search/request";
import { groupsForPerson, type GroupsFound, type Wanted } from "./groups-for-person.server";

const SHOWN = 12;
const USUAL_MILES = 5;

export interface FindPage {
  person: { id: string; firstName: string };
  wanted: Wanted & { within: (typeof DISTANCES)[number] };
  found: GroupsFound;
  /** The addresses of the groups kept for them already. */
  kept: string[];
}

/**
 * Groups for a person, by what is written down about them; what the address asks for goes first, so that a link worker
 * may try another place or other needs without changing the record. Writes down who looked.
 */
export async function findPage(
  actor: ActorContext,
  id: string | undefined,
  asked: URLSearchParams,
): Promise<FindPage> {
  const { person, kept, now } = await asActor(actor, async (tx) => {
    const person = await openPerson(tx, "referral.send", id);
    const kept = await tx
      .select({ slug: groups.slug })
      .from(keptGroups)
      .innerJoin(groups, eq(groups.id, keptGroups.groupId))
      .where(eq(keptGroups.personId, person.id));
    return { person, kept: kept.map(({ slug }) => slug), now: tx.now };
  });
  const changed = asked.has("near");
  const chosen = (name: string, known: readonly string[], theirs: readonly string[]) => {
    const values = changed ? asked.getAll(name) : theirs;
    return known.filter((value) => values.includes(value));
  };
  const wanted = {
    needs: chosen("need", OPEN_NEED_IDS, person.needs),
    accessNeeds: chosen("access", ACCESS_FEATURE_IDS, person.accessNeeds),
    near: (asked.get("near") ?? person.postcode ?? "").trim().slice(0, 60),
    within: DISTANCES.find((miles) => miles === Number(asked.get("within"))) ?? USUAL_MILES,
    words: (asked.get("q") ?? "").trim().slice(0, 200),
  };
  const found = await groupsForPerson(person, wanted, { limit: SHOWN, now });
  return { person: { id: person.id, firstName: person.firstName }, wanted, found, kept };
}

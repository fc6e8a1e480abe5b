import { and, eq, inArray } from "drizzle-orm";
import { asActor } from "~db/client.server";
import { groups, people } from "~db/schema";
import { CLOCK } from "../../access/actor.server";
import type { Jobs } from "../../events/outbox.server";
import { listingInWords, readListing } from "../../groups/queries/listing.server";
import { shortAddress } from "../../groups/queries/short-address.server";
import { safeWays } from "../../people/rules";
import { deliver, type Try } from "../deliver.server";
import { groupsForYou } from "../letters/shortlist";

/**
 * Sends a person the details of groups kept for them, as the groups and the person stand now: nothing where e-mail is
 * not safe any more, and nothing of a group that is no longer listed.
 */
export async function runShortlistLetter(job: Jobs["shortlist_letter"], attempt: Try): Promise<void> {
  const [person] = await asActor(CLOCK, (tx) => tx.select().from(people).where(eq(people.id, job.personId)));
  if (!person?.email || !safeWays(person).includes("email")) return;
  const now = new Date();
  const rows = await readListing(and(inArray(groups.id, job.groupIds), eq(groups.status, "listed")), now);
  if (rows.length === 0) return;
  rows.sort((a, b) => job.groupIds.indexOf(a.id) - job.groupIds.indexOf(b.id));
  const kept = rows.map((row) => ({ ...listingInWords(row, now), address: shortAddress(row.id) }));
  await deliver(
    {
      announcement: job.announcement,
      kind: "shortlist.given",
      audience: "person",
      to: person.email,
    },
    async () => groupsForYou(person.firstName, kept),
    attempt,
  );
}

import { eq } from "drizzle-orm";
import { asActor } from "~db/client.server";
import { groups, listingChanges } from "~db/schema";
import { env } from "~/lib/env.server";
import { paths } from "~/lib/paths";
import { lowerFirst } from "~/lib/sentences";
import { CLOCK } from "../../access/actor.server";
import type { Jobs } from "../../events/outbox.server";
import { WORDS_RETURNED, type WordsReturned } from "../../groups/changes-decision";
import { fieldsOf } from "../../groups/listing-draft";
import { fieldsInWords, type SomeWords } from "../../groups/listing-words";
import { deliver, type Try } from "../deliver.server";
import { wordsApproved, wordsReturned } from "../letters/about-listing";
import { organisersOf } from "../queries/letter-facts.server";
import { eachInTurn } from "./each-in-turn";

/** Tells a group's organisers what a steward decided about their words; those still before one tell nothing. */
export async function runListingDecided(job: Jobs["listing_decided"], attempt: Try): Promise<void> {
  const found = await asActor(CLOCK, async (tx) => {
    const [change] = await tx
      .select({
        status: listingChanges.status,
        edits: listingChanges.edits,
        reason: listingChanges.reason,
        note: listingChanges.note,
        group: groups.name,
        slug: groups.slug,
        organisationId: groups.organisationId,
      })
      .from(listingChanges)
      .innerJoin(groups, eq(groups.id, listingChanges.groupId))
      .where(eq(listingChanges.id, job.changeId));
    if (!change?.organisationId) return null;
    return { change, organisers: await organisersOf(tx, change.organisationId) };
  });
  if (!found || !["approved", "returned"].includes(found.change.status)) return;
  const { change, organisers } = found;
  const page = new URL(paths.manageListing(change.slug), env().PUBLIC_URL).href;
  await eachInTurn(
    organisers.map(({ name, email }) => () => {
      const { announcement } = job;
      const kind = `listing.${change.status}`;
      return deliver(
        { announcement, kind, audience: "organiser", to: email },
        async () =>
          change.status === "approved"
            ? wordsApproved(name, change.group, editedWords(change.edits), page)
            : wordsReturned(
                name,
                change.group,
                { because: becauseOf(change.reason), note: change.note },
                page,
              ),
        attempt,
      );
    }),
  );
}

const editedWords = (edits: unknown) => fieldsInWords(fieldsOf(edits as SomeWords));

function becauseOf(reason: string | null): string {
  return lowerFirst(WORDS_RETURNED[reason as WordsReturned] ?? "it needs another look");
}

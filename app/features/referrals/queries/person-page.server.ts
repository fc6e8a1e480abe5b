import { and, desc, eq, ne } from "drizzle-orm";
import { asActor, type ActorContext, type Tx } from "~db/client.server";
import { groups, keptGroups, referrals } from "~db/schema";
import { openPerson } from "~/features/people/commands/open.server";
import { contactsOf, type LoggedContact, type PersonRow } from "~/features/people/queries/person.server";
import { visitWords } from "~/features/timetable/attendance";
import { londonDay } from "~/lib/dates";
import { lineWords, type LineWords } from "../lines";
import { visibleReferrals } from "../visibility.server";
import { selectLines } from "./lines.server";
import { visitsOf } from "./visits.server";

const MOST_REFERRALS = 50;

export interface PersonPage {
  person: PersonRow;
  contacts: LoggedContact[];
  /** Newest first. */
  referrals: { id: string; groupName: string; words: LineWords; visits: string | null }[];
  /** The groups kept for them, the newest first. */
  kept: { slug: string; name: string }[];
}

/** A person with their referrals, which visits they came to, and the newest of their contact log. Writes down who looked. */
export async function personPage(actor: ActorContext, id: string | undefined): Promise<PersonPage> {
  return asActor(actor, async (tx) => {
    const person = await openPerson(tx, "person.read", id);
    const lines = await selectLines(tx)
      .where(
        and(
          visibleReferrals(actor, "referral.read"),
          eq(referrals.personId, person.id),
          ne(referrals.status, "draft"),
        ),
      )
      .orderBy(desc(referrals.sentAt), desc(referrals.id))
      .limit(MOST_REFERRALS);
    const visits = await visitsOf(
      tx,
      lines.map(({ id: referralId }) => referralId),
    );
    return {
      person,
      contacts: await contactsOf(tx, person.id),
      kept: await keptFor(tx, person.id),
      referrals: lines.map((line) => ({
        id: line.id,
        groupName: line.groupName,
        words: lineWords(line, tx.now),
        visits: visitWords(visits.get(line.id) ?? [], londonDay(tx.now)),
      })),
    };
  });
}

function keptFor(tx: Tx, personId: string) {
  return tx
    .select({ slug: groups.slug, name: groups.name })
    .from(keptGroups)
    .innerJoin(groups, eq(groups.id, keptGroups.groupId))
    .where(eq(keptGroups.personId, personId))
    .orderBy(desc(keptGroups.keptAt), groups.id);
}

import { and, desc, eq, ne } from "drizzle-orm";
import { asActor, type ActorContext } from "~db/client.server";
import { referrals } from "~db/schema";
import { openPerson } from "~/features/people/commands/open.server";
import { contactsOf, type LoggedContact, type PersonRow } from "~/features/people/queries/person.server";
import { lineWords, type LineWords } from "../lines";
import { visibleReferrals } from "../visibility.server";
import { selectLines } from "./lines.server";

const MOST_REFERRALS = 50;

export interface PersonPage {
  person: PersonRow;
  contacts: LoggedContact[];
  /** Newest first. */
  referrals: { id: string; groupName: string; words: LineWords }[];
}

/** A person with their referrals and the newest of their contact log. Writes down who looked. */
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
    return {
      person,
      contacts: await contactsOf(tx, person.id),
      referrals: lines.map((line) => ({
        id: line.id,
        groupName: line.groupName,
        words: lineWords(line, tx.now),
      })),
    };
  });
}

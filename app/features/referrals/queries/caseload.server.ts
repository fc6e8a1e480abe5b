import { and, asc, desc, inArray, sql } from "drizzle-orm";
import { asActor, type ActorContext, type Tx } from "~db/client.server";
import { people, referrals } from "~db/schema";
import { visiblePeople } from "~/features/people/visibility.server";
import { ago, londonDay } from "~/lib/dates";
import { idFrom } from "~/lib/errors";
import { lineWords, type LineWords } from "../lines";
import { isOpen } from "../moves";
import { selectLines, type ReferralLine } from "./lines.server";
import { needsYouOf, type NeedLine } from "./needs-you.server";

const PER_PAGE = 25;

export interface CaseloadRow {
  id: string;
  firstName: string;
  lastName: string;
  /** "3 weeks ago". */
  lastContact: string;
  /** The open referrals, or the last one that ended; empty for somebody nobody has referred yet. */
  happening: { referralId: string; group: string; words: LineWords }[];
}

export interface Caseload {
  needs: NeedLine[];
  rows: CaseloadRow[];
  next: string | null;
}

/**
 * A team's people by name, a page at a time, each with what is happening; on the first page also what needs a link
 * worker. `name` narrows by the beginning of a first or last name.
 */
export async function caseload(
  actor: ActorContext,
  { name, after }: { name: string; after: string | null },
): Promise<Caseload> {
  return asActor(actor, async (tx) => {
    const needs = after || name ? [] : await needsYouOf(tx);
    const found = await peoplePage(tx, name, after);
    const rows = found.slice(0, PER_PAGE);
    const happening = await happeningTo(
      tx,
      rows.map(({ id }) => id),
    );
    return {
      needs,
      rows: rows.map(({ lastContactAt, ...row }) => ({
        ...row,
        lastContact: ago(londonDay(lastContactAt), londonDay(tx.now)),
        happening: happening(row.id),
      })),
      next: found.length > PER_PAGE ? (rows.at(-1)?.id ?? null) : null,
    };
  });
}

const nameKey = (table: string) =>
  sql.raw(`lower(${table}.last_name), lower(${table}.first_name), ${table}.id`);

async function peoplePage(tx: Tx, name: string, after: string | null) {
  const pattern = `${name.replace(/[%_\\]/g, "\\$&")}%`;
  const place = sql`(select ${nameKey("c")} from people c where c.id = ${after && idFrom(after)}::uuid)`;
  return tx
    .select({
      id: people.id,
      firstName: people.firstName,
      lastName: people.lastName,
      lastContactAt: people.lastContactAt,
    })
    .from(people)
    .where(
      and(
        visiblePeople(tx.actor, "person.read"),
        name
          ? sql`(${people.firstName} ilike ${pattern} or ${people.lastName} ilike ${pattern}
                 or ${people.firstName} || ' ' || ${people.lastName} ilike ${pattern})`
          : undefined,
        after ? sql`(${nameKey("people")}) > ${place}` : undefined,
      ),
    )
    .orderBy(asc(sql`lower(${people.lastName})`), asc(sql`lower(${people.firstName})`), asc(people.id))
    .limit(PER_PAGE + 1);
}

async function happeningTo(tx: Tx, personIds: string[]) {
  const lines: ReferralLine[] = personIds.length
    ? await selectLines(tx)
        .where(inArray(referrals.personId, personIds))
        .orderBy(desc(referrals.sentAt), desc(referrals.id))
    : [];
  return (personId: string): CaseloadRow["happening"] => {
    const theirs = lines.filter((line) => line.personId === personId && line.status !== "draft");
    const open = theirs.filter((line) => isOpen(line.status));
    return (open.length > 0 ? open : theirs.slice(0, 1)).map((line) => ({
      referralId: line.id,
      group: line.groupName,
      words: lineWords(line, tx.now),
    }));
  };
}

import { and, asc, eq, inArray, ne, sql } from "drizzle-orm";
import { asActor, type ActorContext, type Tx } from "~db/client.server";
import { groups } from "~db/schema";
import type { Timetable } from "../rules";
import { readOwnTimetable, type OwnTimetable } from "./own-timetable.server";
import { londonDay } from "~/lib/dates";
import { timetableAhead } from "./timetable-of.server";

/** Another group of the same organisation that meets at the same place. */
interface Neighbour {
  name: string;
  timetable: Timetable;
}

export interface TimetablePage extends OwnTimetable {
  neighbours: Neighbour[];
  now: Date;
}

/** A group's timetable for the page that shows it, with the other groups whose times may clash with its own. Two queries. */
export function timetablePage(actor: ActorContext, slug: string): Promise<TimetablePage> {
  return asActor(actor, async (tx) => {
    const own = await readOwnTimetable(tx, slug);
    return { ...own, neighbours: await neighboursOf(tx, own.group), now: tx.now };
  });
}

const MOST = 20;

/** The same postcode and the same words for the venue, or for the address where it has no name. */
const PLACE = sql.raw(
  `upper(replace(postcode, ' ', '')) || ' ' || lower(trim(coalesce(nullif(trim(venue), ''), address, '')))`,
);

async function neighboursOf(
  tx: Tx,
  { id, organisationId }: Pick<OwnTimetable["group"], "id" | "organisationId">,
): Promise<Neighbour[]> {
  if (organisationId === null) return [];
  return tx
    .select({ name: groups.name, timetable: timetableAhead(groups.id, londonDay(tx.now)) })
    .from(groups)
    .where(
      and(
        eq(groups.organisationId, organisationId),
        ne(groups.id, id),
        inArray(groups.status, ["pending", "returned", "listed"]),
        sql`${PLACE} = (select ${PLACE} from groups where id = ${id})`,
      ),
    )
    .orderBy(asc(groups.name), asc(groups.id))
    .limit(MOST);
}

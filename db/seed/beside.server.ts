import { sql } from "drizzle-orm";
import type { Day } from "~/lib/dates";
import { asActor } from "../client.server";
import * as schema from "../schema";
import { contactEvent, contactRows, gapRows, keptEvent, keptRows, signpostRows } from "./beside";
import { teamIdOf } from "./district";
import { insertRows } from "./insert-rows.server";
import { asOwner } from "./reference.server";
import type { Mirror } from "./year/mirror";

/** Writes what stands beside the referrals: talks with people, groups kept for them, signposts and gaps. */
export async function writeBeside(year: Mirror, today: Day): Promise<void> {
  const talks = contactRows(year, today);
  const kept = keptRows(year, talks, today);
  for (const { key } of year.district.teams) {
    const teamId = teamIdOf(key);
    const own = talks.filter((talk) => talk.teamId === teamId);
    await asActor({ role: "link_worker", teamId }, async (tx) => {
      await insertRows(tx, schema.contacts, own);
      await insertRows(tx, schema.events, own.map(contactEvent));
      const keptHere = kept.filter((one) => one.teamId === teamId);
      await insertRows(tx, schema.keptGroups, keptHere);
      await insertRows(tx, schema.events, keptHere.map(keptEvent));
      await tx.execute(sql`
        update people p set last_contact_at = greatest(p.last_contact_at, c.at), updated_at = greatest(p.updated_at, c.at)
        from (select person_id, max(at) as at from contacts where way <> 'tried' group by person_id) c
        where c.person_id = p.id`);
    });
  }
  await asOwner(async (tx) => {
    await insertRows(tx, schema.signposts, signpostRows(year, today));
    await insertRows(tx, schema.gapCounts, gapRows(year, today));
  });
}

import { randomUUID } from "node:crypto";
import { sql } from "drizzle-orm";
import { askToClaim } from "~/features/groups/commands/claim.server";
import { reportGroup } from "~/features/groups/commands/report.server";
import type { Claim, Report } from "~/features/groups/form";
import type { Day } from "~/lib/dates";
import { asActor } from "../client.server";
import * as schema from "../schema";
import { contactEvent, contactRows, gapRows, signpostRows } from "./beside";
import { teamIdOf, type District } from "./district";
import { insertRows } from "./insert-rows.server";
import { asOwner } from "./reference.server";
import type { Mirror } from "./year/mirror";

/** Writes what stands beside the referrals: talks with people, signposts, gaps, and what waits for the steward. */
export async function writeBeside(year: Mirror, today: Day): Promise<void> {
  const talks = contactRows(year, today);
  for (const { key } of year.district.teams) {
    const teamId = teamIdOf(key);
    const own = talks.filter((talk) => talk.teamId === teamId);
    await asActor({ role: "link_worker", teamId }, async (tx) => {
      await insertRows(tx, schema.contacts, own);
      await insertRows(tx, schema.events, own.map(contactEvent));
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
  await askStewards(year.district);
}

const REPORTS: Omit<Report, "key">[] = [
  { topic: "times", words: "They start at half past ten now, not ten. It is on the door." },
  { topic: "contact", words: "The number rings and rings. I tried three days." },
  { topic: "place", words: "The lift has been out of order since the summer." },
  { topic: "closed", words: "" },
];

const CLAIM: Omit<Claim, "key"> = {
  name: "Maureen Tandy",
  organisationName: "",
  email: "maureen.tandy@clubs.test",
  proof: "I have kept the keys and the tea money since 2017. The caretaker knows me.",
};

/** A few reports and claims, by the commands that anybody uses, so that the steward has something to decide. */
async function askStewards({ groups }: District): Promise<void> {
  const listed = groups.filter(({ status }) => status === "listed");
  const claimed = listed.filter(({ room }) => room !== null);
  for (const [index, report] of REPORTS.entries()) {
    const group = claimed[(index * 41 + 17) % claimed.length];
    if (group) await reportGroup(group.slug, { ...report, key: randomUUID() });
  }
  const unclaimed = listed.filter(({ organisation }) => organisation === null).slice(0, 3);
  for (const [index, { slug, name }] of unclaimed.entries()) {
    const email = index === 0 ? CLAIM.email : `keeper${index}@clubs.test`;
    const keeper = ["Maureen Tandy", "Colin Holt", "Yasmin Birch"][index] ?? CLAIM.name;
    await askToClaim(slug, { ...CLAIM, key: randomUUID(), name: keeper, organisationName: name, email });
  }
}

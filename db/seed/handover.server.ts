import { and, eq } from "drizzle-orm";
import { offerHandover } from "~/features/groups/commands/hand-over.server";
import { takeOver } from "~/features/groups/commands/take-over.server";
import { addDays, instantAt, type Day } from "~/lib/dates";
import { asActor } from "../client.server";
import { groupHandovers } from "../schema";
import { type District, groupIdOf, organisationIdOf, organiserOf } from "./district";
import { actorOf } from "./help.server";
import { DIGGERS } from "./year/diggers";

const TO = {
  name: "Rosalind Pike",
  email: "rosalind.pike@clubs.test",
  organisationName: "Friends of the Wyn",
};

/** A group that others run by now. */
const TAKEN = { slug: "hall-table-tennis-bats", by: "wynmere-leisure" } as const;

/** One group's organisers have asked somebody to take it on, and wait for the answer. */
export async function offerOneGroup(district: District, today: Day): Promise<void> {
  const offered = district.groups.find(
    ({ slug, status, room, organisation }) =>
      slug !== DIGGERS &&
      status === "listed" &&
      room !== null &&
      organiserOf(district, organisation) !== null,
  );
  if (!offered?.organisation) return;
  const asker = actorOf(organiserOf(district, offered.organisation)!.email, offered.organisation);
  const now = instantAt(addDays(today, -2), "20:15");
  await offerHandover({ ...asker, now, quiet: true }, offered.slug, TO);
}

/**
 * Another organisation took a group on, late on the last evening, so that nobody was referred to it since: until its
 * insurance has been said and looked at it is only signposted.
 */
export async function handOneGroupOver(district: District, today: Day): Promise<void> {
  const group = district.groups.find(({ slug }) => slug === TAKEN.slug);
  const [from, to] = [group?.organisation ?? null, TAKEN.by].map((key) => organiserOf(district, key));
  const organisation = district.organisations.find(({ key }) => key === TAKEN.by);
  if (!group?.organisation || !from || !to || !organisation) return;
  const asker = { ...actorOf(from.email, group.organisation), quiet: true };
  await offerHandover({ ...asker, now: instantAt(addDays(today, -8), "19:50") }, group.slug, {
    name: to.name,
    email: to.email,
    organisationName: organisation.name,
  });
  const [offer] = await asActor(asker, (tx) =>
    tx
      .select({ id: groupHandovers.id })
      .from(groupHandovers)
      .where(and(eq(groupHandovers.groupId, groupIdOf(group.slug)), eq(groupHandovers.status, "offered"))),
  );
  const at = { now: instantAt(addDays(today, -1), "21:40"), quiet: true };
  if (offer) await takeOver(offer.id, { organisation: organisationIdOf(TAKEN.by) }, at);
}

import { offerHandover } from "~/features/groups/commands/hand-over.server";
import { addDays, instantAt, type Day } from "~/lib/dates";
import { type District, organiserOf } from "./district";
import { actorOf } from "./help.server";
import { DIGGERS } from "./year/diggers";

const TO = {
  name: "Rosalind Pike",
  email: "rosalind.pike@clubs.test",
  organisationName: "Friends of the Wyn",
};

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

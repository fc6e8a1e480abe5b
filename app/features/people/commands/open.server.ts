import type { Tx } from "~db/client.server";
import type { Permission } from "~/features/access/permissions";
import { record } from "~/features/events/record.server";
import { personRow, type PersonRow } from "../queries/person.server";

/** Opens a person's record and writes down who looked. Not found when the person is another team's. */
export async function openPerson(tx: Tx, permission: Permission, id: string | undefined): Promise<PersonRow> {
  const person = await personRow(tx, permission, id);
  await record(tx, "person.viewed", { personId: person.id, teamId: person.teamId });
  return person;
}

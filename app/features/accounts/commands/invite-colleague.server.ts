import { eq, sql } from "drizzle-orm";
import { withAccounts } from "~db/client.server";
import { users } from "~db/schema";
import { Refusal } from "~/lib/errors";
import type { StaffActor } from "../../access/actor.server";
import { announceToAccount } from "../../events/outbox.server";
import { liveColleagues, organisationOf } from "../colleagues.server";
import { giveRole } from "./add-role.server";
import { inviteTo } from "./invite.server";

/**
 * Gives a colleague access to the groups of the organiser's own organisation: a new account with a link for choosing a
 * password, or the role for the account that they have. Either way an e-mail tells them. Refuses with `already_colleague`.
 */
export async function inviteColleague(
  actor: StaffActor,
  person: { name: string; email: string },
): Promise<void> {
  const holding = { role: "organiser", organisationId: organisationOf(actor) } as const;
  await withAccounts(actor, async (tx) => {
    const colleagues = await liveColleagues(tx, holding.organisationId);
    const [known] = await tx
      .select({ id: users.id, email: users.email })
      .from(users)
      .where(eq(sql`lower(${users.email})`, person.email.trim().toLowerCase()))
      .for("update");
    if (!known) {
      await inviteTo(tx, person, holding);
      return;
    }
    if (colleagues.some(({ userId }) => userId === known.id)) throw new Refusal("already_colleague");
    await giveRole(tx, known.id, holding);
    await announceToAccount(tx, "role_given", known.id);
  });
}

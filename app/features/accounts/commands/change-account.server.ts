import type { StaffActor } from "../../access/actor.server";
import { endRole } from "./end-role.server";
import { endSessionsOf } from "./end-sessions.server";
import { inviteAgain } from "./invite-again.server";
import { removeSecondFactor } from "./remove-second-factor.server";

export type AccountChange =
  | { change: "end_sessions" | "remove_second_factor" | "invite_again" }
  | { change: "end_role"; membership: string };

/** Does the one thing that an administrator pressed; refuses as that does. */
export function changeAccount(actor: StaffActor, userId: string, asked: AccountChange): Promise<void> {
  switch (asked.change) {
    case "end_sessions":
      return endSessionsOf(actor, userId);
    case "remove_second_factor":
      return removeSecondFactor(actor, userId);
    case "invite_again":
      return inviteAgain(actor, userId);
    case "end_role":
      return endRole(actor, userId, asked.membership);
  }
}

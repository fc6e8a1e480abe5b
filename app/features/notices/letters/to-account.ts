import type { AccountNotice } from "../../events/outbox.server";
import { type Letter, letter } from "./letter";

/** The invitation to a new account, with its link. */
export function invitation(name: string, link: string): Letter {
  return letter("You have been invited to Trellis", `Hello ${name}`, [
    "You have an account on Trellis, the directory of local groups. Choose a password to start:",
    link,
    "The link works once, and for 7 days. If you did not expect this, you need do nothing.",
  ]);
}

/** The link for choosing a new password. */
export function newPassword(name: string, link: string): Letter {
  return letter("Choose a new password", `Hello ${name}`, [
    "Somebody asked for a new password for your account. If it was you, choose one here:",
    link,
    "The link works once, and for an hour. If it was not you, you need do nothing: your password stays as it is.",
  ]);
}

/** Tells somebody of a change to their own account. */
export function accountNews(kind: AccountNotice, name: string, signIn: string): Letter {
  const ifNot = "If you did not ask for this, tell your administrator at once.";
  switch (kind) {
    case "password_chosen":
      return letter("Your password was changed", `Hello ${name}`, [
        "The password of your account was changed, and every other session was ended.",
        ifNot,
      ]);
    case "recovery_codes_made":
      return letter("You have new recovery codes", `Hello ${name}`, [
        "New recovery codes were made for your account. The old ones do not work any more.",
        ifNot,
      ]);
    case "role_given":
      return letter("Your account can do more on Trellis", `Hello ${name}`, [
        "A colleague has given your account access to the groups of their organisation. Sign in, and choose who you act for:",
        signIn,
        "If you did not expect this, you need do nothing.",
      ]);
    case "second_factor_removed":
      return letter("Your second factor was removed", `Hello ${name}`, [
        "An administrator has removed the second factor of your account. Sign in with your password, and set up a new one:",
        signIn,
        ifNot,
      ]);
  }
}

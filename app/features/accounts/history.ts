import { ROLE_NAMES, type Role } from "../access/permissions";

/** What was written down about an account; `detail` as `record` keeps it. */
export interface AccountEvent {
  kind: string;
  actorRole: string;
  /** Whether the account's owner did it. */
  isOwn: boolean;
  detail: Record<string, unknown>;
}

const TELLERS: Record<string, (event: AccountEvent) => string> = {
  "account.signed_in": ({ detail }) =>
    typeof detail["browser"] === "string"
      ? `You signed in with ${inWords(detail["browser"])}.`
      : "You signed in.",
  "account.password_chosen": () => "The password was chosen anew.",
  "account.invited": (event) => `${who(event)} made this account, with the role of ${role(event)}.`,
  "account.invited_again": (event) => `${who(event)} sent a new link for choosing a password.`,
  "account.role_added": (event) => `${who(event)} gave you the role of ${role(event)}.`,
  "account.role_ended": (event) => `${who(event)} ended your role of ${role(event)}.`,
  "account.sessions_ended": (event) => `${who(event)} ended ${sessions(event.detail["ended"])}.`,
  "account.second_factor_added": () => "You set up your second factor.",
  "account.second_factor_removed": (event) => `${who(event)} removed your second factor.`,
  "account.recovery_codes_made": () => "You made new recovery codes.",
};

/** The kinds of event that an account's own history tells. */
export const HISTORY_KINDS = Object.keys(TELLERS);

/** One line of an account's own history, said to its owner. */
export function historySentence(event: AccountEvent): string {
  return TELLERS[event.kind]?.(event) ?? "";
}

function who({ isOwn, actorRole }: AccountEvent): string {
  if (isOwn) return "You";
  if (actorRole === "administrator") return "An administrator";
  return actorRole === "organiser" ? "A colleague" : "Trellis";
}

function role({ detail }: AccountEvent): string {
  return ROLE_NAMES[detail["role"] as Role] ?? "somebody with access";
}

function sessions(count: unknown): string {
  return count === 1 ? "one session" : `${String(count)} sessions`;
}

function inWords(browser: string): string {
  return browser.startsWith("A browser") ? browser.replace("A", "a") : browser;
}

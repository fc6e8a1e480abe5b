import { withAccounts } from "~db/client.server";
import { homewards } from "~/lib/redirects";
import { browserName } from "~/lib/browsers";
import { paths } from "~/lib/paths";
import { record } from "../events/record.server";
import { auth } from "./auth.server";
import { refusedAsNull } from "./refused-as-null.server";
import { membershipsOf } from "./session.server";

/** What came of trying to sign in; `headers` carry the cookies to send on. */
export type SignInOutcome =
  { kind: "in"; userId: string; headers: Headers } | { kind: "code"; headers: Headers } | { kind: "wrong" };

/**
 * Signs in by e-mail and password under a new session, ending the one that this browser had. An unknown account and a
 * wrong password give the same answer after the same work. With a second factor the code is asked for next.
 */
export async function signInWithPassword(
  request: Request,
  given: { email: string; password: string },
): Promise<SignInOutcome> {
  const outcome = await refusedAsNull(() =>
    auth().api.signInEmail({ body: given, headers: request.headers, returnHeaders: true }),
  );
  if (!outcome) return { kind: "wrong" };
  await endSessionOf(request);
  const { headers, response } = outcome;
  if ("twoFactorRedirect" in response) return { kind: "code", headers };
  return signedInAs(request, response.user.id, headers);
}

/** Finishes signing in with a code from an authenticator app, or with one of the recovery codes, which is then spent. */
export async function signInWithCode(
  request: Request,
  given: { code: string; isRecovery: boolean },
): Promise<SignInOutcome> {
  const { verifyTOTP, verifyBackupCode } = auth().api;
  const verify = given.isRecovery ? verifyBackupCode : verifyTOTP;
  const outcome = await refusedAsNull(() =>
    verify({ body: { code: given.code }, headers: request.headers, returnHeaders: true }),
  );
  return outcome ? signedInAs(request, outcome.response.user.id, outcome.headers) : { kind: "wrong" };
}

/** Whether this browser has given a right password and owes the code. */
export function isHalfway(request: Request): boolean {
  return /trellis\.two_factor=[^;]/.test(request.headers.get("cookie") ?? "");
}

/** Ends the session of this browser; gives the headers that clear its cookie. */
export async function signOut(request: Request): Promise<Headers> {
  const { headers } = await auth().api.signOut({ headers: request.headers, returnHeaders: true });
  return headers;
}

/** Where somebody goes on after signing in: back where they were stopped, or where their role begins. */
export async function onwards(userId: string, back: unknown): Promise<string> {
  const held = await membershipsOf(userId);
  const only = held.length === 1 ? held[0] : undefined;
  if (only) return homewards(back, paths.start(only.role));
  return held.length === 0 ? paths.account() : paths.acting(homewards(back, "") || undefined);
}

async function signedInAs(request: Request, userId: string, headers: Headers): Promise<SignInOutcome> {
  const browser = browserName(request.headers.get("user-agent") ?? "");
  await withAccounts({ role: "anyone", userId }, (tx) =>
    record(tx, "account.signed_in", {}, { account: userId, browser }),
  );
  return { kind: "in", userId, headers };
}

async function endSessionOf(request: Request): Promise<void> {
  if (request.headers.get("cookie")?.includes("trellis.session_token")) await signOut(request);
}

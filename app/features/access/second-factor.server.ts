import { and, eq } from "drizzle-orm";
import { symmetricDecrypt } from "better-auth/crypto";
import { database, withAccounts } from "~db/client.server";
import { secondFactors } from "~db/schema";
import { announceToAccount } from "../events/outbox.server";
import { record } from "../events/record.server";
import { auth } from "./auth.server";
import { refusedAsNull } from "./refused-as-null.server";
import type { SignedIn } from "./session.server";

/**
 * Makes a secret for an authenticator app, which counts once a code from the app has been given. False when the
 * password is wrong or the account has a second factor already.
 */
export async function startSecondFactor(request: Request, password: string): Promise<boolean> {
  const started = await refusedAsNull(() =>
    auth().api.enableTwoFactor({ body: { password, method: "totp" }, headers: request.headers }),
  );
  return started !== null;
}

/** The otpauth address of a secret that was made and not yet confirmed, with the secret alone to type in. */
export async function pendingSecondFactor(
  visitor: SignedIn,
): Promise<{ address: string; secret: string } | null> {
  const [row] = await database("auth")
    .select({ secret: secondFactors.secret })
    .from(secondFactors)
    .where(and(eq(secondFactors.userId, visitor.user.id), eq(secondFactors.verified, false)));
  if (!row) return null;
  const { secretConfig } = await auth().$context;
  const kept = await symmetricDecrypt({ key: secretConfig, data: row.secret });
  const secret = base32(Buffer.from(kept, "utf8"));
  const label = encodeURIComponent(`Trellis:${visitor.user.email}`);
  return { address: `otpauth://totp/${label}?secret=${secret}&issuer=Trellis&digits=6&period=30`, secret };
}

/**
 * Confirms the secret with a code from the app. Gives the recovery codes, shown this once, and the headers of the
 * new session; null when the code is wrong.
 */
export async function confirmSecondFactor(
  request: Request,
  visitor: SignedIn,
  code: string,
): Promise<{ recoveryCodes: string[]; headers: Headers } | null> {
  const confirmed = await refusedAsNull(() =>
    auth().api.verifyTOTP({ body: { code }, headers: request.headers, returnHeaders: true }),
  );
  if (!confirmed) return null;
  const { backupCodes } = await auth().api.viewBackupCodes({ body: { userId: visitor.user.id } });
  await withAccounts({ role: "anyone", userId: visitor.user.id }, (tx) =>
    record(tx, "account.second_factor_added", {}, { account: visitor.user.id }),
  );
  return { recoveryCodes: backupCodes, headers: confirmed.headers };
}

/**
 * Makes new recovery codes, shown this once; the old ones end at once and a letter says so. Null when the password is
 * wrong or there is no second factor.
 */
export async function makeNewRecoveryCodes(
  request: Request,
  visitor: SignedIn,
  password: string,
): Promise<string[] | null> {
  const made = await refusedAsNull(() =>
    auth().api.generateBackupCodes({ body: { password }, headers: request.headers }),
  );
  if (!made) return null;
  await withAccounts({ role: "anyone", userId: visitor.user.id }, async (tx) => {
    await record(tx, "account.recovery_codes_made", {}, { account: visitor.user.id });
    await announceToAccount(tx, "recovery_codes_made", visitor.user.id);
  });
  return made.backupCodes;
}

const BASE32 = "ABCDEFGHIJKLMNOPQRSTUVWXYZ234567";

/** RFC 4648, without padding, as authenticator apps take it. */
function base32(bytes: Buffer): string {
  const bits = [...bytes].map((byte) => byte.toString(2).padStart(8, "0")).join("");
  const groups = bits.match(/.{1,5}/g) ?? [];
  return groups.map((group) => BASE32[Number.parseInt(group.padEnd(5, "0"), 2)]).join("");
}

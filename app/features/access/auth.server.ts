import { betterAuth } from "better-auth/minimal";
import { drizzleAdapter } from "better-auth/adapters/drizzle";
import { twoFactor } from "better-auth/plugins";
import { database } from "~db/client.server";
import { credentials, secondFactors, sessions, users, verifications } from "~db/schema";
import { env } from "~/lib/env.server";
import { MAX_PASSWORD_LENGTH, MIN_PASSWORD_LENGTH } from "./passwords";
import { log } from "~/lib/log.server";

const MINUTE = 60;
const HOUR = 60 * MINUTE;

let instance: ReturnType<typeof makeAuth> | undefined;

/** The sign-in library on its own database login. Its HTTP endpoints are not mounted: our forms call it. */
export function auth() {
  instance ??= makeAuth();
  return instance;
}

/** The hash that the sign-in library keeps of a password. */
export async function passwordHash(password: string): Promise<string> {
  return (await auth().$context).password.hash(password);
}

function makeAuth() {
  const { PUBLIC_URL, TRELLIS_SECRET } = env();
  const https = PUBLIC_URL.startsWith("https:");
  return betterAuth({
    appName: "Trellis",
    baseURL: PUBLIC_URL,
    secret: TRELLIS_SECRET,
    database: drizzleAdapter(database("auth"), {
      provider: "pg",
      schema: {
        user: users,
        session: sessions,
        account: credentials,
        verification: verifications,
        twoFactor: secondFactors,
      },
    }),
    emailAndPassword: {
      enabled: true,
      disableSignUp: true,
      minPasswordLength: MIN_PASSWORD_LENGTH,
      maxPasswordLength: MAX_PASSWORD_LENGTH,
      revokeSessionsOnPasswordReset: true,
    },
    session: {
      // Absolute; the idle limit is kept by the session's own updated_at.
      expiresIn: 12 * HOUR,
      disableSessionRefresh: true,
      cookieCache: { enabled: false },
      additionalFields: { membershipId: { type: "string", required: false, input: false } },
    },
    // What a link or a half-done sign-in is known by is kept as a hash.
    verification: { storeIdentifier: "hashed" },
    plugins: [twoFactor({ issuer: "Trellis", backupCodeOptions: { amount: 10 } })],
    rateLimit: { enabled: false },
    telemetry: { enabled: false },
    logger: { log: (level, message) => log[level === "error" ? "error" : "debug"]({ auth: message }) },
    advanced: {
      database: { generateId: "uuid" },
      // The library's own switch would name them __Secure-; __Host- is stricter.
      useSecureCookies: false,
      defaultCookieAttributes: { httpOnly: true, sameSite: "lax", path: "/", secure: https },
      cookiePrefix: https ? "__Host-trellis" : "trellis",
      ipAddress: { disableIpTracking: true },
    },
  });
}

import { betterAuth } from "better-auth/minimal";
import { drizzleAdapter } from "better-auth/adapters/drizzle";
import { twoFactor } from "better-auth/plugins";
import { database } from "~db/client.server";
import { credentials, secondFactors, sessions, users, verifications } from "~db/schema";
import { env } from "~/lib/env.server";
import { log } from "~/lib/log.server";

const MINUTE = 60;
const HOUR = 60 * MINUTE;

type SendPasswordLink = (user: { name: string; email: string }, token: string) => Promise<void>;

let sendPasswordLink: SendPasswordLink = () =>
  Promise.reject(new Error("only the worker sends password links"));

/** The worker says how a link for choosing a password is sent; the web server never holds the token. */
export function sendPasswordLinksBy(send: SendPasswordLink): void {
  sendPasswordLink = send;
}

let instance: ReturnType<typeof makeAuth> | undefined;

/** The sign-in library on its own database login. Its HTTP endpoints are not mounted: our forms call it. */
export function auth() {
  instance ??= makeAuth();
  return instance;
}

function makeAuth() {
  const { PUBLIC_URL, TRELLIS_SECRET } = env();
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
      minPasswordLength: 12,
      maxPasswordLength: 128,
      revokeSessionsOnPasswordReset: true,
      resetPasswordTokenExpiresIn: HOUR,
      sendResetPassword: ({ user, token }) => sendPasswordLink(user, token),
    },
    session: {
      // Absolute; the idle limit is kept by the session's own updated_at.
      expiresIn: 12 * HOUR,
      disableSessionRefresh: true,
      cookieCache: { enabled: false },
      additionalFields: { membershipId: { type: "string", required: false, input: false } },
    },
    plugins: [twoFactor({ issuer: "Trellis", backupCodeOptions: { amount: 10 } })],
    rateLimit: { enabled: false },
    telemetry: { enabled: false },
    logger: { log: (level, message) => log[level === "error" ? "error" : "debug"]({ auth: message }) },
    advanced: {
      database: { generateId: "uuid" },
      useSecureCookies: PUBLIC_URL.startsWith("https:"),
      defaultCookieAttributes: { httpOnly: true, sameSite: "lax" },
      cookiePrefix: "trellis",
    },
  });
}

import { createHmac, randomBytes } from "node:crypto";
import { eq } from "drizzle-orm";
import { env } from "~/lib/env.server";
import { database } from "~db/client.server";
import { sessions, users } from "~db/schema";

const ORIGIN = "http://localhost:3000";

/**
 * Signs an account in without the sign-in page and gives the cookie header; an actor acts in its membership, an
 * e-mail address in the only one it has.
 */
export async function signInAs(
  who: string | { userId: string; membershipId?: string | null },
): Promise<string> {
  const auth = database("auth");
  const userId = typeof who === "string" ? await userOf(who) : who.userId;
  const token = randomBytes(24).toString("base64url");
  await auth.insert(sessions).values({
    token,
    userId,
    membershipId: typeof who === "string" ? null : (who.membershipId ?? null),
    expiresAt: new Date(Date.now() + 3_600_000),
  });
  const signature = createHmac("sha256", env().TRELLIS_SECRET).update(token).digest("base64");
  return `trellis.session_token=${encodeURIComponent(`${token}.${signature}`)}`;
}

async function userOf(email: string): Promise<string> {
  const [user] = await database("auth").select({ id: users.id }).from(users).where(eq(users.email, email));
  if (!user) throw new Error("There is no account with this address");
  return user.id;
}

/** What a loader is called with for a page. */
export function visiting(path: string, cookie?: string, params: Record<string, string> = {}) {
  const request = new Request(new URL(path, ORIGIN), { headers: cookie ? { cookie } : {} });
  return { request, params, context: {} };
}

/** What an action is called with for a sent form. */
export function sending(
  path: string,
  fields: Record<string, string | string[]>,
  cookie?: string,
  params: Record<string, string> = {},
) {
  const body = new URLSearchParams();
  for (const [name, value] of Object.entries(fields)) {
    for (const one of [value].flat()) body.append(name, one);
  }
  const request = new Request(new URL(path, ORIGIN), {
    method: "POST",
    body,
    headers: cookie ? { cookie } : {},
  });
  return { request, params, context: {} };
}

/** The cookie header that a browser would send after an answer, beside the cookies that it had. */
export function cookiesAfter(headers: Headers, had = ""): string {
  const jar = new Map(
    had
      .split("; ")
      .filter(Boolean)
      .map((pair) => pair.split(/=(.*)/s).slice(0, 2) as [string, string]),
  );
  for (const line of headers.getSetCookie()) {
    const [pair = "", ...attributes] = line.split("; ");
    const [name = "", value = ""] = pair.split(/=(.*)/s);
    if (value === "" || attributes.includes("Max-Age=0")) jar.delete(name);
    else jar.set(name, value);
  }
  return [...jar].map(([name, value]) => `${name}=${value}`).join("; ");
}

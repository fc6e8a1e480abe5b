import { createCookie } from "@remix-run/node";
import { env } from "./env.server";

/**
 * A signed cookie for people without an account: sent only below its path, unreadable to scripts, and void after so
 * many minutes whatever the browser keeps.
 */
export function shortCookie(name: string, path: string, minutes: number) {
  const cookie = () =>
    createCookie(`trellis.${name}`, {
      path,
      httpOnly: true,
      sameSite: "lax",
      secure: env().PUBLIC_URL.startsWith("https:"),
      secrets: [env().TRELLIS_SECRET],
      maxAge: minutes * 60,
    });
  return {
    /** What it holds, or null when it is absent, altered or past its time. */
    async read(request: Request): Promise<string | null> {
      const held: unknown = await cookie().parse(request.headers.get("cookie"));
      if (typeof held !== "object" || held === null) return null;
      const { value, until } = held as { value?: unknown; until?: unknown };
      return typeof value === "string" && typeof until === "number" && until > Date.now() ? value : null;
    },
    /** The header that sets it. */
    write: (value: string): Promise<string> =>
      cookie().serialize({ value, until: Date.now() + minutes * 60_000 }),
    /** The header that takes it away. */
    clear: (): Promise<string> => cookie().serialize("", { maxAge: 0 }),
  };
}

import { setTimeout as sleep } from "node:timers/promises";
import type { Sql } from "postgres";
import { LOGINS, loginName, loginPassword, type Login } from "./connections.server";

/** Roles belong to the whole server, so another database's migration can make or change one at the same moment. */
const SOMEBODY_ELSE_WAS_FIRST = new Set(["42710", "23505", "XX000", "40001"]);

/** Makes sure that each login exists, bypasses nothing, and has the password that the secret gives. */
export async function ensureLogins(owner: Sql, secret: string) {
  for (const login of LOGINS) await ensureLogin(owner, login, secret);
}

async function ensureLogin(owner: Sql, login: Login, secret: string) {
  const name = loginName(login);
  const password = loginPassword(login, secret);
  for (let attempt = 1; ; attempt += 1) {
    try {
      const [known] =
        await owner`select rolsuper or rolbypassrls as powerful from pg_roles where rolname = ${name}`;
      if (known?.powerful) throw new Error(`The database role ${name} must not be able to bypass policies.`);
      // Neither statement takes parameters; the name is ours and the password is base64url.
      if (known) await owner.unsafe(`alter role ${name} with login noinherit password '${password}'`);
      else await owner.unsafe(`create role ${name} with login noinherit password '${password}'`);
      return;
    } catch (error) {
      if (attempt === 8 || !SOMEBODY_ELSE_WAS_FIRST.has(codeOf(error))) throw error;
      await sleep(20 * attempt);
    }
  }
}

function codeOf(error: unknown): string {
  return error instanceof Error && "code" in error ? String(error.code) : "";
}

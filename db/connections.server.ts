import { createHmac } from "node:crypto";
import { env } from "~/lib/env.server";

/** The logins: the owner changes the schema; the others own nothing, and row-level policies bind them. */
export const LOGINS = ["app", "auth", "worker"] as const;
export type Login = (typeof LOGINS)[number];

/** What postgres.js takes; `host` may be a folder that holds a Unix socket. */
export interface Connection {
  host: string;
  port: number;
  database: string;
  user: string;
  password: string;
  ssl: false | { rejectUnauthorized: boolean };
}

/**
 * The address of the database for a login, derived from the owner's DATABASE_URL. graphile-worker takes it as it
 * is; postgres.js needs it through `parseConnection`.
 */
export function connectionUrl(login: Login | "owner"): string {
  const { DATABASE_URL, TRELLIS_SECRET } = env();
  return login === "owner" ? DATABASE_URL : loginUrl(DATABASE_URL, login, TRELLIS_SECRET);
}

/** The same address with the name and password of another login. */
export function loginUrl(ownerUrl: string, login: Login, secret: string): string {
  const url = new URL(ownerUrl);
  url.username = loginName(login);
  url.password = loginPassword(login, secret);
  return url.href;
}

export function loginName(login: Login): string {
  return `trellis_${login}`;
}

/** Derived from the secret, so that no second secret has to be kept. */
export function loginPassword(login: Login, secret: string): string {
  return createHmac("sha256", secret).update(`database:${login}`).digest("base64url");
}

/** Takes an address apart; `?host=` names a socket folder, `sslmode` is understood as PostgreSQL's own tools do. */
export function parseConnection(address: string): Connection {
  const url = new URL(address);
  const mode = url.searchParams.get("sslmode") ?? "disable";
  const encrypted = mode.startsWith("verify") || mode === "require";
  return {
    host: url.searchParams.get("host") ?? decodeURIComponent(url.hostname || "localhost"),
    port: Number(url.searchParams.get("port") ?? (url.port || 5432)),
    database: decodeURIComponent(url.pathname.slice(1)),
    user: decodeURIComponent(url.username),
    password: decodeURIComponent(url.password),
    ssl: encrypted && { rejectUnauthorized: mode !== "require" },
  };
}

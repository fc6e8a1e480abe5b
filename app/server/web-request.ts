import type { IncomingMessage } from "node:http";

/** The largest body a form may send, in bytes. */
export const BODY_LIMIT = 1_000_000;

/** Where files are sent, and what fits around the largest that is taken, so that the form itself can say no kindly. */
const FILE_LIMITS: Record<string, number> = {
  "/manage/:slug/pictures": 16_000_000,
  "/steward/grants/import": 8_000_000,
};
const FILES_AT_ONCE = 4;
let filesNow = 0;

/** The largest body of a route, by its pattern. */
export function bodyLimit(pattern: string): number {
  return FILE_LIMITS[pattern] ?? BODY_LIMIT;
}

/** Headers that only our own server may set, or that would let a stranger name our address. */
const DROPPED = /^(?:host|origin|forwarded|via|x-forwarded-.+|x-real-ip|x-request-id|x-client-address)$/;

/**
 * The path and query as asked for, or nothing when they cannot be served: not beginning with one slash, not
 * decodable, or holding a NUL, which the database refuses. What the address says of a host is never read.
 */
export function pathAsked(request: IncomingMessage): { pathname: string; search: string } | undefined {
  const raw = request.url ?? "";
  if (!/^\/(?!\/)[^\\?]*(?:\?|$)/.test(raw) || raw.includes("%00")) return undefined;
  const url = new URL(raw, "http://path.invalid");
  if (url.pathname.startsWith("//") || !isDecodable(url.pathname)) return undefined;
  // The framework's older way to ask for one loader's data; every address has its `.data` form instead.
  if (url.searchParams.has("_data")) return undefined;
  return { pathname: url.pathname, search: url.search };
}

function isDecodable(path: string): boolean {
  try {
    return decodeURIComponent(path) !== "";
  } catch (error) {
    if (error instanceof URIError) return false;
    throw error;
  }
}

type Body = Buffer<ArrayBuffer> | "too_large" | "busy";

/**
 * Reads the body whole, up to the limit; `too_large` as soon as it is known to exceed it. Only a few bodies with files
 * are held at a time, whoever sends them; `busy` for one more.
 */
export async function readBody(request: IncomingMessage, limit = BODY_LIMIT): Promise<Body> {
  if (limit <= BODY_LIMIT) return readWhole(request, limit);
  if (filesNow >= FILES_AT_ONCE) return "busy";
  filesNow += 1;
  try {
    return await readWhole(request, limit);
  } finally {
    filesNow -= 1;
  }
}

async function readWhole(request: IncomingMessage, limit: number): Promise<Body> {
  if (Number(request.headers["content-length"] ?? 0) > limit) return "too_large";
  const chunks: Buffer[] = [];
  let size = 0;
  for await (const chunk of request as AsyncIterable<Buffer>) {
    size += chunk.length;
    if (size > limit) return "too_large";
    chunks.push(chunk);
  }
  return Buffer.concat(chunks);
}

interface RequestParts {
  /** The configured public origin; every absolute address in an answer comes from it. */
  origin: string;
  path: string;
  address: string;
  body?: Buffer<ArrayBuffer>;
  signal: AbortSignal;
}

/**
 * The web standard's request, on our own origin whatever the Host header says. `x-client-address` tells the
 * application who asks.
 */
export function webRequest(request: IncomingMessage, parts: RequestParts): Request {
  const headers = new Headers();
  for (let at = 0; at + 1 < request.rawHeaders.length; at += 2) {
    const name = (request.rawHeaders[at] ?? "").toLowerCase();
    if (!DROPPED.test(name)) headers.append(name, request.rawHeaders[at + 1] ?? "");
  }
  headers.set("host", new URL(parts.origin).host);
  // The origin check has passed by now, so that what the framework and the sign-in library compare is our own.
  if (parts.body) headers.set("origin", parts.origin);
  headers.set("x-client-address", parts.address);
  return new Request(parts.origin + parts.path, {
    method: request.method,
    headers,
    body: parts.body,
    signal: parts.signal,
  });
}

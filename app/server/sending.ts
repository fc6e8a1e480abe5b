import { createHash } from "node:crypto";
import type { IncomingMessage, ServerResponse } from "node:http";
import { pipeline } from "node:stream/promises";
import { promisify } from "node:util";
import { gzip } from "node:zlib";
import { namesNobody } from "~/lib/kept-cookie";
import { chooseEncoding, holdsVersion } from "./encoding";
import type { KeptPage } from "./kept-pages";

const packed = promisify(gzip);
const TEXT = /^(?:text\/|application\/(?:json|javascript|xml|[\w.-]+\+(?:json|xml)))/;
const WORTH_PACKING = 1_000;
const HELD_WHOLE = 1_000_000;

/**
 * Sends an answer of the application. Text is held whole up to a megabyte, given a length and packed with gzip,
 * which at this size costs half of brotli's time for 3 to 10 % more bytes; anything longer flows as it is made.
 * Pages of anonymous readers carry a version, and whoever holds it gets 304.
 */
export async function sendAnswer(
  request: IncomingMessage,
  response: ServerResponse,
  answer: Response,
  hydrated: boolean,
  onShared: (page: KeptPage) => void = () => undefined,
): Promise<void> {
  copyHeaders(answer, response);
  const mayKeep = decideCaching(request, response, answer, hydrated);
  response.statusCode = answer.status;
  if (!answer.body || request.method === "HEAD") {
    await answer.body?.cancel();
    response.end();
    return;
  }
  if (!TEXT.test(answer.headers.get("content-type") ?? "")) {
    await pipeline(chunksOf(answer.body.getReader()), response);
    return;
  }
  const reader = answer.body.getReader();
  const { held, ended } = await gather(reader);
  if (ended && mayKeep && isShared(answer)) {
    const page = await keptPage(request, response, held);
    onShared(page);
    sendKept(request, response, page);
  } else if (ended) await sendText(request, response, held, mayKeep);
  else await pipeline(chunksOf(reader, held), response);
}

function copyHeaders(answer: Response, response: ServerResponse): void {
  for (const [name, value] of answer.headers) {
    if (name !== "set-cookie" && name !== "content-length") response.setHeader(name, value);
  }
  const cookies = answer.headers.getSetCookie();
  if (cookies.length > 0) response.setHeader("set-cookie", cookies);
}

/**
 * Says how long an answer may be kept, and tells whether it may carry a version. Whatever was asked for with a
 * cookie, sets one, or sends React with its nonce is not stored at all; a route's own wish counts otherwise. What
 * never changes under its address is the same for everybody who gets it, cookie or not.
 */
function decideCaching(
  request: IncomingMessage,
  response: ServerResponse,
  answer: Response,
  hydrated: boolean,
): boolean {
  const lasting = answer.status === 200 && /immutable/.test(answer.headers.get("cache-control") ?? "");
  const named = !namesNobody(request.headers.cookie) && !lasting;
  const personal = named || answer.headers.has("set-cookie") || hydrated;
  const type = answer.headers.get("content-type") ?? "";
  const readable = request.method === "GET" && answer.status === 200 && !type.startsWith("text/x-script");
  const wish = answer.headers.get("cache-control");
  response.appendHeader("vary", lasting ? "accept-encoding" : "accept-encoding, cookie");
  if (personal || (!readable && !wish)) response.setHeader("cache-control", "no-store");
  else if (!wish) response.setHeader("cache-control", "private, no-cache");
  return !personal && readable && !/no-store/.test(wish ?? "");
}

/** A route that wishes for `public` says that its page is the same for every reader without a cookie. */
function isShared(answer: Response): boolean {
  return answer.headers.get("cache-control")?.startsWith("public, no-cache") ?? false;
}

const SHARED_HEADERS = ["content-type", "cache-control", "vary", "link"];

async function keptPage(request: IncomingMessage, response: ServerResponse, body: Buffer): Promise<KeptPage> {
  const headers = SHARED_HEADERS.flatMap((name) => {
    const value = response.getHeader(name);
    return value === undefined ? [] : [[name, String(value)] as const];
  });
  return {
    headers,
    etag: versionOf(body),
    body,
    packed: wantsPacked(request, body) ? await packed(body) : undefined,
  };
}

/** Sends a page that was kept, or says that the reader holds it already. */
export function sendKept(request: IncomingMessage, response: ServerResponse, page: KeptPage): void {
  for (const [name, value] of page.headers) response.setHeader(name, value);
  response.setHeader("etag", page.etag);
  if (holdsVersion(request.headers["if-none-match"], page.etag)) return sendUnchanged(response);
  const body = page.packed && wantsPacked(request, page.body) ? page.packed : page.body;
  if (body === page.packed) response.setHeader("content-encoding", "gzip");
  response.setHeader("content-length", body.length);
  response.end(body);
}

function versionOf(body: Buffer): string {
  return `W/"${createHash("sha1").update(body).digest("base64url")}"`;
}

function sendUnchanged(response: ServerResponse): void {
  response.removeHeader("content-type");
  response.writeHead(304).end();
}

function wantsPacked(request: IncomingMessage, body: Buffer): boolean {
  return (
    body.length >= WORTH_PACKING && chooseEncoding(request.headers["accept-encoding"], ["gzip"]) !== undefined
  );
}

async function sendText(request: IncomingMessage, response: ServerResponse, body: Buffer, mayKeep: boolean) {
  if (mayKeep) {
    const etag = versionOf(body);
    response.setHeader("etag", etag);
    if (holdsVersion(request.headers["if-none-match"], etag)) return sendUnchanged(response);
  }
  if (!wantsPacked(request, body)) {
    response.setHeader("content-length", body.length);
    response.end(body);
    return;
  }
  const small = await packed(body);
  response.setHeader("content-encoding", "gzip");
  response.setHeader("content-length", small.length);
  response.end(small);
}

type Chunks = ReadableStreamDefaultReader<Uint8Array>;

/** Reads until the end, or until more has come than is held whole. */
async function gather(reader: Chunks): Promise<{ held: Buffer; ended: boolean }> {
  const chunks: Uint8Array[] = [];
  let size = 0;
  while (size <= HELD_WHOLE) {
    const { done, value } = await reader.read();
    if (done) return { held: Buffer.concat(chunks), ended: true };
    chunks.push(value);
    size += value.length;
  }
  return { held: Buffer.concat(chunks), ended: false };
}

async function* chunksOf(reader: Chunks, first?: Buffer) {
  if (first) yield first;
  try {
    for (let next = await reader.read(); !next.done; next = await reader.read()) yield next.value;
  } finally {
    await reader.cancel();
  }
}

import http from "node:http";
import https from "node:https";
import { Meilisearch, MeilisearchApiError, type MeilisearchErrorResponse } from "meilisearch";
import { env } from "~/lib/env.server";

/** A person waits: after this the database answers instead. */
const SEARCH_MS = 300;
const WRITE_MS = 20_000;

const options = { keepAlive: true, maxSockets: 32, noDelay: true };
const agents = { "http:": new http.Agent(options), "https:": new https.Agent(options) };

let clients: { url: string; searching: Meilisearch; writing: Meilisearch } | undefined;

/** The client of the configured server: `searching` gives up soon, `writing` has time. Null where none is configured. */
export function meilisearch(): typeof clients | null {
  const { MEILI_URL: host, MEILI_KEY: apiKey } = env();
  if (!host) return null;
  if (clients?.url !== host) {
    const client = (timeout: number) => new Meilisearch({ host, apiKey, timeout, httpClient: ask });
    clients = { url: host, searching: client(SEARCH_MS), writing: client(WRITE_MS) };
  }
  return clients;
}

/** Node's own fetch waits some 40 ms for a delayed acknowledgement; this does not. */
async function ask(...[input, init = {}]: Parameters<typeof fetch>): Promise<unknown> {
  const url = new URL(input instanceof Request ? input.url : input);
  try {
    return await once(url, init);
  } catch (error) {
    // A kept connection that the server has just closed: nobody has read the request
    if (error instanceof StaleConnection) return once(url, init);
    throw error;
  }
}

class StaleConnection extends Error {}

async function once(url: URL, init: RequestInit): Promise<unknown> {
  const response = await sent(url, init);
  const parts: Buffer[] = [];
  for await (const part of response) parts.push(part as Buffer);
  return answerOf(response.statusCode ?? 0, Buffer.concat(parts).toString());
}

function sent(url: URL, init: RequestInit): Promise<http.IncomingMessage> {
  const body = typeof init.body === "string" ? init.body : undefined;
  const headers: Record<string, string | number> = Object.fromEntries(new Headers(init.headers));
  if (body !== undefined) headers["content-length"] = Buffer.byteLength(body);
  const isSafe = url.protocol === "https:";
  const options = { method: init.method, headers, signal: init.signal ?? undefined };
  return new Promise((resolve, reject) => {
    const request = isSafe
      ? https.request(url, { ...options, agent: agents["https:"] }, resolve)
      : http.request(url, { ...options, agent: agents["http:"] }, resolve);
    request.once("error", (error: NodeJS.ErrnoException) => {
      const isStale = request.reusedSocket && (error.code === "ECONNRESET" || error.code === "EPIPE");
      reject(isStale ? new StaleConnection(error.message) : error);
    });
    request.end(body);
  });
}

function answerOf(status: number, text: string): unknown {
  const answer: unknown = text === "" ? undefined : JSON.parse(text);
  if (status < 400) return answer;
  throw new MeilisearchApiError(new Response(null, { status }), answer as MeilisearchErrorResponse);
}

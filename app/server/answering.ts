import { randomBytes, randomInt } from "node:crypto";
import type { IncomingMessage, ServerResponse } from "node:http";
import { namesNobody } from "~/lib/kept-cookie";
import type { RequestFacts } from "~/lib/request-facts.server";
import { clientAddress } from "./client-address";
import { type Notice, NOTICES, noticePage } from "./notice-page";
import { chooseEncoding } from "./encoding";
import { keptPages, type KeptPages } from "./kept-pages";
import { comesFromOwnPage, isUnsafe } from "./origin-check";
import { contentPolicy, type HeaderSettings, securityHeaders } from "./security-headers";
import { sendAnswer, sendKept } from "./sending";
import { sendStaticFile, type StaticFiles } from "./static-files";
import { bodyLimit, pathAsked, readBody, webRequest } from "./web-request";

export interface AnswerSettings extends HeaderSettings {
  /** How many trusted proxies stand in front. */
  proxyHops: number;
}

/** What the web server asks of the application behind it. */
export interface Application {
  /** Pages for readers without a cookie; one's own are kept where nothing is given. */
  pages?: KeptPages;
  files: StaticFiles;
  patternOf(pathname: string): string;
  answer(request: Request, facts: RequestFacts): Promise<Response>;
  isReady(): Promise<boolean>;
  /** Called once for each request that reached the application; status 499 when the reader had left. */
  note(line: RequestLine): void;
  /** Called with what the application threw instead of answering. */
  noteFailure(error: unknown, reference: string): void;
}

/** One line of the request log. */
export interface RequestLine {
  reference: string;
  method: string;
  pattern: string;
  status: number;
  ms: number;
}

interface Exchange {
  request: IncomingMessage;
  response: ServerResponse;
  facts: RequestFacts;
}

const CONTROLLED = new Set(["GET", "HEAD", "POST"]);
/** Letters and digits that cannot be misheard for one another as easily as the full alphabet. */
const ALOUD = "23456789abcdefghjkmnpqrstvwxyz";

/**
 * Answers one request: health and files by itself, everything else through the application, and only after the
 * address, the method, the origin and the size have been found good.
 */
export function answerer(settings: AnswerSettings, application: Application) {
  const headers = securityHeaders(settings);
  const pages = application.pages ?? keptPages();
  const policy = contentPolicy(settings);

  return async (request: IncomingMessage, response: ServerResponse): Promise<void> => {
    const facts = { nonce: randomBytes(16).toString("base64"), reference: newReference(), hydrated: false };
    for (const [name, value] of headers) response.setHeader(name, value);
    response.setHeader("content-security-policy", policy());
    response.setHeader("x-request-id", facts.reference);
    const exchange = { request, response, facts };
    const path = pathAsked(request);
    if (!path) return sendNotice(exchange, NOTICES.strangePath);
    if (await answeredHere(exchange, path.pathname, application)) return;
    const pattern = application.patternOf(path.pathname);
    noteWhenOver(exchange, pattern, application);
    const address = mayBeKept(request) ? keptAs(request, path) : undefined;
    const kept = address && (pages.get(address) ?? (await pages.awaited(address, pattern)));
    if (kept) return sendKept(request, response, kept);
    const refusal = refusalOf(request, settings.origin);
    if (refusal) return sendNotice(exchange, refusal);
    const body = isUnsafe(request.method ?? "") ? await readBody(request, bodyLimit(pattern)) : undefined;
    if (body === "too_large") return sendNotice(exchange, NOTICES.tooLarge);
    if (body === "busy") return sendNotice(exchange, NOTICES.busy);
    const made = webRequest(request, {
      origin: settings.origin,
      path: path.pathname + path.search,
      address: addressOf(request, settings.proxyHops),
      body,
      signal: departure(response),
    });
    const finish = address ? pages.begin(address, pattern) : undefined;
    try {
      const answer = await application.answer(made, facts);
      if (isBare(answer) && wantsPage(request)) return sendNotice(exchange, NOTICES.broken);
      if (facts.hydrated) response.setHeader("content-security-policy", policy(facts.nonce));
      await sendAnswer(request, response, answer, facts.hydrated, finish);
    } finally {
      finish?.();
    }
  };
}

/** A reader whom no cookie names, who is shown what everybody is. */
function mayBeKept({ method, headers }: IncomingMessage): boolean {
  return method === "GET" && namesNobody(headers.cookie) && !headers.authorization;
}

/** Pages packed and not are kept apart, and so are those that are fetched ahead of being looked at. */
function keptAs({ headers }: IncomingMessage, { pathname, search }: { pathname: string; search: string }) {
  const ahead = headers["sec-purpose"] ?? headers.purpose ?? headers["x-moz"] ?? "";
  return `${chooseEncoding(headers["accept-encoding"], ["gzip"]) ?? ""} ${String(ahead)} ${pathname}${search}`;
}

function newReference(): string {
  const letters = Array.from({ length: 8 }, () => ALOUD[randomInt(ALOUD.length)]);
  return `${letters.slice(0, 4).join("")}-${letters.slice(4).join("")}`;
}

async function answeredHere(
  { request, response, facts }: Exchange,
  pathname: string,
  application: Application,
) {
  if (isUnsafe(request.method ?? "")) return false;
  if (pathname === "/livez") return sendHealth(response, true);
  if (pathname === "/readyz") return sendHealth(response, await application.isReady());
  const file = application.files.get(pathname);
  if (file) {
    sendStaticFile(file, request, response);
    return true;
  }
  if (!pathname.startsWith("/assets/")) return false;
  sendNotice({ request, response, facts }, NOTICES.noSuchFile);
  return true;
}

function sendHealth(response: ServerResponse, good: boolean): true {
  response.writeHead(good ? 200 : 503, { "content-type": "text/plain", "cache-control": "no-store" });
  response.end(good ? "ok\n" : "not ready\n");
  return true;
}

function refusalOf(request: IncomingMessage, ownOrigin: string): Notice | undefined {
  const method = request.method ?? "";
  if (isUnsafe(method) && !comesFromOwnPage(request.headers, ownOrigin)) return NOTICES.otherSite;
  return CONTROLLED.has(method) ? undefined : NOTICES.otherMethod;
}

function addressOf(request: IncomingMessage, hops: number): string {
  const forwarded = request.headers["x-forwarded-for"];
  const list = Array.isArray(forwarded) ? forwarded.join(",") : forwarded;
  return clientAddress(request.socket.remoteAddress ?? "", list, hops);
}

/** Aborts when the connection closes before the answer is out. */
function departure(response: ServerResponse): AbortSignal {
  const controller = new AbortController();
  response.once("close", () => {
    if (!response.writableFinished) controller.abort(new Error("The reader left"));
  });
  return controller.signal;
}

function noteWhenOver({ request, response, facts }: Exchange, pattern: string, application: Application) {
  const began = performance.now();
  response.once("close", () => {
    application.note({
      reference: facts.reference,
      method: request.method ?? "",
      pattern,
      status: response.writableFinished ? response.statusCode : 499,
      ms: Math.round((performance.now() - began) * 10) / 10,
    });
  });
}

/** The framework's last resort, when not even the error page could be drawn. */
function isBare(answer: Response): boolean {
  return answer.status >= 500 && !/html|json|x-script/.test(answer.headers.get("content-type") ?? "");
}

function wantsPage(request: IncomingMessage): boolean {
  return request.headers.accept?.includes("text/html") ?? false;
}

/** What is left to do when answering failed: an apology while that is possible, else the end of the connection. */
export function failureNotice(
  error: unknown,
  request: IncomingMessage,
  response: ServerResponse,
  application: Application,
): void {
  const reference = String(response.getHeader("x-request-id"));
  if (!response.closed) application.noteFailure(error, reference);
  if (response.headersSent || response.closed) response.destroy();
  else sendNotice({ request, response, facts: { nonce: "", reference, hydrated: false } }, NOTICES.broken);
}

/** Sends one of the server's own pages; what the reader is still sending is not waited for. */
function sendNotice({ request, response, facts }: Exchange, notice: Notice): void {
  if (isUnsafe(request.method ?? "")) response.setHeader("connection", "close");
  for (const [name, value] of Object.entries(notice.headers ?? {})) response.setHeader(name, value);
  const page = noticePage(notice, facts.reference);
  response.writeHead(notice.status, {
    "content-type": "text/html; charset=utf-8",
    "cache-control": "no-store",
    "content-length": Buffer.byteLength(page),
  });
  response.end(request.method === "HEAD" ? undefined : page);
}

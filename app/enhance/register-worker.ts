/**
 * Opens the registers of groups without a connection. It stands alone and imports nothing, since browsers start it as a
 * plain script, and it answers for addresses under /manage/ only.
 */
interface Waiting extends Event {
  waitUntil(work: Promise<unknown>): void;
}
interface Asked extends Waiting {
  request: Request;
  respondWith(answer: Promise<Response>): void;
}
interface Told extends Waiting {
  data: { pages: string[]; assets: string[] };
}
interface Worker {
  addEventListener(name: "install" | "activate", listener: (event: Waiting) => void): void;
  addEventListener(name: "fetch", listener: (event: Asked) => void): void;
  addEventListener(name: "message", listener: (event: Told) => void): void;
  skipWaiting(): Promise<void>;
  clients: { claim(): Promise<void> };
  location: Location;
}

const worker = self as unknown as Worker;
/** Also cleared by name when nobody is signed in. */
const CACHE = "trellis-registers";
const KEPT_MS = 48 * 60 * 60 * 1000;
const KEPT_AT = "x-kept-at";
/** A hall with a little signal is as good as none. */
const PATIENCE_MS = 4000;
const REGISTER = /^\/manage\/[^/]+\/register(?:\/[0-9a-f-]{36}\/\d{4}-\d{2}-\d{2})?$/;

worker.addEventListener("install", (event) => event.waitUntil(worker.skipWaiting()));
worker.addEventListener("activate", (event) => event.waitUntil(worker.clients.claim()));
worker.addEventListener("message", (event) => event.waitUntil(keep(event.data)));
worker.addEventListener("fetch", (event) => {
  const { request } = event;
  const { origin, pathname } = new URL(request.url);
  if (request.method !== "GET" || origin !== worker.location.origin) return;
  if (request.mode === "navigate") {
    event.respondWith(REGISTER.test(pathname) ? register(request, pathname) : elsewhere(request));
  } else if (pathname.startsWith("/assets/")) {
    event.respondWith(asset(request));
  } else if (pathname === "/enhance.js" || pathname === "/favicon.svg") {
    event.respondWith(fetch(request).catch(() => asset(request)));
  }
});
void forgetOld();

/** The page from the network; from the phone where that does not come in time and what is kept is not too old. */
async function register(request: Request, pathname: string): Promise<Response> {
  const kept = await freshPage(pathname);
  try {
    const answer = await (kept ? Promise.race([fetch(request), late()]) : fetch(request));
    if (isPage(answer)) await store(pathname, answer.clone());
    return answer;
  } catch {
    return kept ?? nothingKept();
  }
}

async function elsewhere(request: Request): Promise<Response> {
  try {
    return await fetch(request);
  } catch {
    return nothingKept();
  }
}

async function asset(request: Request): Promise<Response> {
  const cache = await caches.open(CACHE);
  return (await cache.match(request)) ?? fetch(request);
}

function late(): Promise<never> {
  return new Promise((_, fail) => setTimeout(() => fail(new Error("Too slow")), PATIENCE_MS));
}

const isPage = (answer: Response) => answer.ok && answer.type === "basic" && !answer.redirected;

async function keep({ pages, assets }: Told["data"]): Promise<void> {
  const cache = await caches.open(CACHE);
  const wanted = pages.filter((page) => REGISTER.test(page));
  await Promise.all([...wanted.map(keepPage), ...assets.map((address) => keepAsset(cache, address))]);
}

async function keepPage(pathname: string): Promise<void> {
  const answer = await fetch(pathname, { redirect: "manual" }).catch(() => null);
  if (answer && isPage(answer)) await store(pathname, answer);
}

async function keepAsset(cache: Cache, address: string): Promise<void> {
  if (await cache.match(address)) return;
  const answer = await fetch(address).catch(() => null);
  if (answer?.ok) await cache.put(address, answer);
}

async function store(pathname: string, answer: Response): Promise<void> {
  const headers = new Headers(answer.headers);
  headers.delete("content-encoding");
  headers.set(KEPT_AT, String(Date.now()));
  const cache = await caches.open(CACHE);
  await cache.put(pathname, new Response(await answer.blob(), { headers }));
}

const isOld = (kept: Response) => Date.now() - Number(kept.headers.get(KEPT_AT)) > KEPT_MS;

async function freshPage(pathname: string): Promise<Response | undefined> {
  const cache = await caches.open(CACHE);
  const kept = await cache.match(pathname);
  if (!kept || !isOld(kept)) return kept;
  await cache.delete(pathname);
  return undefined;
}

/** Takes pages with names off the phone after two days, whether or not anybody looks for them. */
async function forgetOld(): Promise<void> {
  const cache = await caches.open(CACHE);
  for (const request of await cache.keys()) {
    const kept = await cache.match(request);
    if (kept?.headers.has(KEPT_AT) && isOld(kept)) await cache.delete(request);
  }
}

/** Says that there is no connection, with the registers that can be opened all the same. */
async function nothingKept(): Promise<Response> {
  const cache = await caches.open(CACHE);
  const addresses = (await cache.keys())
    .map(({ url }) => new URL(url).pathname)
    .filter((path) => REGISTER.test(path));
  const items = await Promise.all(
    addresses.map(async (path) => {
      const title = /<title>([^<]*)<\/title>/.exec((await (await freshPage(path))?.text()) ?? "")?.[1];
      return title ? `<li><a href="${path}">${title}</a></li>` : "";
    }),
  );
  const list = items.join("");
  const body = `<!doctype html><html lang="en-GB"><meta charset="utf-8">
<meta name="viewport" content="width=device-width, initial-scale=1"><title>No connection – Trellis</title>
<main><h1>There is no connection</h1>${
    list
      ? `<p>These registers are on this phone:</p><ul>${list}</ul>`
      : "<p>No register is kept on this phone. Open one where there is signal, and it opens here for two days.</p>"
  }</main></html>`;
  return new Response(body, { status: 503, headers: { "content-type": "text/html; charset=utf-8" } });
}

export type { Told };

/** Where the worker that opens registers without a connection is served. */
const WORKER = "/register-worker.js";
const ASSET = /^\/(?:assets\/|enhance\.js|favicon\.svg)/;

/** Has these pages and what they need kept on the phone, where the browser can. */
export function keepForLater(pages: readonly string[]): void {
  if (!("serviceWorker" in navigator)) return;
  void keep(pages);
}

async function keep(pages: readonly string[]): Promise<void> {
  const made = await navigator.serviceWorker.register(WORKER, { scope: "/manage/" }).catch(() => null);
  if (!made) return;
  const { active } = await navigator.serviceWorker.ready;
  active?.postMessage({ pages: [...new Set(pages)], assets: assetsOf(document) }, { transfer: [] });
}

function assetsOf(page: Document): string[] {
  const linked = [...page.querySelectorAll<HTMLLinkElement>("link[rel=stylesheet], link[rel=icon]")].map(
    ({ href }) => href,
  );
  const scripts = [...page.querySelectorAll<HTMLScriptElement>("script[src]")].map(({ src }) => src);
  const loaded = performance.getEntriesByType("resource").map(({ name }) => name);
  const own = [...linked, ...scripts, ...loaded]
    .map((address) => new URL(address, location.href))
    .filter(({ origin, pathname }) => origin === location.origin && ASSET.test(pathname))
    .map(({ pathname, search }) => pathname + search);
  return [...new Set(own)];
}

import { setTimeout as pause } from "node:timers/promises";
import { visitor, type Site } from "../visitor";

/** Pages that anybody may ask for, of every kind of question. */
const PAGES = [
  "/groups",
  "/groups?q=choir",
  "/groups?q=lantern+walk",
  "/groups?need=food",
  "/groups?need=food&need=carer&cost=free",
  "/groups?q=my+husband+died&room=places",
  "/groups?need=bereavement&join=1",
];
const EVERY_MS = 50;
/** A page may be kept for a second. */
const KEPT_MS = 1_000;
const FELL_BACK = "Our quick search is resting";

export interface Figures {
  pages: number;
  not_200: number;
  fell_back: number;
  withdrawn_shown: number;
  p95_ms: number;
  slowest_ms: number;
}

/** Asks for one list page after another at a steady rate until stopped, and looks at what each shows. */
export function sampler(site: Site, withdrawn: ReadonlyMap<string, number>) {
  const browser = visitor(site, "");
  const stopping = new AbortController();
  const asked: Promise<void>[] = [];
  const took: number[] = [];
  const figures = { pages: 0, not_200: 0, fell_back: 0, withdrawn_shown: 0 };

  async function look(page: string) {
    const from = performance.now();
    const { status, text } = await browser.read(page).catch(() => ({ status: 0, text: "" }));
    took.push(performance.now() - from);
    figures.pages += 1;
    if (status !== 200) figures.not_200 += 1;
    if (text.includes(FELL_BACK)) figures.fell_back += 1;
    const slugs = new Set([...text.matchAll(/href="\/groups\/([a-z0-9-]+)/g)].map(([, slug]) => slug!));
    const gone = [...slugs].filter((slug) => (withdrawn.get(slug) ?? Infinity) < from - KEPT_MS);
    figures.withdrawn_shown += gone.length;
  }

  const running = (async () => {
    for (let n = 0; !stopping.signal.aborted; n += 1) {
      asked.push(look(PAGES[n % PAGES.length]!));
      await pause(EVERY_MS);
    }
  })();

  return {
    /** What was seen until now. */
    figures(): Figures {
      const sorted = took.toSorted((a, b) => a - b);
      const at = (share: number) => Math.round(sorted[Math.floor((sorted.length - 1) * share)] ?? 0);
      return { ...figures, p95_ms: at(0.95), slowest_ms: at(1) };
    },
    /** Begins to count anew, for the next part. */
    reset() {
      took.length = 0;
      Object.assign(figures, { pages: 0, not_200: 0, fell_back: 0, withdrawn_shown: 0 });
    },
    async stop() {
      stopping.abort();
      await running;
      await Promise.all(asked);
    },
  };
}

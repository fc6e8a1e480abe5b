/** An answer as it was sent to somebody without a cookie: the same for everybody who asks for its address. */
export interface KeptPage {
  headers: readonly (readonly [string, string])[];
  etag: string;
  body: Buffer;
  /** Packed with gzip; absent while nobody asked for that. */
  packed?: Buffer;
}

export interface KeptPages {
  get(address: string): KeptPage | undefined;
  /** `version` is what `version()` gave before the page was made: a page made before a change is not kept after it. */
  keep(address: string, page: KeptPage, version: number): void;
  version(): number;
  /** Something that pages show has changed. */
  forget(): void;
}

/** No page is older than this, whatever happened to the news of a change. */
const LONGEST_MS = 1_000;
const MOST_BYTES = 32_000_000;

/**
 * Pages by their address, for as long as nothing changed and a second at most. The oldest go first when there are too
 * many.
 */
export function keptPages({ now = () => performance.now(), mostBytes = MOST_BYTES } = {}): KeptPages {
  const pages = new Map<string, { page: KeptPage; until: number; bytes: number }>();
  let held = 0;
  let changes = 0;
  const drop = (address: string) => {
    held -= pages.get(address)?.bytes ?? 0;
    pages.delete(address);
  };
  return {
    get(address) {
      const kept = pages.get(address);
      if (!kept) return undefined;
      if (kept.until > now()) return kept.page;
      drop(address);
      return undefined;
    },
    keep(address, page, version) {
      if (version !== changes) return;
      drop(address);
      const bytes = page.body.length + (page.packed?.length ?? 0) + 2 * address.length;
      pages.set(address, { page, until: now() + LONGEST_MS, bytes });
      held += bytes;
      for (const oldest of pages.keys()) {
        if (held <= mostBytes) break;
        drop(oldest);
      }
    },
    version: () => changes,
    forget() {
      changes += 1;
      pages.clear();
      held = 0;
    },
  };
}

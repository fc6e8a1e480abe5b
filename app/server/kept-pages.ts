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
  /** The page that somebody is having made just now; undefined in the end when it cannot be shared. */
  awaited(address: string, pattern: string): Promise<KeptPage | undefined> | undefined;
  /**
   * Says that a page is being made. What it gives must be called when that is over, with the page if it is the same for
   * everybody: it is kept then, unless something has changed since.
   */
  begin(address: string, pattern: string): (page?: KeptPage) => void;
  /** Something that pages show has changed. */
  forget(): void;
}

/** No page is older than this, whatever happened to the news of a change. */
const LONGEST_MS = 1_000;
const MOST_BYTES = 32_000_000;

/**
 * Pages by their address, for as long as nothing changed and a second at most, each made once however many ask for it.
 * The oldest go first when there are too many.
 */
export function keptPages({ now = () => performance.now(), mostBytes = MOST_BYTES } = {}): KeptPages {
  const pages = new Map<string, { page: KeptPage; until: number; bytes: number }>();
  const making = new Map<string, Promise<KeptPage | undefined>>();
  /** Patterns of pages that were shared before: only for those is it worth waiting for another reader's. */
  const shared = new Set<string>();
  let held = 0;
  let changes = 0;
  const drop = (address: string) => {
    held -= pages.get(address)?.bytes ?? 0;
    pages.delete(address);
  };
  const keep = (address: string, page: KeptPage, until: number) => {
    drop(address);
    const bytes = page.body.length + (page.packed?.length ?? 0) + 2 * address.length;
    pages.set(address, { page, until, bytes });
    held += bytes;
    for (const oldest of pages.keys()) {
      if (held <= mostBytes) break;
      drop(oldest);
    }
  };
  return {
    get(address) {
      const kept = pages.get(address);
      if (!kept) return undefined;
      if (kept.until > now()) return kept.page;
      drop(address);
      return undefined;
    },
    awaited: (address, pattern) => (shared.has(pattern) ? making.get(address) : undefined),
    begin(address, pattern) {
      const version = changes;
      const until = now() + LONGEST_MS;
      const { promise, resolve } = withResolvers<KeptPage | undefined>();
      if (!making.has(address)) making.set(address, promise);
      return (page) => {
        if (making.get(address) === promise) making.delete(address);
        const isTrue = version === changes;
        if (page && isTrue) {
          shared.add(pattern);
          keep(address, page, until);
        }
        resolve(isTrue ? page : undefined);
      };
    },
    forget() {
      changes += 1;
      pages.clear();
      making.clear();
      held = 0;
    },
  };
}

function withResolvers<T>() {
  let resolve!: (value: T) => void;
  const promise = new Promise<T>((settle) => (resolve = settle));
  return { promise, resolve };
}

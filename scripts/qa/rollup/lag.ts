import { setTimeout as pause } from "node:timers/promises";
import { comparedFigures, type Compared } from "./figures";
import type { Edit } from "./edits";
import type { RollupScene } from "./scene";

const EVERY_MS = 200;

export interface Lag {
  kind: string;
  ms: number;
}

interface Pending {
  kind: string;
  at: number;
  /** When the edit began; the groups' figures must be younger. Null when nothing may need computing. */
  began: Date | null;
  /** Groups and areas that have not been seen right since. */
  left: Set<string>;
}

/** Looks again and again until stopped, and notes how long each edit takes to be carried by everything it touched. */
export function lagWatch({ areas }: RollupScene) {
  let pending: Pending[] = [];
  const lags: Lag[] = [];
  const stopping = new AbortController();
  let last: Compared | null = null;

  async function look() {
    const from = performance.now();
    const seen = await comparedFigures();
    last = seen;
    const now = performance.now();
    for (const edit of pending) {
      if (edit.at > from) continue;
      for (const key of edit.left) if (isCarried(edit, key, seen)) edit.left.delete(key);
      if (edit.left.size === 0) lags.push({ kind: edit.kind, ms: now - edit.at });
    }
    pending = pending.filter(({ left }) => left.size > 0);
  }

  const running = (async () => {
    while (!stopping.signal.aborted) {
      await look();
      await pause(EVERY_MS);
    }
  })();

  return {
    /** Notes an edit that is done. */
    note({ kind, groups, everywhere, computesAnew }: Edit, began: Date) {
      const ids = groups.map(({ id }) => id);
      const own = everywhere
        ? areas.map(({ slug }) => slug)
        : ids.flatMap((id) => last?.areaOf.get(id) ?? []);
      const left = new Set([...ids, ...own]);
      pending.push({ kind, at: performance.now(), began: computesAnew ? began : null, left });
    },
    /** How long each took; those that were never carried count until now, and are told by kind. */
    async stop() {
      stopping.abort();
      await running;
      await look();
      const never = pending.map(({ kind, at }) => ({ kind, ms: performance.now() - at }));
      return { lags: [...lags, ...never], never: never.map(({ kind }) => kind) };
    },
  };
}

function isCarried({ began }: Pending, key: string, { wrong, computedAt }: Compared): boolean {
  const at = computedAt.get(key);
  return !wrong.has(key) && (began === null || !at || at >= began);
}

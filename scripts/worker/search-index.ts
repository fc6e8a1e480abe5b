import { setTimeout as sleep } from "node:timers/promises";
import { askForMending } from "~/features/search/commands/ask-for-mending.server";
import { keepIndex } from "~/features/search/commands/keep-index.server";
import { env } from "~/lib/env.server";
import { describeError, log } from "~/lib/log.server";

const PAUSE_MS = 500;
const PAUSE_AFTER_FAILURE_MS = 2_000;

/**
 * Keeps the second engine's index up to date until asked to stop, and has it compared when it was away, since nobody
 * knows what it came back with. Does nothing where there is no second engine.
 */
export async function keepIndexing(signal: AbortSignal): Promise<void> {
  if (!env().MEILI_URL) return;
  let isFailing = false;
  while (!signal.aborted) {
    try {
      await keepIndex();
      if (isFailing) {
        await askForMending("away");
        log.info("the search server takes changes again");
      }
      isFailing = false;
    } catch (error) {
      if (!isFailing) log.warn({ error: describeError(error) }, "the search server takes no changes");
      isFailing = true;
    }
    const pause = isFailing ? PAUSE_AFTER_FAILURE_MS : PAUSE_MS;
    await sleep(pause, undefined, { signal }).catch(() => undefined);
  }
}

import { once } from "node:events";
import { createServer } from "node:net";

const FIRST = 10_000;
/** Each test process of a run has so many to itself. */
const EACH = 1_000;

/**
 * A port that nobody listens on, of those that only this test process takes: one that the system gives out could be given
 * to somebody else before a server listens on it.
 */
export async function freePort(): Promise<number> {
  const own = Number(process.env.VITEST_POOL_ID ?? 0);
  for (;;) {
    const port = FIRST + own * EACH + Math.floor(Math.random() * EACH);
    const probe = createServer();
    const isFree = await Promise.race([
      once(probe.listen(port, "127.0.0.1"), "listening").then(() => true),
      once(probe, "error").then(() => false),
    ]).catch(() => false);
    if (!isFree) continue;
    probe.close();
    await once(probe, "close");
    return port;
  }
}

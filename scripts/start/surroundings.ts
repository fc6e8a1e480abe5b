import { createServer } from "node:net";
import { setTimeout as sleep } from "node:timers/promises";
import { factsOf } from "~db/embedded-process.server";

/** Waits up to ten seconds for a port that an earlier run may still be giving up. Refuses when it stays taken. */
export async function portIsFree(host: string, port: number) {
  for (let waited = 0; waited < 10_000; waited += 200) {
    if (await canListen(host, port)) return;
    await sleep(200);
  }
  throw new Error(`Port ${port} is taken by another program. Set PORT to a free one.`);
}

/** Resolves when the server answers well at this path. Refuses after a minute. */
export async function whenReady(host: string, port: number, at: string) {
  const name = { "0.0.0.0": "127.0.0.1", "::": "[::1]" }[host] ?? (host.includes(":") ? `[${host}]` : host);
  const address = `http://${name}:${port}${at}`;
  const until = Date.now() + 60_000;
  while (!(await answers(address))) {
    if (Date.now() > until) throw new Error("The pages were not ready after a minute.");
    await sleep(100);
  }
}

/**
 * Under npm, calls back when npm is gone, however it ended: nobody would be left to stop us. Started in any other
 * way, we outlive whoever started us.
 */
export function whenParentEnds(callback: () => void) {
  if (!process.env.npm_lifecycle_event) return;
  const parent = process.ppid;
  const shell = /^(\S*\/)?(sh|bash|dash)\s/.test(factsOf(parent)?.command ?? "");
  const watched = shell ? [parent, factsOf(parent)?.parent ?? 1] : [parent];
  const timer = setInterval(() => {
    if (watched.every((pid) => pid > 1 && factsOf(pid))) return;
    clearInterval(timer);
    callback();
  }, 500);
  timer.unref();
}

function canListen(host: string, port: number): Promise<boolean> {
  return new Promise((resolve) => {
    const probe = createServer();
    probe.once("error", () => resolve(false));
    probe.listen({ host, port, exclusive: true }, () => probe.close(() => resolve(true)));
  });
}

async function answers(address: string): Promise<boolean> {
  try {
    return (await fetch(address, { signal: AbortSignal.timeout(2000) })).ok;
  } catch {
    return false;
  }
}

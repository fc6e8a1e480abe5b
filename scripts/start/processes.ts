import { spawn, type ChildProcess } from "node:child_process";
import { setTimeout as sleep } from "node:timers/promises";

const EX_CONFIG = 78;
const FIRST_PAUSE = 250;
const LONGEST_PAUSE = 2000;
const LONG_ENOUGH = 10_000;

export interface Program {
  name: string;
  /** Arguments to node. */
  args: string[];
  env: NodeJS.ProcessEnv;
}

export interface Kept {
  /** Asks the program to end, and insists after 25 seconds. */
  stop(): Promise<void>;
}

/** Runs a program to its end. Throws when it fails. */
export async function run({ name, args, env }: Program) {
  const child = spawn(process.execPath, args, { env, stdio: ["ignore", "inherit", "inherit"] });
  const code = await ended(child);
  if (code !== 0) throw new Error(`${name} failed with code ${code}.`);
}

/**
 * Keeps a program running: when it ends it is started again, after a pause that grows from a quarter of a second to
 * two. Its standard input is a pipe of ours, whose end tells it that we are gone. A program that refuses its settings
 * (code 78) is not tried again; `onRefusal` is called.
 */
export function keepRunning(program: Program, onRefusal: () => void): Kept {
  const stopping = new AbortController();
  let child: ChildProcess;
  const loop = (async () => {
    for (let pause = FIRST_PAUSE; ; pause = Math.min(pause * 2, LONGEST_PAUSE)) {
      const from = Date.now();
      child = start(program);
      const code = await ended(child);
      if (stopping.signal.aborted) return;
      if (code === EX_CONFIG) return onRefusal();
      if (Date.now() - from > LONG_ENOUGH) pause = FIRST_PAUSE;
      process.stderr.write(`  ${program.name} ended (${code}); starting it again\n`);
      await pauseUnless(stopping.signal, pause);
      if (stopping.signal.aborted) return;
    }
  })();
  return {
    async stop() {
      stopping.abort();
      child.kill("SIGTERM");
      const late = setTimeout(() => child.kill("SIGKILL"), 25_000);
      await loop;
      clearTimeout(late);
    },
  };
}

/** Waits, but no longer than until the signal. */
export async function pauseUnless(signal: AbortSignal, milliseconds: number) {
  await Promise.race([
    sleep(milliseconds),
    new Promise((resolve) => signal.addEventListener("abort", resolve, { once: true })),
  ]);
}

/** In a group of its own, so that an interrupt from the keyboard reaches only us and the end is orderly. */
function start({ args, env }: Program): ChildProcess {
  const child = spawn(process.execPath, args, { env, detached: true, stdio: ["pipe", "inherit", "inherit"] });
  child.stdin?.on("error", () => child.stdin?.destroy());
  return child;
}

function ended(child: ChildProcess): Promise<number | NodeJS.Signals | null> {
  return new Promise((resolve, reject) => {
    child.once("error", reject);
    child.once("exit", (code, signal) => resolve(code ?? signal));
  });
}

/** Runs one step of the start, and says in a line what was done and how long it took. */
export async function step<T>(done: string, work: () => Promise<T>): Promise<T> {
  const from = performance.now();
  const result = await work();
  say(`${done} (${((performance.now() - from) / 1000).toFixed(1)} s)`);
  return result;
}

export function say(line: string) {
  process.stdout.write(`  ${line}\n`);
}

import { readdirSync, readFileSync } from "node:fs";

const TICKS_A_SECOND = 100;

/** Milliseconds of processor that a process alone has used so far. */
export function processorMs(pid: number): number {
  return factsOf(pid)[0]?.[1].own ?? 0;
}

/** The same of a process and of everything it started, ended or not. */
export function familyMs(pid: number): number {
  const all = readdirSync("/proc").filter((name) => /^\d+$/.test(name));
  const facts = new Map(all.flatMap((name) => factsOf(Number(name))));
  const family = [...facts.keys()].filter((one) => descends(one, pid, facts));
  return family.reduce((sum, one) => sum + (facts.get(one)?.all ?? 0), 0);
}

interface Facts {
  parent: number;
  own: number;
  /** With the time of its children that have ended. */
  all: number;
}

function descends(pid: number, from: number, facts: Map<number, Facts>): boolean {
  for (let one: number | undefined = pid; one && one > 1; one = facts.get(one)?.parent) {
    if (one === from) return true;
  }
  return false;
}

/** Nothing for a process that has ended meanwhile. */
function factsOf(pid: number): [number, Facts][] {
  try {
    const line = readFileSync(`/proc/${pid}/stat`, "utf8");
    const fields = line.slice(line.lastIndexOf(")") + 2).split(" ");
    const [user, kernel, ...ended] = fields
      .slice(11, 15)
      .map((ticks) => (Number(ticks) * 1000) / TICKS_A_SECOND);
    const own = (user ?? 0) + (kernel ?? 0);
    return [[pid, { parent: Number(fields[1]), own, all: ended.reduce((sum, ms) => sum + ms, own) }]];
  } catch {
    return [];
  }
}

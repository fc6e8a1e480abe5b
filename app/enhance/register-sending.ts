import type { Outbox, Unsent } from "./register-outbox";

/** What the server says of a register after something arrived. */
export interface Stands {
  sessionId: string;
  onDay: string;
  others: number | null;
  marks: { referralId: string; mark: string }[];
}

interface Answer {
  kept: string[];
  notKept: { id: string; why: string }[];
  registers: Stands[];
}

/** Something that the server could not keep, and why. */
export interface Lost {
  unsent: Unsent;
  why: string;
}

export interface Sending {
  /** Why something stays on the phone; null when all went. */
  stopped: "no_connection" | "signed_out" | "refused" | null;
  /** What the server could not keep. */
  notKept: Lost[];
  registers: Stands[];
}

const AT_ONCE = 200;
/** A connection that hangs is none: what is on its way is given up after so long, and sent again. */
const LONGEST_MS = 30_000;

/** Sends all that one account has marked on this phone, group by group. What was answered is dropped; the rest stays. */
export async function sendAll(outbox: Outbox, account: string): Promise<Sending> {
  const result: Sending = { stopped: null, notKept: [], registers: [] };
  for (const parcel of parcelsOf(await outbox.of(account))) {
    const answer = await post(account, parcel);
    if (typeof answer === "string") {
      result.stopped = answer;
      if (answer !== "refused") return result;
      continue;
    }
    await outbox.drop([...answer.kept, ...answer.notKept.map(({ id }) => id)]);
    for (const { id, why } of answer.notKept) {
      const unsent = parcel.find((one) => one.id === id);
      if (unsent) result.notKept.push({ unsent, why });
    }
    result.registers.push(...answer.registers);
  }
  return result;
}

function parcelsOf(unsent: readonly Unsent[]): Unsent[][] {
  const addresses = [...new Set(unsent.map(({ to }) => to))];
  return addresses.flatMap((to) => {
    const own = unsent.filter((one) => one.to === to);
    const count = Math.ceil(own.length / AT_ONCE);
    return Array.from({ length: count }, (_, n) => own.slice(n * AT_ONCE, (n + 1) * AT_ONCE));
  });
}

async function post(account: string, parcel: Unsent[]): Promise<Answer | NonNullable<Sending["stopped"]>> {
  const [first] = parcel;
  if (!first) return "refused";
  const marks: object[] = [];
  const counts: object[] = [];
  for (const { id, sessionId, onDay, at, said } of parcel) {
    if ("mark" in said) marks.push({ id, sessionId, onDay, ...said, markedAt: at });
    else counts.push({ id, sessionId, onDay, ...said, at });
  }
  const body = new URLSearchParams({ sent: JSON.stringify({ account, marks, counts }) });
  // Phones of some years have no AbortSignal.timeout
  const giveUp = new AbortController();
  const timer = setTimeout(() => giveUp.abort(), LONGEST_MS);
  try {
    const sent = { method: "POST", body, redirect: "manual", signal: giveUp.signal } as const;
    const response = await fetch(first.to, sent);
    if (response.type === "opaqueredirect") return "signed_out";
    if (response.ok) return (await response.json()) as Answer;
    return response.status >= 500 || response.status === 429 ? "no_connection" : "refused";
  } catch {
    return "no_connection";
  } finally {
    clearTimeout(timer);
  }
}

const SHORTEST_MS = 5_000;
const LONGEST_MS = 5 * 60_000;

export interface Tries {
  /** Sends at once; while something is being sent, once more right after it. */
  now(): void;
  /** Sends after so many milliseconds, counted from the last time of asking. */
  after(milliseconds: number): void;
}

/**
 * Sends one parcel after the other, never two at once. For as long as `send` answers that it is to be tried again, or
 * fails, it is: after 5 seconds, then after pauses that double, up to 5 minutes. Asking anew begins with the shortest.
 */
export function triesOf(send: () => Promise<"again" | "enough">): Tries {
  let timer: ReturnType<typeof setTimeout> | undefined;
  let pause = SHORTEST_MS;
  let isSending = false;
  let isAskedMeanwhile = false;

  const wait = (milliseconds: number, then: () => void) => {
    clearTimeout(timer);
    timer = setTimeout(then, milliseconds);
  };
  const start = async () => {
    clearTimeout(timer);
    timer = undefined;
    if (isSending) {
      isAskedMeanwhile = true;
      return;
    }
    isSending = true;
    const answer = await send().catch(() => "again" as const);
    isSending = false;
    if (isAskedMeanwhile) {
      isAskedMeanwhile = false;
      void start();
    } else if (answer === "again" && timer === undefined) {
      wait(pause, () => void start());
      pause = Math.min(pause * 2, LONGEST_MS);
    }
  };
  const now = () => {
    pause = SHORTEST_MS;
    void start();
  };
  return { now, after: (milliseconds) => wait(milliseconds, now) };
}

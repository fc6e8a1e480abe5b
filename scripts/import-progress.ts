import type { Progress } from "~/features/exchange/runs.server";

const WORDS = { reading: "Reading", storing: "Storing", "taking back": "Taking back" };
const whole = new Intl.NumberFormat("en-GB");

/** A line that tells how far it has got and how fast: rewritten on a terminal, else a new one every five seconds. */
export function progressLine(): { show: Progress; end: () => void } {
  const live = process.stderr.isTTY;
  let phase = "";
  let phaseBegan = 0;
  let said = 0;
  return {
    show(done) {
      const now = performance.now();
      if (done.phase !== phase) [phase, phaseBegan] = [done.phase, now];
      if (now - said < (live ? 200 : 5000)) return;
      said = now;
      const speed = Math.round(done.rows / Math.max(0.001, (now - phaseBegan) / 1000));
      const line = `${WORDS[done.phase]}: ${whole.format(done.rows)} rows, ${whole.format(speed)} a second`;
      process.stderr.write(live ? `\r\x1b[K${line}` : `${line}\n`);
    },
    end() {
      if (live && said > 0) process.stderr.write("\r\x1b[K");
    },
  };
}

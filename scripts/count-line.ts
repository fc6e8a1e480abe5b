const whole = new Intl.NumberFormat("en-GB");

/** A line that tells how much is done of how much: rewritten on a terminal, else a new one every five seconds. */
export function countLine(what: string) {
  const live = process.stderr.isTTY;
  const from = performance.now();
  let said = from;
  return {
    show(done: number, total: number) {
      const now = performance.now();
      if (now - said < (live ? 200 : 5000)) return;
      said = now;
      const line = `${whole.format(done)} of ${whole.format(total)} ${what}`;
      process.stderr.write(live ? `\r\x1b[K${line}` : `${line}\n`);
    },
    end() {
      if (live) process.stderr.write("\r\x1b[K");
    },
    seconds: () => ((performance.now() - from) / 1000).toFixed(1),
  };
}

import { LONGEST_ROW } from "../format";

/** A stretch of a CSV file. */
export interface Block {
  /** The line on which it begins, from 1. */
  line: number;
  bytes: Buffer;
  /** `lone`: one line taken out of a quotation that never closes. `too_long`: the start of an endless line. */
  kind: "whole" | "lone" | "too_long";
}

const LF = 10;
const CR = 13;
const QUOTE = 34;

/**
 * Cuts a CSV file at ends of lines outside quotations, so that each block holds whole rows. A quotation still open
 * after 64 KiB is given up: its first line comes out alone, and reading goes on with the next.
 */
export async function* csvBlocks(source: AsyncIterable<Buffer>): AsyncGenerator<Block> {
  let rest: Buffer = Buffer.alloc(0);
  let line = 1;
  let newline: number | undefined;
  let skipping = false;

  function* drain(atEnd: boolean): Generator<Block> {
    const end = newline ?? LF;
    for (;;) {
      if (skipping) {
        const next = rest.indexOf(end);
        rest = next < 0 ? rest.subarray(rest.length) : rest.subarray(next + 1);
        if (next < 0) return;
        skipping = false;
        line += 1;
      }
      const { cut, lines, open } = lastRowEnd(rest, end);
      const whole = atEnd && !open ? rest.length : cut;
      if (whole > 0) yield { line, bytes: rest.subarray(0, whole), kind: "whole" };
      line += lines;
      rest = rest.subarray(whole);
      if (rest.length === 0 || (!atEnd && rest.length <= LONGEST_ROW)) return;
      const next = rest.indexOf(end);
      if (next < 0 && rest.length > LONGEST_ROW) {
        yield { line, bytes: rest.subarray(0, 200), kind: "too_long" };
        skipping = true;
      } else {
        const lone = next < 0 ? rest.length : next + 1;
        yield { line, bytes: rest.subarray(0, lone), kind: "lone" };
        line += 1;
        rest = rest.subarray(lone);
      }
    }
  }

  for await (const chunk of source) {
    rest = rest.length === 0 ? chunk : Buffer.concat([rest, chunk]);
    newline ??= newlineOf(rest);
    if (newline !== undefined || rest.length > LONGEST_ROW) yield* drain(false);
  }
  yield* drain(true);
}

/** Line feed, or carriage return in a file that has no line feed at all. Undefined until one is seen. */
function newlineOf(bytes: Buffer): number | undefined {
  if (bytes.includes(LF)) return LF;
  return bytes.length > LONGEST_ROW / 2 && bytes.includes(CR) ? CR : undefined;
}

function lastRowEnd(bytes: Buffer, newline: number) {
  let cut = 0;
  let lines = 0;
  let seen = 0;
  let open = false;
  for (let at = 0; at < bytes.length; at += 1) {
    const byte = bytes[at];
    if (byte === QUOTE) open = !open;
    else if (byte === newline) {
      seen += 1;
      if (!open) {
        cut = at + 1;
        lines = seen;
      }
    }
  }
  return { cut, lines, open };
}

/** The rows of a block one by one, each with its line: for a block in which something is wrong. */
export function* rowsOfBlock({
  line,
  bytes,
}: Block): Generator<{ line: number; bytes: Buffer; lines: number }> {
  let from = 0;
  let start = line;
  let seen = 0;
  let open = false;
  for (let at = 0; at <= bytes.length; at += 1) {
    if (bytes[at] === QUOTE) open = !open;
    if (bytes[at] === LF) seen += 1;
    const ends = at === bytes.length || (bytes[at] === LF && !open);
    if (!ends || at < from) continue;
    if (at > from) yield { line: start, bytes: bytes.subarray(from, at + 1), lines: seen };
    start += seen;
    seen = 0;
    from = at + 1;
  }
}

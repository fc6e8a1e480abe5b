/** The bytes of one member of a list of objects. `start` says that the list was found. */
export interface MemberText {
  line: number;
  bytes: Buffer;
  kind: "start" | "whole" | "broken" | "too_long";
}

/** Where a list begins, and how a member of it begins and nothing inside one does. */
export interface ListShape {
  list: RegExp;
  /** With the flag `g`. */
  member: RegExp;
}

/** How much is kept in case a member begins in it. */
const LONGEST_START = 256;
const [QUOTE, BACKSLASH, OPEN, CLOSE, LIST_END] = Array.from('"\\{}]', (character) =>
  character.charCodeAt(0),
);

/**
 * Cuts a list of objects into its members by counting braces outside texts. A member that does not end within the
 * limit is given up, and reading goes on at the next place that looks like the beginning of one.
 */
export async function* membersOf(
  source: AsyncIterable<Buffer>,
  limit: number,
  shape: ListShape,
): AsyncGenerator<MemberText> {
  const nextMember = (bytes: Buffer, from: number) => memberAfter(bytes, from, shape.member);
  let rest: Buffer = Buffer.alloc(0);
  let line = 1;
  let inList = false;
  let lost = false;
  let done = false;

  const advance = (to: number) => {
    for (let at = rest.indexOf(10); at >= 0 && at < to; at = rest.indexOf(10, at + 1)) line += 1;
    rest = rest.subarray(to);
  };

  function* drain(atEnd: boolean): Generator<MemberText> {
    if (!inList) {
      const list = shape.list.exec(rest.toString("latin1"));
      if (!list) return rest.length > limit ? advance(rest.length - LONGEST_START) : undefined;
      inList = true;
      advance(list.index + list[0].length);
      yield { line, bytes: rest.subarray(0, 0), kind: "start" };
    }
    while (!done) {
      if (lost) {
        const next = nextMember(rest, 0);
        advance(next ?? Math.max(0, rest.length - LONGEST_START));
        if (next === undefined) return;
        lost = false;
      }
      const { start, end, listEnd } = memberOf(rest);
      if (listEnd) done = true;
      if (start === undefined) return;
      if (start > 0) advance(start);
      if (end === undefined && !atEnd && rest.length <= limit) return;
      const length = end === undefined ? rest.length : end - start;
      const swallowed = nextMember(rest.subarray(0, length), 1);
      const kind = swallowed ? "broken" : length > limit ? "too_long" : end ? "whole" : "broken";
      const shown = kind === "whole" ? length : Math.min(swallowed ?? length, 200);
      yield { line, bytes: rest.subarray(0, shown), kind };
      advance(swallowed ?? length);
      lost = swallowed === undefined && end === undefined;
    }
  }

  for await (const chunk of source) {
    rest = rest.length === 0 ? chunk : Buffer.concat([rest, chunk]);
    yield* drain(false);
    if (done) return;
  }
  yield* drain(true);
}

function memberAfter(bytes: Buffer, from: number, member: RegExp): number | undefined {
  member.lastIndex = from;
  return member.exec(bytes.toString("latin1"))?.index;
}

/** Where the first object begins and ends, if it does; or that the list ends before one begins. */
function memberOf(bytes: Buffer): { start?: number; end?: number; listEnd?: boolean } {
  let depth = 0;
  let start: number | undefined;
  let inText = false;
  for (let at = 0; at < bytes.length; at += 1) {
    const byte = bytes[at];
    if (inText) {
      if (byte === BACKSLASH) at += 1;
      else if (byte === QUOTE) inText = false;
    } else if (byte === QUOTE) inText = true;
    else if (byte === OPEN) {
      depth += 1;
      start ??= at;
    } else if (byte === CLOSE && start !== undefined) {
      depth -= 1;
      if (depth === 0) return { start, end: at + 1 };
    } else if (byte === LIST_END && start === undefined) return { listEnd: true };
  }
  return { start };
}

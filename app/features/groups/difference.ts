/** A run of words that both texts have, or that is only in the old or only in the new one. */
export interface Piece {
  kind: "same" | "out" | "in";
  text: string;
}

/**
 * What became of the words of a text. Same and out together are the old text, same and in together the new one,
 * letter for letter.
 */
export function differenceOf(before: string, after: string): Piece[] {
  const old = wordsOf(before);
  const now = wordsOf(after);
  let start = 0;
  while (start < old.length && start < now.length && old[start] === now[start]) start += 1;
  let end = 0;
  const most = Math.min(old.length, now.length) - start;
  while (end < most && old[old.length - 1 - end] === now[now.length - 1 - end]) end += 1;
  const middle = aligned(old.slice(start, old.length - end), now.slice(start, now.length - end));
  const same = (texts: string[]): Piece[] => texts.map((text) => ({ kind: "same", text }));
  return joined([...same(old.slice(0, start)), ...middle, ...same(old.slice(old.length - end))]);
}

/** Beyond so many words and spaces each way a text counts as written anew: comparing grows with their product. */
const MOST_WORDS = 2000;

/** Words and the spaces between them. */
function wordsOf(text: string): string[] {
  return text.match(/\s+|\S+/g) ?? [];
}

function aligned(old: string[], now: string[]): Piece[] {
  if (old.length > MOST_WORDS || now.length > MOST_WORDS) return replaced(old, now);
  const lengths = sharedLengths(old, now);
  const wide = now.length + 1;
  const pieces: Piece[] = [];
  let i = 0;
  let j = 0;
  while (i < old.length && j < now.length) {
    if (old[i] === now[j]) {
      pieces.push({ kind: "same", text: old[i]! });
      i += 1;
      j += 1;
    } else if (lengths[(i + 1) * wide + j]! >= lengths[i * wide + j + 1]!) {
      pieces.push({ kind: "out", text: old[i++]! });
    } else {
      pieces.push({ kind: "in", text: now[j++]! });
    }
  }
  return [...pieces, ...replaced(old.slice(i), now.slice(j))];
}

/** How many words the rests from each pair of places share in order. */
function sharedLengths(old: string[], now: string[]): Uint16Array {
  const wide = now.length + 1;
  const lengths = new Uint16Array((old.length + 1) * wide);
  for (let i = old.length - 1; i >= 0; i -= 1) {
    for (let j = now.length - 1; j >= 0; j -= 1) {
      lengths[i * wide + j] =
        old[i] === now[j]
          ? lengths[(i + 1) * wide + j + 1]! + 1
          : Math.max(lengths[(i + 1) * wide + j]!, lengths[i * wide + j + 1]!);
    }
  }
  return lengths;
}

function replaced(old: string[], now: string[]): Piece[] {
  return [
    ...old.map((text): Piece => ({ kind: "out", text })),
    ...now.map((text): Piece => ({ kind: "in", text })),
  ];
}

/** Neighbours of a kind become one piece; between two same pieces what is out stands before what is in. */
function joined(pieces: Piece[]): Piece[] {
  const runs: Piece[] = [];
  let out = "";
  let added = "";
  const flush = () => {
    if (out) runs.push({ kind: "out", text: out });
    if (added) runs.push({ kind: "in", text: added });
    out = "";
    added = "";
  };
  for (const [index, { kind, text }] of pieces.entries()) {
    const next = pieces[index + 1]?.kind ?? "same";
    if (kind === "same" && (out || added) && next !== "same" && text.trim() === "") {
      // A space between two changed words is part of the change
      out += text;
      added += text;
    } else if (kind === "out") out += text;
    else if (kind === "in") added += text;
    else {
      flush();
      const last = runs.at(-1);
      if (last?.kind === "same") last.text += text;
      else runs.push({ kind, text });
    }
  }
  flush();
  return runs;
}

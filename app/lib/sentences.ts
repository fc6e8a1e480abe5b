/** "tea", "tea and cake", "tea, cake and song"; "" for none. */
export function listed(words: readonly string[]): string {
  return words.length < 2 ? words.join("") : `${words.slice(0, -1).join(", ")} and ${words.at(-1)}`;
}

/** The first letter small, but for names and capitals such as "Blue Badge" and "LGBTQ+". */
export function lowerFirst(words: string): string {
  return /^(?:[A-Z]{2}|British|Blue|Changing Places)/.test(words)
    ? words
    : words.charAt(0).toLowerCase() + words.slice(1);
}

/** The first letter large. */
export function capitalised(words: string): string {
  return words.charAt(0).toUpperCase() + words.slice(1);
}

/** As many whole sentences, in their paragraphs, as fit into so many letters; `cut` when some are left out. */
export function sentencesWithin(
  paragraphs: readonly string[],
  letters: number,
): { kept: string[]; cut: boolean } {
  const kept: string[] = [];
  let left = letters;
  for (const paragraph of paragraphs) {
    let taken = "";
    for (const sentence of paragraph.split(/(?<=[.!?…])\s+/)) {
      if (sentence.length > left) return { kept: taken ? [...kept, taken] : kept, cut: true };
      left -= sentence.length + 1;
      taken += taken ? ` ${sentence}` : sentence;
    }
    kept.push(taken);
  }
  return { kept, cut: false };
}

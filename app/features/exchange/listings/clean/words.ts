import { convert } from "html-to-text";
import type { Note } from "../../format";

/** A text after cleaning, with what was done to it. */
export interface Cleaned {
  text: string;
  notes: Note[];
}

const NOTHING =
  /^(n\/?a|nil|none|null|undefined|unknown|not known|not relevant|not applicable|not available|tb[cd]|[-–—.?*#\s]*)$/i;

/** The cell's text, or nothing when it only says that there is nothing: "NA", "Not known", "--". */
export function present(cell: string | undefined): string {
  const text = cell?.replaceAll("\u00a0", " ").trim() ?? "";
  return NOTHING.test(text) ? "" : text;
}

const MARKUP = /<\/?[a-z][^<>]*>|<!--/i;
const ENTITY = /&(#\d+|#x[\da-f]+|[a-z]{2,8});/i;

/** Text without markup: paragraphs and lists stay as lines, entities become characters. */
export function plainWords(field: string, cell: string | undefined): Cleaned {
  const notes: Note[] = [];
  let text = present(cell).replace(/\r\n?/g, "\n");
  if (MARKUP.test(text)) {
    text = withoutMarkup(text);
    notes.push({ field, reason: "held HTML and was kept as plain text" });
  } else if (ENTITY.test(text)) {
    text = withoutMarkup(text.replaceAll("<", "&lt;").replaceAll("\n", "<br>"));
    notes.push({ field, reason: "held HTML entities, which were turned into characters" });
  }
  return { text: tidy(text), notes };
}

/** The same in one line. */
export function plainLine(field: string, cell: string | undefined): Cleaned {
  const { text, notes } = plainWords(field, cell);
  return { text: text.replace(/\s+/g, " "), notes };
}

/** Unpacked twice, because some exports hold entities of entities; what then looks like markup is only text. */
function withoutMarkup(html: string): string {
  const text = convert(html, {
    wordwrap: false,
    limits: { maxInputLength: 65_536, maxDepth: 50 },
    selectors: [
      { selector: "a", options: { ignoreHref: true } },
      { selector: "img", format: "skip" },
      ...["h1", "h2", "h3", "h4", "h5", "h6"].map((selector) => ({
        selector,
        options: { uppercase: false },
      })),
    ],
  });
  return text.replace(/&nbsp;/g, " ").replace(/&amp;/g, "&");
}

function tidy(text: string): string {
  return text
    .replace(/[ \t\u00a0]+/g, " ")
    .replace(/ ?\n ?/g, "\n")
    .replace(/\n{3,}/g, "\n\n")
    .trim();
}

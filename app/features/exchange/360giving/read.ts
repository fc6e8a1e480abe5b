import { LONGEST_ROW, UnreadableFile, type Note, type ReadRows, type SourceRow } from "../format";
import { readCsv } from "../csv/read";
import { membersOf, type MemberText } from "../reading/members";
import { readText, REPAIR_WORDS } from "../reading/text";
import { pathOf } from "./columns";
import { isParts, nested, type Parts } from "./flat";

/** The one column of a grant that came nested: its JSON. */
const NESTED = "@grant";

const NO_LIST = "has no list of grants";
const GRANTS = { list: /"grants"\s*:\s*\[/, member: /\{\s*"id"\s*:\s*"360G-[^"]{1,120}"\s*,\s*"title"/g };

/** Reads grants, nested (JSON) or flat (CSV), each by itself. Throws UnreadableFile when there is no list of grants. */
export const readGrants: ReadRows = async function* (bytes, options) {
  const chunks = bytes[Symbol.asyncIterator]();
  let head: Buffer = Buffer.alloc(0);
  for (let first = ""; first === "";) {
    const next = await chunks.next();
    if (next.done) break;
    head = head.length > 0 ? Buffer.concat([head, next.value]) : next.value;
    first = head.subarray(0, 200).toString("latin1").trimStart().slice(0, 1);
  }
  const whole = withHead(head, chunks);
  const isJson = /^\s*[{[]/.test(head.subarray(0, 200).toString("latin1"));
  yield* isJson ? readNested(whole) : readFlat(readCsv(whole, options));
};

/** A workbook or a picture reads as a table of one line at most: to say that nothing was added would not be the whole truth. */
async function* readFlat(rows: AsyncIterable<SourceRow>): AsyncGenerator<SourceRow> {
  let found = false;
  for await (const row of rows) {
    found = true;
    yield row;
  }
  if (!found) throw new UnreadableFile(NO_LIST);
}

async function* withHead(head: Buffer, rest: AsyncIterator<Buffer>): AsyncGenerator<Buffer> {
  if (head.length > 0) yield head;
  for (let next = await rest.next(); !next.done; next = await rest.next()) yield next.value;
}

async function* readNested(bytes: AsyncIterable<Buffer>): AsyncGenerator<SourceRow> {
  let found = false;
  for await (const member of membersOf(bytes, LONGEST_ROW, GRANTS)) {
    found = true;
    if (member.kind !== "start") yield rowOf(member);
  }
  if (!found) throw new UnreadableFile(NO_LIST);
}

function rowOf({ line, bytes, kind }: MemberText): SourceRow {
  const { text, repairs } = readText(bytes);
  const refused = (reason: string) => ({
    line,
    cells: null,
    notes: [{ field: "", reason, value: text.slice(0, 200) }],
  });
  if (kind === "too_long") return refused("is longer than 64 KiB, so it was left out");
  if (kind === "broken" || !isJsonObject(text)) return refused("is not a whole grant");
  const notes = repairs.map((repair): Note => ({ field: "", reason: REPAIR_WORDS[repair] }));
  return { line, cells: { [NESTED]: text }, notes };
}

function isJsonObject(text: string): boolean {
  try {
    return isParts(JSON.parse(text));
  } catch {
    return false;
  }
}

/** The grant of a row, as the standard nests it. */
export function grantIn(cells: Record<string, string>): Parts {
  const json = cells[NESTED];
  return json === undefined ? nested(cells) : (JSON.parse(json) as Parts);
}

/** What a file of grants cannot do without, by its first row. */
export function columnsMissing(cells: Record<string, string>): string[] {
  const known = NESTED in cells || Object.keys(cells).some((column) => pathOf(column).join("/") === "id");
  return known ? [] : ["Identifier"];
}

import { describe, expect, test } from "vitest";
import { readCsv } from "~/features/exchange/csv/read";
import { UnreadableFile, type SourceRow } from "~/features/exchange/format";

/** Reads bytes in chunks of a size that splits characters and quotations. */
async function read(content: string | Buffer, chunk = 7, delimiter = ","): Promise<SourceRow[]> {
  const bytes = Buffer.from(content);
  async function* chunks() {
    for (let at = 0; at < bytes.length; at += chunk) yield bytes.subarray(at, at + chunk);
  }
  const rows: SourceRow[] = [];
  for await (const row of readCsv(chunks(), { delimiter })) rows.push(row);
  return rows;
}

const reasons = (rows: SourceRow[]) =>
  rows.filter((row) => !row.cells).map((row) => [row.line, row.notes[0]?.reason]);

describe("sound rows", () => {
  test("come with the line they begin on, quotations and line ends inside them kept", async () => {
    const rows = await read('a,b\r\n1,"two\nlines"\r\n\r\n3,"say ""four"""\r\n');
    expect(rows).toEqual([
      { line: 2, cells: { a: "1", b: "two\nlines" }, notes: [] },
      { line: 5, cells: { a: "3", b: 'say "four"' }, notes: [] },
    ]);
  });

  test("end with line feeds, carriage returns or nothing, whatever the size of the chunks", async () => {
    for (const end of ["\n", "\r\n", "\r"]) {
      for (const chunk of [1, 3, 1000]) {
        const rows = await read(["a,b", "1,2", "3,4"].join(end), chunk);
        expect(rows.map((row) => row.cells)).toEqual([
          { a: "1", b: "2" },
          { a: "3", b: "4" },
        ]);
      }
    }
  });

  test("may have another delimiter and empty cells too many", async () => {
    expect((await read("a;b\n1;2;;\n", 7, ";"))[0]?.cells).toEqual({ a: "1", b: "2" });
  });
});

describe("a bad row stays alone", () => {
  test("a quotation mark that never closes", async () => {
    const rows = await read('a,b\n1,2\n"3,4\n5,6\n7,8\n');
    expect(reasons(rows)).toEqual([[3, "has a quotation mark that opens and never closes"]]);
    expect(rows.filter((row) => row.cells).map((row) => row.cells?.a)).toEqual(["1", "5", "7"]);
  });

  test("a quotation mark that never closes, far from the end", async () => {
    const rest = Array.from({ length: 20_000 }, (_, index) => `${index},x`).join("\n");
    const rows = await read(`a,b\n"1,2\n${rest}\n`, 65_536);
    expect(reasons(rows)).toEqual([[2, "has a quotation mark that opens and never closes"]]);
    expect(rows).toHaveLength(20_001);
    expect(rows.at(-1)?.line).toBe(20_002);
  });

  test("two of them, which swallow the rows between", async () => {
    const rows = await read('a,b\n"1,2\n3,4\n"5,6\n7,8\n');
    expect(rows.filter((row) => row.cells).map((row) => row.cells?.a)).toEqual(["3", "7"]);
    expect(reasons(rows).map(([line]) => line)).toEqual([2, 4]);
  });

  test("a quotation mark inside a cell is only a character", async () => {
    expect((await read('a,b\n5" pipe,2\n3,4\n')).map((row) => row.cells?.a)).toEqual(['5" pipe', "3"]);
  });

  test("too few or too many columns", async () => {
    const rows = await read("a,b\n1\n2,3\n4,5,6\n");
    expect(reasons(rows)).toEqual([
      [2, "has 1 columns where the first row names 2"],
      [4, "has 3 columns where the first row names 2"],
    ]);
    expect(rows[1]?.cells).toEqual({ a: "2", b: "3" });
  });

  test("one endless line", async () => {
    const rows = await read(`a,b\n1,2\n${"x".repeat(300_000)}\n3,4\n`, 65_536);
    expect(reasons(rows)).toEqual([[3, "is longer than 64 KiB, so it was left out"]]);
    expect(rows.at(-1)).toMatchObject({ line: 4, cells: { a: "3" } });
  });
});

describe("broken texts are mended and said", () => {
  test("windows-1252 among UTF-8", async () => {
    const bytes = Buffer.concat([Buffer.from("a,b\ncafé,1\ncaf"), Buffer.from([0xe9, 0x2c, 0x80, 0x0a])]);
    const rows = await read(bytes);
    expect(rows.map((row) => row.cells)).toEqual([
      { a: "café", b: "1" },
      { a: "café", b: "€" },
    ]);
    expect(rows[1]?.notes).toContainEqual({
      field: "a",
      reason: "was not UTF-8 and was read as windows-1252",
    });
  });

  test("encoded twice and thrice", async () => {
    const rows = await read("a,b\nÂ£3 â€“ weâ€™re open,Ã‚Â£5\n");
    expect(rows[0]?.cells).toEqual({ a: "£3 – we’re open", b: "£5" });
    expect(rows[0]?.notes).toHaveLength(2);
  });

  test("NUL bytes and control characters", async () => {
    const rows = await read("a,b\nx\u0000y\u0007,\u202e2\n");
    expect(rows[0]?.cells).toEqual({ a: "xy", b: "2" });
    expect(rows[0]?.notes[0]?.reason).toBe("held control characters, which were left out");
  });
});

test("a file without column names, or with one twice, is unreadable", async () => {
  await expect(read("")).rejects.toThrow(UnreadableFile);
  await expect(read("a,b,a\n1,2,3\n")).rejects.toThrow('has two columns called "a"');
});

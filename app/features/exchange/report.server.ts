import { createWriteStream, mkdirSync } from "node:fs";
import { once } from "node:events";
import { finished } from "node:stream/promises";
import path from "node:path";
import type { Note } from "./format";

/** One line of a report: what was left out, and what was accepted with a repair. */
export interface ReportLine extends Note {
  file: string;
  line: number;
  kind: "left out" | "warning";
}

export interface Report {
  path: string;
  write(lines: ReportLine[]): Promise<void>;
  close(): Promise<void>;
}

/** A CSV file that only its owner may read, with one line for each thing that somebody should know of. */
export function openReport(folder: string, name: string): Report {
  mkdirSync(folder, { recursive: true, mode: 0o700 });
  const file = path.join(folder, `${name}.csv`);
  const stream = createWriteStream(file, { mode: 0o600 });
  const broken = once(stream, "error").then(([error]) => Promise.reject(error as Error));
  const write = async (text: string) => {
    if (!stream.write(text)) await Promise.race([once(stream, "drain"), broken]);
  };
  broken.catch(() => stream.destroy());
  void write("file,line,kind,field,reason,value\n");
  return {
    path: file,
    write: (lines) => (lines.length > 0 ? write(lines.map(written).join("")) : Promise.resolve()),
    async close() {
      stream.end();
      await finished(stream);
    },
  };
}

function written({ file, line, kind, field, reason, value }: ReportLine): string {
  return `${[file, String(line), kind, field, reason, (value ?? "").slice(0, 500)].map(cell).join(",")}\n`;
}

/** What a spreadsheet would take for a formula gets an apostrophe; numbers and telephone numbers do not. */
function cell(text: string): string {
  const safe = /^[=@\t\r]|^[+-](?![\d\s().]*$)/.test(text) ? `'${text}` : text;
  return /[",\r\n]/.test(safe) ? `"${safe.replaceAll('"', '""')}"` : safe;
}

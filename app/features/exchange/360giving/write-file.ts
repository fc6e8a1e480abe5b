import { stringify } from "csv-stringify/sync";
import { WRITTEN_ORDER } from "./columns";
import { flattened, guarded } from "./flat";

/** What stands around the grants of a file: who publishes it and when. */
export interface PackageFacts {
  title: string;
  publisher: string;
  issued: string;
}

/** A 360Giving package, piece by piece as its grants come. */
export async function* jsonFile(facts: PackageFacts, grants: AsyncIterable<unknown>): AsyncGenerator<string> {
  const { title, publisher, issued } = facts;
  const head = JSON.stringify({ version: "1.4", title, issued, publisher: { name: publisher } });
  yield `${head.slice(0, -1)},"grants":[`;
  let first = true;
  for await (const grant of grants) {
    yield `${first ? "\n" : ",\n"}${JSON.stringify(grant)}`;
    first = false;
  }
  yield "\n]}\n";
}

/**
 * The same as a flat file, with the columns that any of the grants uses: so they are read twice. Texts that a
 * spreadsheet would run are guarded, names of columns too, and reading takes the guard away again.
 */
export async function* csvFile(read: () => AsyncIterable<unknown>): AsyncGenerator<string> {
  const used = new Set<string>();
  for await (const grant of read()) for (const column of Object.keys(flattened(grant))) used.add(column);
  const columns = [
    ...WRITTEN_ORDER.filter((title) => used.has(title)),
    ...[...used].filter((title) => !WRITTEN_ORDER.includes(title)).toSorted(),
  ];
  yield `\ufeff${stringify([columns.map(guarded)], ROWS)}`;
  for await (const grant of read()) {
    const cells = flattened(grant);
    yield stringify([columns.map((column) => cells[column] ?? "")], ROWS);
  }
}

const ROWS = { record_delimiter: "\r\n" };

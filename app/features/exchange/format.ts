/** Something to say about a row of a source. `field` is the source's own column, or empty for the row as a whole. */
export interface Note {
  field: string;
  reason: string;
  value?: string;
}

/** One row of a source as it was read: its texts by column, decoded, without control characters, else unchanged. */
export interface SourceRow {
  /** The line on which it begins, from 1. */
  line: number;
  /** Null when the row could not be read; then the first note says why. */
  cells: Record<string, string> | null;
  notes: Note[];
}

export interface ReadingOptions {
  /** What stands between the columns of a CSV file. */
  delimiter: string;
}

/** How one format is read. Never throws for a bad row: it comes out as a row without cells. */
export type ReadRows = (bytes: AsyncIterable<Buffer>, options: ReadingOptions) => AsyncIterable<SourceRow>;

/** No row of the file can be read, and why; or none after those read so far. */
export class UnreadableFile extends Error {
  constructor(readonly reason: string) {
    super(reason);
    this.name = "UnreadableFile";
  }
}

/** The longest row that is read, in bytes. */
export const LONGEST_ROW = 64 * 1024;

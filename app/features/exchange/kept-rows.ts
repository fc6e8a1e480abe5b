/** A row of an import that is not taken back, and why. */
export interface KeptRow {
  row: number;
  file: number;
  line: number;
  name: string;
  reason: string;
}

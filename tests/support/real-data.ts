import { existsSync } from "node:fs";
import path from "node:path";

const FOLDER = path.resolve("..", "shared");

/** Published data that is read where it lies and never copied here; null where this machine has none. */
export function realData(file: string): string | null {
  return there("data", file);
}

/** A published standard's own schema, likewise. */
export function realStandard(file: string): string | null {
  return there("standards", file);
}

function there(kind: string, file: string): string | null {
  const found = path.join(FOLDER, kind, file);
  return existsSync(found) ? found : null;
}

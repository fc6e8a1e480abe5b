import { existsSync } from "node:fs";
import path from "node:path";

const FOLDER = path.resolve("..", "shared", "data");

/** Published data that is read where it lies and never copied here; null where this machine has none. */
export function realData(file: string): string | null {
  const found = path.join(FOLDER, file);
  return existsSync(found) ? found : null;
}

import { mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import path from "node:path";
import { crashesOn } from "./crash/run";
import { printFigures } from "./production";

const ROUNDS = Number(process.env.CRASH_ROUNDS ?? 20);
const PORT = Number(process.env.PORT ?? 3281);
const SOON_SECONDS = 5;

/** Proves that nothing acknowledged is lost, whatever is killed, and that what died is soon there again. */
const dataDir = mkdtempSync(path.join(tmpdir(), "trellis-crash-"));
try {
  const say = (line: string) => process.stdout.write(`  ${line}\n`);
  const { slowest, ...figures } = await crashesOn(dataDir, { port: PORT, rounds: ROUNDS, say });
  const seconds = {
    slowest_part_seconds: slowest.part.toFixed(1),
    slowest_start_seconds: slowest.launcher.toFixed(1),
  };
  printFigures("After it all", { ...figures, ...seconds });
  const isKept = figures.told > 0 && figures.lost === 0 && figures.unlike_recount === 0;
  const isSoon = slowest.part <= SOON_SECONDS;
  process.stdout.write(isKept ? "Nothing acknowledged was lost.\n" : "Something was LOST.\n");
  if (!isSoon) process.stdout.write(`A part took more than ${SOON_SECONDS} seconds to come back.\n`);
  process.exitCode = isKept && isSoon ? 0 : 1;
} finally {
  rmSync(dataDir, { recursive: true, force: true });
}

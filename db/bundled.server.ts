import { randomBytes } from "node:crypto";
import { mkdirSync, readFileSync, writeFileSync } from "node:fs";
import path from "node:path";
import { refuseToStart } from "~/lib/env.server";
import { readStartSettings } from "~/lib/settings";
import { runningEmbedded, startEmbedded } from "./embedded.server";

/** The folder of the bundled server, inside everything that an installation without a server of its own keeps. */
export function postgresFolder(dataFolder: string): string {
  return path.resolve(dataFolder, "postgres");
}

/**
 * Makes sure that the settings name a database, for a command that runs on its own: the server of DATABASE_URL, else
 * the bundled one, started for as long as the command lasts when `npm start` is not running it already.
 */
export async function openDatabase(): Promise<{ close(): Promise<void> }> {
  const reading = readStartSettings(process.env);
  if (!reading.ok) return refuseToStart(reading.problems);
  if (reading.value.DATABASE_URL) return { close: async () => undefined };
  process.env.TRELLIS_SECRET ||= keptSecret(reading.value.TRELLIS_DATA);
  const dataDir = postgresFolder(reading.value.TRELLIS_DATA);
  const running = runningEmbedded(dataDir);
  const server = running ? undefined : await startEmbedded({ dataDir });
  process.env.DATABASE_URL = running ?? server?.url;
  return { close: async () => server?.stop() };
}

/** The secret of an installation with the bundled server: made once, readable by its owner alone. */
export function keptSecret(dataFolder: string): string {
  mkdirSync(dataFolder, { recursive: true, mode: 0o711 });
  const file = path.join(dataFolder, "secret");
  try {
    writeFileSync(file, randomBytes(32).toString("base64url"), { mode: 0o600, flag: "wx" });
  } catch (error) {
    if (!(error instanceof Error && "code" in error && error.code === "EEXIST")) throw error;
  }
  return readFileSync(file, "utf8").trim();
}

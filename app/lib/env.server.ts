import { readSettings, type Settings } from "./settings";

const EX_CONFIG = 78;

let settings: Settings | undefined;

/**
 * The settings, read from the environment once. When any is wrong, prints every problem and ends the process with
 * code 78.
 */
export function env(): Settings {
  if (settings) return settings;
  const reading = readSettings(process.env);
  if (!reading.ok) return refuseToStart(reading.problems);
  settings = reading.value;
  return settings;
}

/** Makes the next `env()` read the environment again; tests that change it need this. */
export function forgetEnv() {
  settings = undefined;
}

/** Prints every problem with the settings and ends the process with code 78. */
export function refuseToStart(problems: string[]): never {
  process.stderr.write(`Trellis cannot start. Please mend these settings:\n  ${problems.join("\n  ")}\n`);
  process.exit(EX_CONFIG);
}

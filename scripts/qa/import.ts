import { execFileSync } from "node:child_process";
import { existsSync, mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import path from "node:path";
import type { Finished } from "~/features/exchange/runs.server";
import { startEmbedded } from "~db/embedded.server";
import { migrate } from "~db/migrate.server";

type Measured = Finished & { seconds: number; memory: number };

const DATA = path.resolve(process.argv[2] ?? path.join("..", "shared", "data"));
const MOST_MEMORY = 200;

/** Postcodes first, so that the listings find their places. */
const SETS = [
  { name: "GB postcodes", format: "postcodes", file: "postcodes/gb-postcodes.csv.gz", map: "-", speed: 5000 },
  { name: "Trafford charities", format: "csv", file: "uk-trafford/charities.csv", map: "trafford-charities" },
  {
    name: "GM food banks",
    format: "geojson",
    file: "uk-trafford/gm_food_banks.geojson",
    map: "gm-food-banks",
  },
  {
    name: "Mental health services",
    format: "geojson",
    file: "uk-trafford/mental_health_services.geojson",
    map: "trafford-mental-health",
  },
  {
    name: "UK libraries",
    format: "csv",
    file: "uk-libraries/libraries.csv",
    map: "uk-libraries",
    speed: 1000,
  },
];

const folder = mkdtempSync(path.join(tmpdir(), "trellis-qa-import-"));
const server = await startEmbedded({ dataDir: path.join(folder, "postgres") });
try {
  process.env.DATABASE_URL = server.url;
  process.env.TRELLIS_SECRET = "a secret that only this measurement uses";
  await migrate(server.url);
  const failures = SETS.flatMap((set) => measure(set));
  for (const failure of failures) process.stdout.write(`FAILED: ${failure}\n`);
  process.exitCode = failures.length > 0 ? 1 : 0;
} finally {
  await server.stop();
  rmSync(folder, { recursive: true, force: true });
}

/** Imports a set twice, prints its figures, and gives what does not hold. */
function measure({ name, format, file, map, speed }: (typeof SETS)[number]): string[] {
  const whole = path.join(DATA, file);
  if (!existsSync(whole)) return [`${name}: ${whole} is not there`];
  const first = importOnce(format, map, whole);
  const second = importOnce(format, map, whole);
  const accepted = first.added + first.updated + first.unchanged;
  const rate = Math.round(first.rowsRead / first.seconds);
  const changed = second.added + second.updated;
  process.stdout.write(
    `${name}: rows read ${first.rowsRead} = accepted ${accepted} + left out ${first.rejected}; ` +
      `mended ${first.warnings}; ${rate} rows/s; ${Math.round(first.memory)} MB above idle; ` +
      `second run changed ${changed}\n`,
  );
  const checks: [boolean, string][] = [
    [first.rowsRead === accepted + first.rejected, "rows are missing"],
    [changed === 0 && second.rowsRead === first.rowsRead, "the second run changed something"],
    [Math.max(first.memory, second.memory) < MOST_MEMORY, `more than ${MOST_MEMORY} MB above idle`],
    [speed === undefined || rate >= speed, `fewer than ${speed} rows a second`],
  ];
  return checks.filter(([holds]) => !holds).map(([, words]) => `${name}: ${words}`);
}

function importOnce(format: string, map: string, file: string): Measured {
  const script = ["--expose-gc", "--import", "tsx", path.join("scripts", "qa", "import-once.ts")];
  const mapping = path.join("mappings", `${map}.json`);
  const output = execFileSync(process.execPath, [...script, format, mapping, folder, file], {
    encoding: "utf8",
  });
  return JSON.parse(output) as Measured;
}

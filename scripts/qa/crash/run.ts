import path from "node:path";
import postgres from "postgres";
import { forgetEnv } from "~/lib/env.server";
import { closeDatabase } from "~db/client.server";
import { parseConnection } from "~db/connections.server";
import { run } from "../../start/processes";
import { buildIsCurrent } from "../../start/build-stamp";
import { raceScene } from "../scene";
import { installation } from "./installation";
import { crashRounds } from "./rounds";

/** Starts an installation in an empty folder, crashes it so many times under way, and stops it. */
export async function crashesOn(
  dataDir: string,
  { port, rounds, say = () => undefined }: { port: number; rounds: number; say?: (line: string) => void },
) {
  if (!buildIsCurrent()) {
    await run({
      name: "The build",
      args: ["--import", "tsx", path.join("scripts", "build.ts")],
      env: process.env,
    });
  }
  const place = installation(dataDir, port);
  await place.start();
  const url = place.url();
  if (!url) throw new Error("The bundled server is not running.");
  Object.assign(process.env, place.settings, { DATABASE_URL: url });
  forgetEnv();
  const sql = postgres({ ...parseConnection(url), max: 2, onnotice: () => undefined });
  try {
    const scene = await raceScene(sql, place.site, { groups: 100, senders: 4 });
    return await crashRounds(place, scene, rounds, say);
  } finally {
    await Promise.all([sql.end({ timeout: 5 }), closeDatabase()]);
    await place.stop();
  }
}

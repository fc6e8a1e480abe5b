import { keepLedgerHistory } from "./race/ledger-history";
import { play } from "./race/play";
import { holds, proofOf } from "./race/proof";
import { printFigures, withProduction } from "./production";
import { raceScene } from "./scene";

const GROUPS = Number(process.env.RACE_GROUPS ?? 200);
const CLIENTS = Number(process.env.RACE_CLIENTS ?? 64);
const SECONDS = Number(process.env.RACE_SECONDS ?? 60);

/** Proves that a place is given once, and that none is refused while there is one. */
await withProduction(async (site) => {
  process.stdout.write(`${CLIENTS} clients, ${GROUPS} one-place groups, ${SECONDS} seconds\n`);
  const scene = await raceScene(site.sql, site, { groups: GROUPS, senders: CLIENTS });
  await keepLedgerHistory(site.sql);
  const until = Date.now() + SECONDS * 1000;
  const played = await play(site.sql, scene, () => Date.now() >= until);
  const proof = await proofOf(site.sql, played);
  printFigures("What happened", proof.happened);
  printFigures("What must be nothing", proof.mustBeNothing);
  for (const answer of new Set(played.broken)) process.stdout.write(`  broken: ${answer}\n`);
  const good = holds(proof);
  process.stdout.write(good ? "The race holds.\n" : "The race does NOT hold.\n");
  process.exitCode = good ? 0 : 1;
});

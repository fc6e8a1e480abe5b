import type { Sql } from "postgres";
import { CLOCK } from "~/features/access/actor.server";
import { recount } from "~/features/places/queries/recount.server";
import { asActor } from "~db/client.server";
import { statesOverLimit, wronglyRefused } from "./ledger-history";
import type { Played } from "./play";

/** What a run of the race showed. It holds when every figure of `mustBeNothing` is 0. */
export async function proofOf(sql: Sql, played: Played) {
  const disagreements = await asActor(CLOCK, (tx) => recount(tx));
  return {
    mustBeNothing: {
      over_limit: await statesOverLimit(sql),
      ledger_unlike_recount: disagreements.length,
      refused_with_a_free_place: await wronglyRefused(sql, played.refusedFull),
      broken_answers: played.broken.length,
    },
    happened: { ...played.done, refused: played.refused, refused_as_full: played.refusedFull.length },
  };
}

export type Proof = Awaited<ReturnType<typeof proofOf>>;

/** True when nothing broke, and enough happened for that to mean something. */
export function holds({ mustBeNothing, happened }: Proof): boolean {
  const isClean = Object.values(mustBeNothing).every((figure) => figure === 0);
  return isClean && Object.values(happened).every((figure) => figure > 0);
}

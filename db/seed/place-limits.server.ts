import type { ActorContext } from "~db/client.server";
import { asActor } from "~db/client.server";
import { sessionPlaces } from "~/features/places/queries/limits.server";
import { peopleNow } from "~/features/places/rules";
import { changeSession } from "~/features/referrals/commands/change-session.server";
import { limitPlaces } from "~/features/referrals/commands/limit-places.server";
import { addDays, instantAt, type Day } from "~/lib/dates";
import { DIGGERS } from "./year/diggers";
import type { Mirror } from "./year/mirror";
import type { GroupState } from "./year/state";

/** Two groups say more closely what places they have: one for people who need a step-free way in, one by session. */
export async function limitSomePlaces({ groups }: Mirror, today: Day): Promise<void> {
  const now = instantAt(addDays(today, -1), "19:30");
  const diggers = groups.get(DIGGERS);
  if (diggers) {
    const needs = [{ need: "step_free_entrance" as const, places: 2 }];
    await limitPlaces(organiserOf(diggers, now), DIGGERS, { sessions: [], needs });
  }
  const twice = [...groups.values()].find(
    ({ seed, pool }) =>
      seed.sessions.length === 2 && (pool.safePlaces ?? 0) - peopleNow(pool) >= 2 && peopleNow(pool) >= 4,
  );
  if (twice) await keepBySession(twice, now);
}

async function keepBySession(group: GroupState, now: Date): Promise<void> {
  const actor = organiserOf(group, now);
  const sessions = await asActor(actor, (tx) => sessionPlaces(tx, group.id, []));
  const half = Math.ceil((group.pool.safePlaces ?? 0) / 2);
  await limitPlaces(actor, group.seed.slug, {
    sessions: sessions.map(({ id }) => ({ sessionId: id, places: half })),
    needs: [],
  });
  const here = [...group.open].filter(({ row }) => row.status === "accepted" || row.status === "started");
  for (const [n, { row }] of here.entries()) {
    await changeSession(actor, row.id!, sessions[n % sessions.length]!.id);
  }
}

function organiserOf({ organisationId }: GroupState, now: Date): ActorContext {
  return { role: "organiser", userId: null, organisationId, now, quiet: true };
}

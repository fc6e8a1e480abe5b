import { asActor } from "~db/client.server";
import { groupAccess, groupSessions } from "~db/schema";
import { CLOCK } from "~/features/access/actor.server";
import { refreshSearch } from "~/features/groups/commands/refresh-search.server";
import type { World } from "./world";

type Group = NonNullable<Parameters<World["aGroup"]>[0]>;

export interface Listing extends Group {
  at?: [lat: number, lng: number];
  sessions?: [weekday: number, startsAt: string, endsAt: string][];
  access?: Record<string, "yes" | "no" | "partly">;
}

/** A group with its times and access answers, put into search. */
export async function aListing(world: World, { at, sessions = [], access = {}, ...group }: Listing = {}) {
  const [lat, lng] = at ?? [null, null];
  const made = await world.aGroup({ lat, lng, ...group });
  for (const [weekday, startsAt, endsAt] of sessions) {
    await world.db.insert(groupSessions).values({ groupId: made.id, weekday, startsAt, endsAt });
  }
  for (const [feature, value] of Object.entries(access)) {
    await world.db
      .insert(groupAccess)
      .values({ groupId: made.id, feature, value, saidBy: "group", saidOn: "2026-03-03" });
  }
  await asActor(CLOCK, (tx) => refreshSearch(tx, made.id));
  return made;
}

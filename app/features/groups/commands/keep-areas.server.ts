import { eq, sql } from "drizzle-orm";
import { asActor, type Tx } from "~db/client.server";
import { areaOutcodes, areas } from "~db/schema";
import type { StaffActor } from "~/features/access/actor.server";
import { scopeOf } from "~/features/access/permissions";
import { loadsChanged } from "~/features/events/outbox.server";
import { record } from "~/features/events/record.server";
import { found, NotFound, Refusal } from "~/lib/errors";
import { type AreaChange, areaSlug } from "../stewardship";
import { refreshSearchOf } from "./refresh-search.server";

const BATCH = 1000;

/** Does what one of the forms on the page of areas asks. */
export function keepAreas(actor: StaffActor, change: AreaChange): Promise<void> {
  switch (change.intent) {
    case "add":
      return addArea(actor, change.name, change.outcodes);
    case "put":
      return putOutcodes(actor, change.into, change.moved);
    case "rename":
      return renameArea(actor, change.area, change.newName);
    case "take_out":
      return takeOutOutcode(actor, change.outcode);
  }
}

/** Adds an area of these outcodes; they leave the areas they were in. Refuses with `area_exists`. */
export async function addArea(actor: StaffActor, name: string, outcodes: readonly string[]): Promise<void> {
  await keepingAreas(actor, async (tx) => {
    const [area] = await tx
      .insert(areas)
      .values({ name, slug: areaSlug(name) })
      .onConflictDoNothing()
      .returning({ id: areas.id });
    if (!area) throw new Refusal("area_exists");
    await put(tx, area.id, outcodes);
  });
}

/** Puts outcodes into an area; an outcode belongs to one, so each leaves the one it was in. Its groups go with it. */
export async function putOutcodes(
  actor: StaffActor,
  areaId: string,
  outcodes: readonly string[],
): Promise<void> {
  await keepingAreas(actor, async (tx) => {
    found(await tx.select({ id: areas.id }).from(areas).where(eq(areas.id, areaId)));
    await put(tx, areaId, outcodes);
  });
}

/** Takes an outcode out of its area; its groups belong to none until it is put into another. */
export async function takeOutOutcode(actor: StaffActor, outcode: string): Promise<void> {
  await keepingAreas(actor, async (tx) => {
    const { areaId } = found(
      await tx
        .delete(areaOutcodes)
        .where(eq(areaOutcodes.outcode, outcode))
        .returning({ areaId: areaOutcodes.areaId }),
    );
    const groups = await reassign(tx, [outcode]);
    await record(tx, "area.outcode_taken_out", {}, { area: areaId, outcodes: [outcode], groups });
  });
}

/** Gives an area another name; its address stays. */
export async function renameArea(actor: StaffActor, areaId: string, name: string): Promise<void> {
  await keepingAreas(actor, async (tx) => {
    found(await tx.update(areas).set({ name }).where(eq(areas.id, areaId)).returning({ id: areas.id }));
    await record(tx, "area.renamed", {}, { area: areaId });
  });
}

function keepingAreas(actor: StaffActor, work: (tx: Tx) => Promise<void>): Promise<void> {
  if (scopeOf("area.manage", actor.role) !== "all") return Promise.reject(new NotFound());
  return asActor(actor, work);
}

async function put(tx: Tx, areaId: string, outcodes: readonly string[]): Promise<void> {
  await tx
    .insert(areaOutcodes)
    .values(outcodes.map((outcode) => ({ outcode, areaId })))
    .onConflictDoUpdate({ target: areaOutcodes.outcode, set: { areaId } });
  const groups = await reassign(tx, outcodes);
  await record(tx, "area.outcodes_put", {}, { area: areaId, outcodes: [...outcodes], groups });
}

/** Groups with a postcode follow its outcode; those without keep the area they stated. Tells how many changed. */
async function reassign(tx: Tx, outcodes: readonly string[]): Promise<number> {
  const moved = await tx.execute<{ id: string; claimed: boolean }>(sql`
    update groups g set area_id = here.area_id
    from (
      select key, a.area_id from unnest(${`{${outcodes.join(",")}}`}::text[]) key
      left join area_outcodes a on a.outcode = key) here
    where left(replace(upper(g.postcode), ' ', ''), -3) = here.key and g.area_id is distinct from here.area_id
    returning g.id, g.organisation_id is not null as claimed`);
  for (let start = 0; start < moved.length; start += BATCH) {
    const batch = moved.slice(start, start + BATCH);
    await refreshSearchOf(
      tx,
      batch.map(({ id }) => id),
    );
    await loadsChanged(
      tx,
      batch.filter(({ claimed }) => claimed).map(({ id }) => id),
    );
  }
  return moved.length;
}

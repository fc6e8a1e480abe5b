import { sql } from "drizzle-orm";
import { asActor, type Tx } from "~db/client.server";
import { CLOCK } from "~/features/access/actor.server";
import { record } from "~/features/events/record.server";
import { importWhole, type WholeRequest } from "../run-import.server";
import { hasPlaceColumns, PlaceGatherer, PLACES_NEED, spotOf, type NamedPlace } from "../places/gather";
import { rowsOf } from "../reading/stage.server";
import type { Report } from "../report.server";
import { endRun, ImportRefused, type Counts, type Finished, type Progress } from "../runs.server";

/**
 * Imports names of places with their points, all or none, so that people may search near them. Rows of one name become
 * one place in their middle. Refuses when another import runs or the columns are not there.
 */
export async function importPlaces(request: WholeRequest, onProgress: Progress): Promise<Finished> {
  return importWhole("places", request, async ({ id, files, report, counts }) => {
    const places = await gather(request, files, report, counts);
    onProgress({ phase: "storing", rows: counts.rowsRead });
    await asActor(CLOCK, (tx) => store(tx, id, places, counts));
  });
}

async function gather(request: WholeRequest, names: string[], report: Report, counts: Counts) {
  const gatherer = new PlaceGatherer();
  for await (const { row, file, line, cells, notes } of rowsOf(request.files, request.read, {
    delimiter: ",",
  })) {
    counts.rowsRead = row;
    if (cells && !hasPlaceColumns(cells)) throw new ImportRefused(PLACES_NEED);
    const spot = cells ? spotOf(cells) : null;
    if (spot && "name" in spot) {
      gatherer.add(spot);
      continue;
    }
    counts.rejected += 1;
    const wrong = spot && "reason" in spot ? [spot] : notes;
    await report.write(
      wrong.map((note) => ({ ...note, file: names[file] ?? "", line, kind: "left out" as const })),
    );
  }
  return gatherer.places();
}

/** Only places that are new or stand elsewhere are written; an outcode is never a place's name. */
async function store(tx: Tx, importId: string, places: NamedPlace[], counts: Counts): Promise<void> {
  const [written] = await tx.execute<{ added: number; updated: number }>(sql`
    with typed as (
      select * from jsonb_to_recordset(${JSON.stringify(places)}::jsonb) p(key text, name text, lat float8, lng float8)),
    written as (
      insert into gazetteer as g (key, name, kind, lat, lng, import_id)
      select key, name, 'place', lat, lng, ${importId}::uuid from typed
      on conflict (key) do update
        set name = excluded.name, lat = excluded.lat, lng = excluded.lng, import_id = excluded.import_id
        where g.kind = 'place' and (g.name, g.lat, g.lng) is distinct from (excluded.name, excluded.lat, excluded.lng)
      returning (xmax = 0) as fresh)
    select count(*) filter (where fresh)::int as added, count(*) filter (where not fresh)::int as updated from written`);
  const { added = 0, updated = 0 } = written ?? {};
  const sound = counts.rowsRead - counts.rejected;
  Object.assign(counts, { added, updated, unchanged: sound - added - updated });
  await endRun(tx, importId, "finished", counts);
  await record(tx, "import.finished", {}, { importId, ...counts });
}

import type { Tx } from "~db/client.server";
import { refreshSearchOf } from "~/features/groups/commands/refresh-search.server";
import type { Note } from "../format";
import { changesTo, valuesBefore } from "./decide";
import { draftFrom } from "./draft";
import { knownListings, type KnownRow } from "./known.server";
import type { Draft, Listing } from "./listing";
import type { Mapping } from "./mapping";
import { placeDrafts } from "./places.server";
import { rememberRows, type Settled } from "./remember.server";
import { freeSlugs } from "./slugs.server";
import { addListings, rewriteListings } from "./write.server";

/** A row as it was staged. */
export interface StagedRow {
  row: number;
  file: number;
  line: number;
  cells: Record<string, string> | null;
  notes: Note[];
}

export type Outcome = "added" | "updated" | "unchanged" | "left out";

/** What became of a row, with what there is to say about it; the first note of one left out is the reason. */
export interface RowResult {
  row: StagedRow;
  outcome: Outcome;
  notes: Note[];
}

export interface Run {
  importId: string;
  mapping: Mapping;
}

interface Candidate {
  row: StagedRow;
  draft: Draft;
  notes: Note[];
}

/**
 * Makes listings of a batch of rows: adds, updates or leaves alone, and refreshes what search shows of the changed.
 * Gives what became of each row.
 */
export async function storeBatch(tx: Tx, run: Run, staged: StagedRow[]): Promise<RowResult[]> {
  const results: RowResult[] = [];
  const read: Candidate[] = [];
  for (const row of staged) {
    const drafted = row.cells ? draftFrom(row.cells, run.mapping) : undefined;
    if (drafted && "draft" in drafted)
      read.push({ row, draft: drafted.draft, notes: [...row.notes, ...drafted.notes] });
    else
      results.push({
        row,
        outcome: "left out",
        notes: drafted ? [drafted.refused, ...row.notes] : row.notes,
      });
  }
  const known = await knownListings(
    tx,
    run.mapping.source,
    read.map(({ draft }) => draft.key),
  );
  const { fresh, repeated } = withoutRepeats(read, known, run.importId);
  const listings = await placeDrafts(tx, fresh);
  const settled = await writeAll(tx, run, fresh, listings, known);
  await rememberRows(tx, run.mapping.source, run.importId, settled);
  await refreshSearchOf(
    tx,
    settled.filter(({ outcome }) => outcome !== "unchanged").map(({ groupId }) => groupId),
  );
  for (const [index, { row, notes }] of fresh.entries()) {
    results.push({ row, outcome: settled[index]?.outcome ?? "unchanged", notes });
  }
  return [...results, ...repeated].toSorted((one, other) => one.row.row - other.row.row);
}

/** Only the first row with a key counts; the others are left out and say where the first is. */
function withoutRepeats(read: Candidate[], known: Map<string, KnownRow>, importId: string) {
  const lines = new Map<string, number | null>();
  for (const { key, seenIn, seenLine } of known.values()) if (seenIn === importId) lines.set(key, seenLine);
  const fresh: Candidate[] = [];
  const repeated: RowResult[] = [];
  for (const candidate of read) {
    const { row, draft } = candidate;
    const earlier = lines.get(draft.key);
    if (earlier === undefined) {
      lines.set(draft.key, row.line);
      fresh.push(candidate);
    } else {
      const reason = `is the same entry as line ${earlier ?? "before"}`;
      repeated.push({ row, outcome: "left out", notes: [{ field: "", reason, value: draft.listing.name }] });
    }
  }
  return { fresh, repeated };
}

async function writeAll(
  tx: Tx,
  run: Run,
  fresh: Candidate[],
  listings: Listing[],
  known: Map<string, KnownRow>,
): Promise<Settled[]> {
  const decided = fresh.map((candidate, index) => {
    const listing = listings[index] as Listing;
    const there = known.get(candidate.draft.key);
    return { candidate, listing, there, change: there && changesTo(there, listing) };
  });
  const added = decided.filter(({ there }) => !there);
  const source = run.mapping.source;
  const slugs = await freeSlugs(
    tx,
    added.map(({ candidate: { draft }, listing }) => ({
      source,
      key: draft.key,
      name: listing.name,
      outcode: draft.outcode,
    })),
  );
  const ids = await addListings(
    tx,
    added.map(({ listing }, index) => ({ slug: slugs[index] ?? "", listing })),
    { importId: run.importId, status: run.mapping.status },
  );
  const rewritten = decided.flatMap(({ there, change }) =>
    there && change && Object.keys(change.changes).length > 0
      ? [{ groupId: there.groupId, listing: { ...there.now, ...change.changes }, changes: change.changes }]
      : [],
  );
  await rewriteListings(tx, rewritten);
  let next = 0;
  return decided.map(({ candidate, listing, there, change }): Settled => {
    const { row, draft, notes } = candidate;
    const common = { row: row.row, key: draft.key };
    if (!there || !change) {
      const made = { groupId: ids[next++] ?? "", importId: run.importId, values: listing, before: null };
      return { ...common, ...made, outcome: "added" };
    }
    notes.push(...change.notes);
    const wrote = Object.keys(change.changes).length > 0;
    return {
      ...common,
      groupId: there.groupId,
      outcome: wrote ? "updated" : "unchanged",
      importId: wrote ? run.importId : there.importId,
      values: Object.keys(change.learned).length > 0 ? change.learned : null,
      before: wrote ? { importId: there.importId, values: valuesBefore(there.now, change.changes) } : null,
    };
  });
}

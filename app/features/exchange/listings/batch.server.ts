import type { Tx } from "~db/client.server";
import { refreshSearchOf } from "~/features/groups/commands/refresh-search.server";
import type { Note } from "../format";
import type { RowResult, StagedRow } from "../staged.server";
import { changesTo, valuesBefore } from "./decide";
import { draftFrom } from "./draft";
import { knownListings, type KnownRow } from "./known.server";
import type { Draft, Listing } from "./listing";
import type { Mapping } from "./mapping";
import { placeDrafts } from "./places.server";
import { rememberRows, type Settled } from "./remember.server";
import { freeSlugs } from "./slugs.server";
import { addListings, rewriteListings } from "./write.server";

export interface Run {
  importId: string;
  mapping: Mapping;
}

interface Candidate {
  row: StagedRow;
  draft: Draft;
  notes: Note[];
}

/** A row with what its mapping makes of it. */
export type ReadRow = Candidate | RowResult;

/** Reads staged rows by the mapping: drafts, and rows that are left out. Needs no database. */
export function readBatch({ mapping }: Run, staged: StagedRow[]): ReadRow[] {
  return staged.map((row): ReadRow => {
    const drafted = row.cells ? draftFrom(row.cells, mapping) : undefined;
    if (!drafted) return { row, outcome: "left out", notes: row.notes };
    if ("refused" in drafted) return { row, outcome: "left out", notes: [drafted.refused, ...row.notes] };
    return { row, draft: drafted.draft, notes: [...row.notes, ...drafted.notes] };
  });
}

/**
 * Makes listings of a batch of rows: adds, updates or leaves alone, and refreshes what search shows of the changed.
 * Gives what became of each row.
 */
export async function storeBatch(tx: Tx, run: Run, rows: ReadRow[]): Promise<RowResult[]> {
  const { source } = run.mapping;
  // A batch may be tried again in halves, and each trial adds notes of its own.
  const read = rows.flatMap((row) => ("draft" in row ? [{ ...row, notes: [...row.notes] }] : []));
  const leftOut = rows.filter((row): row is RowResult => !("draft" in row));
  const known = await knownListings(
    tx,
    source,
    read.map(({ draft }) => draft.key),
  );
  const { fresh, repeated } = withoutRepeats(read, known, run.importId);
  const listings = await placeDrafts(tx, fresh);
  const settled = await writeAll(tx, run, decideAll(fresh, listings, known));
  await rememberRows(tx, source, run.importId, settled);
  const wrote = settled.filter(({ outcome }) => outcome !== "unchanged");
  await refreshSearchOf(
    tx,
    wrote.map(({ groupId }) => groupId),
  );
  const stored = fresh.map(({ row, notes }, index): RowResult => {
    return { row, notes, outcome: settled[index]?.outcome ?? "unchanged" };
  });
  return [...leftOut, ...stored, ...repeated].toSorted((one, other) => one.row.row - other.row.row);
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

type Decided = { candidate: Candidate; listing: Listing } & (
  { there: KnownRow; change: ReturnType<typeof changesTo> } | { there: null }
);

function decideAll(fresh: Candidate[], listings: Listing[], known: Map<string, KnownRow>): Decided[] {
  return listings.flatMap((listing, index): Decided[] => {
    const candidate = fresh[index];
    if (!candidate) return [];
    const there = known.get(candidate.draft.key);
    if (!there) return [{ candidate, listing, there: null }];
    const change = changesTo(there, listing);
    candidate.notes.push(...change.notes);
    return [{ candidate, listing, there, change }];
  });
}

async function writeAll(tx: Tx, run: Run, decided: Decided[]): Promise<Settled[]> {
  const added = decided.filter(({ there }) => there === null);
  const slugs = await freeSlugs(
    tx,
    added.map(({ candidate: { draft }, listing }) => {
      return { source: run.mapping.source, key: draft.key, name: listing.name, outcode: draft.outcode };
    }),
  );
  const ids = await addListings(
    tx,
    added.map(({ listing }, index) => ({ slug: slugs[index] ?? "", listing })),
    { importId: run.importId, status: run.mapping.status },
  );
  await rewriteListings(
    tx,
    decided.flatMap((one) => {
      if (!one.there || isEmpty(one.change.changes)) return [];
      const { changes } = one.change;
      return [{ groupId: one.there.groupId, listing: { ...one.there.now, ...changes }, changes }];
    }),
  );
  const idOf = new Map(added.map((one, index) => [one, ids[index] ?? ""]));
  return decided.map((one) => settledFrom(one, run.importId, idOf.get(one) ?? ""));
}

function settledFrom(one: Decided, importId: string, newId: string): Settled {
  const common = { row: one.candidate.row.row, key: one.candidate.draft.key };
  if (!one.there) {
    return { ...common, groupId: newId, outcome: "added", importId, values: one.listing, before: null };
  }
  const { there, change } = one;
  const wrote = !isEmpty(change.changes);
  return {
    ...common,
    groupId: there.groupId,
    outcome: wrote ? "updated" : "unchanged",
    importId: wrote ? importId : there.importId,
    values: isEmpty(change.learned) ? null : change.learned,
    before: wrote ? { importId: there.importId, values: valuesBefore(there.now, change.changes) } : null,
  };
}

function isEmpty(changes: object): boolean {
  return Object.keys(changes).length === 0;
}

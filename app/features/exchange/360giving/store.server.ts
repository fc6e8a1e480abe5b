import { isDeepStrictEqual } from "node:util";
import { inArray } from "drizzle-orm";
import type { Tx } from "~db/client.server";
import { grants } from "~db/schema";
import type { RowResult, StagedRow } from "../staged.server";
import { matchAll } from "./candidates.server";
import { draftGrant, recipientNumbers, type GrantDraft } from "./grant";
import { grantIn } from "./read";
import { followSettled, noteWritten, writeGrants, writeMatches } from "./write.server";

type Drafted = { row: StagedRow; draft: GrantDraft; notes: RowResult["notes"] };
export type ReadGrant = Drafted | RowResult;

/** Reads staged rows as grants; those that do not conform to the standard are left out, each with its reason. */
export function readGrantRows(staged: StagedRow[]): ReadGrant[] {
  return staged.map((row): ReadGrant => {
    if (!row.cells) return { row, outcome: "left out", notes: row.notes };
    const drafted = draftGrant(grantIn(row.cells));
    if ("refused" in drafted) return { row, outcome: "left out", notes: [...drafted.refused, ...row.notes] };
    return { row, draft: drafted.draft, notes: [...row.notes, ...drafted.notes] };
  });
}

/**
 * Keeps a batch of grants: new ones are added, known ones updated or left alone, and whatever was written is matched to
 * its charity, unless a person has settled that. `seen` holds the line of every identifier of this import so far.
 */
export async function storeGrants(
  tx: Tx,
  importId: string,
  rows: ReadGrant[],
  seen: Map<string, number>,
): Promise<RowResult[]> {
  const { fresh, others } = withoutRepeats(rows, seen);
  const known = await knownGrants(
    tx,
    fresh.map(({ draft }) => draft.identifier),
  );
  const results = fresh.map((one): RowResult & Drafted => {
    const was = known.get(one.draft.identifier);
    const outcome = !was
      ? "added"
      : isDeepStrictEqual(was.published, one.draft.published)
        ? "unchanged"
        : "updated";
    return { ...one, outcome };
  });
  const written = results.filter(({ outcome }) => outcome !== "unchanged");
  await writeGrants(
    tx,
    importId,
    written.map(({ draft }) => draft),
  );
  await rematch(
    tx,
    written.map(({ draft }) => draft),
  );
  await noteWritten(
    tx,
    importId,
    written.map(({ row, outcome, draft }) => ({
      row: row.row,
      outcome,
      identifier: draft.identifier,
      was: known.get(draft.identifier) ?? null,
    })),
  );
  const all = [...others, ...results.map(({ row, outcome, notes }) => ({ row, outcome, notes }))];
  return all.toSorted((one, other) => one.row.row - other.row.row);
}

/** Only the first grant with an identifier counts. A batch may be tried again in halves: its own rows are no repeats. */
function withoutRepeats(rows: ReadGrant[], seen: Map<string, number>) {
  const fresh: Drafted[] = [];
  const others: RowResult[] = [];
  for (const one of rows) {
    if (!("draft" in one)) {
      others.push(one);
      continue;
    }
    const first = seen.get(one.draft.identifier) ?? one.row.row;
    seen.set(one.draft.identifier, first);
    if (first === one.row.row) fresh.push(one);
    else {
      const reason = `stands in this import already, in row ${first}`;
      const note = { field: "Identifier", reason, value: one.draft.identifier };
      others.push({ row: one.row, outcome: "left out", notes: [note] });
    }
  }
  return { fresh, others };
}

async function knownGrants(tx: Tx, identifiers: string[]) {
  if (identifiers.length === 0) return new Map<string, { importId: string | null; published: unknown }>();
  const rows = await tx
    .select({ identifier: grants.identifier, importId: grants.importId, published: grants.published })
    .from(grants)
    .where(inArray(grants.identifier, identifiers))
    .for("update");
  return new Map(rows.map(({ identifier, ...was }) => [identifier, was]));
}

/** Matches these grants anew, but for those that a person has settled; one to a settled recipient follows that. */
export async function rematch(
  tx: Tx,
  drafts: Pick<GrantDraft, "identifier" | "recipientKey" | "published">[],
) {
  const asked = drafts.map(({ identifier, recipientKey, published }) => ({
    key: identifier,
    nameKey: recipientKey,
    ...recipientNumbers(published),
  }));
  const matched = await matchAll(tx, asked);
  await writeMatches(
    tx,
    matched.map((one, index) => ({ ...one, identifier: asked[index]!.key })),
  );
  await followSettled(
    tx,
    asked.map(({ key }) => key),
  );
}

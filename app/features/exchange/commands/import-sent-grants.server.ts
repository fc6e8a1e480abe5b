import { mkdtemp, readFile, rm, writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import path from "node:path";
import { parse } from "csv-parse/sync";
import { asActor, type ActorContext } from "~db/client.server";
import { record } from "~/features/events/record.server";
import { FORMATS } from "../formats";
import type { ReportLine } from "../report.server";
import { ImportRefused, type Finished } from "../runs.server";
import { importGrants } from "./import-grants.server";

export type GrantsSent =
  | {
      done: Omit<Finished, "reportPath">;
      problems: Pick<ReportLine, "line" | "kind" | "field" | "reason" | "value">[];
    }
  | { refused: string };

/** So many lines of the report are shown; the counts tell of all. */
const SHOWN = 50;

/** Imports a file of grants that somebody sent with a form, at once, and tells what came of it, line by line. */
export async function importSentGrants(actor: ActorContext, file: File): Promise<GrantsSent> {
  const folder = await mkdtemp(path.join(tmpdir(), "trellis-grants-"));
  try {
    // The name is only for the report: it never becomes a path
    const sent = path.join(
      folder,
      path
        .basename(file.name)
        .replace(/[^\w.-]/g, "_")
        .slice(-80) || "grants",
    );
    await writeFile(sent, Buffer.from(await file.arrayBuffer()), { mode: 0o600 });
    const request = { read: FORMATS["360giving"].read, files: [sent], reportFolder: folder };
    const { reportPath, ...done } = await importGrants(request, () => undefined);
    await asActor(actor, (tx) => record(tx, "grants.sent", {}, { import: done.number, rows: done.rowsRead }));
    return { done, problems: await problemsIn(reportPath) };
  } catch (error) {
    if (error instanceof ImportRefused) return { refused: error.message };
    throw error;
  } finally {
    await rm(folder, { recursive: true, force: true });
  }
}

async function problemsIn(reportPath: string) {
  const rows: Record<string, string>[] = parse(await readFile(reportPath), { columns: true, to: SHOWN });
  return rows.map(({ line, kind, field, reason, value }) => ({
    line: Number(line),
    kind: kind === "warning" ? ("warning" as const) : ("left out" as const),
    field: field ?? "",
    reason: reason ?? "",
    value: value ?? "",
  }));
}

import { Readable } from "node:stream";
import { env } from "~/lib/env.server";
import { csvFile, jsonFile } from "./write-file";

export type FileKind = "json" | "csv";

const TYPES: Record<FileKind, string> = { json: "application/json", csv: "text/csv; charset=utf-8" };

async function* bytesOf(pieces: AsyncIterable<string>): AsyncGenerator<Buffer> {
  for await (const piece of pieces) yield Buffer.from(piece);
}

/** A file of grants to save, sent as it is written. `read` is called once for JSON and twice for CSV. */
export function grantsFile(
  kind: FileKind,
  about: { name: string; title: string; now: Date },
  read: () => AsyncIterable<unknown>,
): Response {
  const facts = {
    title: about.title,
    publisher: env().PUBLISHER,
    issued: about.now.toISOString().slice(0, 10),
  };
  const pieces = kind === "json" ? jsonFile(facts, read()) : csvFile(read);
  return new Response(Readable.toWeb(Readable.from(bytesOf(pieces))) as ReadableStream, {
    headers: {
      "content-type": TYPES[kind],
      "content-disposition": `attachment; filename="${about.name}.${kind}"`,
      "cache-control": "no-store",
    },
  });
}

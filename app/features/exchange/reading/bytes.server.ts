import { createReadStream } from "node:fs";
import { open } from "node:fs/promises";
import type { Readable } from "node:stream";
import { createGunzip } from "node:zlib";
import { UnreadableFile } from "../format";

const CHUNK = 64 * 1024;
/** What a small packed file may grow to: more is no list of groups or postcodes. */
const MOST_BYTES = 2 * 1024 ** 3;

/**
 * The bytes of a file, a chunk at a time, unpacked when it is gzip, as UTF-8 when it was UTF-16, without a byte order
 * mark. Throws UnreadableFile when it is absent, broken, or over 2 GiB unpacked.
 */
export async function* fileBytes(path: string, most = MOST_BYTES): AsyncGenerator<Buffer> {
  const head = await firstBytes(path);
  const file = createReadStream(path, { highWaterMark: CHUNK });
  const packed = head[0] === 0x1f && head[1] === 0x8b;
  let total = 0;
  let decoder: TextDecoder | undefined;
  try {
    for await (const chunk of packed ? unpacked(file) : (file as AsyncIterable<Buffer>)) {
      const first = total === 0;
      total += chunk.length;
      if (total > most)
        throw new UnreadableFile(`is larger than ${Math.round(most / 1024 ** 2)} MB unpacked`);
      if (first) decoder = utf16Decoder(chunk);
      if (decoder) yield Buffer.from(decoder.decode(chunk, { stream: true }), "utf8");
      else yield first && hasUtf8Mark(chunk) ? chunk.subarray(3) : chunk;
    }
  } catch (error) {
    throw error instanceof UnreadableFile ? error : new UnreadableFile(reasonOf(error));
  } finally {
    file.destroy();
  }
}

async function firstBytes(path: string): Promise<Buffer> {
  try {
    const handle = await open(path);
    try {
      if (!(await handle.stat()).isFile()) throw new UnreadableFile("is not a file");
      return (await handle.read(Buffer.alloc(2), 0, 2, 0)).buffer;
    } finally {
      await handle.close();
    }
  } catch (error) {
    throw error instanceof UnreadableFile ? error : new UnreadableFile(reasonOf(error));
  }
}

function unpacked(file: Readable): AsyncIterable<Buffer> {
  const gunzip = createGunzip({ chunkSize: CHUNK });
  file.on("error", (error) => gunzip.destroy(error));
  return file.pipe(gunzip);
}

function hasUtf8Mark(chunk: Buffer): boolean {
  return chunk[0] === 0xef && chunk[1] === 0xbb && chunk[2] === 0xbf;
}

function utf16Decoder(chunk: Buffer): TextDecoder | undefined {
  if (chunk[0] === 0xff && chunk[1] === 0xfe) return new TextDecoder("utf-16le");
  if (chunk[0] === 0xfe && chunk[1] === 0xff) return new TextDecoder("utf-16be");
  return undefined;
}

function reasonOf(error: unknown): string {
  const code = error instanceof Error && "code" in error ? String(error.code) : "";
  if (code === "ENOENT") return "is not there";
  if (code === "EACCES") return "may not be read";
  if (code.startsWith("Z_")) return "breaks off or is damaged, and cannot be unpacked any further";
  return error instanceof Error ? error.message : String(error);
}

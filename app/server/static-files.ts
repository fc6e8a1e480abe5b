import { createHash } from "node:crypto";
import { readdirSync, readFileSync } from "node:fs";
import type { IncomingMessage, ServerResponse } from "node:http";
import { extname, join, relative, sep } from "node:path";
import { chooseEncoding, type Encoding, holdsVersion } from "./encoding";

interface StaticFile {
  type: string;
  cacheControl: string;
  etag: string;
  plain: Buffer;
  packed: Map<Encoding, Buffer>;
}

/** Files by the address they are served at. */
export type StaticFiles = Map<string, StaticFile>;

const TYPES: Record<string, string> = {
  ".css": "text/css; charset=utf-8",
  ".geojson": "application/geo+json",
  ".html": "text/html; charset=utf-8",
  ".ico": "image/x-icon",
  ".jpg": "image/jpeg",
  ".js": "text/javascript; charset=utf-8",
  ".json": "application/json",
  ".png": "image/png",
  ".svg": "image/svg+xml",
  ".txt": "text/plain; charset=utf-8",
  ".webmanifest": "application/manifest+json",
  ".woff2": "font/woff2",
};
const PACKED: readonly (readonly [ending: string, encoding: Encoding])[] = [
  [".br", "br"],
  [".gz", "gzip"],
];
const IMMUTABLE = "public, max-age=31536000, immutable";
const CHECK_HOURLY = "public, max-age=3600, must-revalidate";

/** Reads the browser build into memory, each file with its `.br` and `.gz` forms when the build made them. */
export function readStaticFiles(folder: string): StaticFiles {
  const entries = readdirSync(folder, { recursive: true, withFileTypes: true });
  const paths = entries.filter((entry) => entry.isFile()).map((entry) => join(entry.parentPath, entry.name));
  const present = new Set(paths);
  const originals = paths.filter(
    (path) => !PACKED.some(([end]) => path.endsWith(end) && present.has(path.slice(0, -end.length))),
  );
  return new Map(originals.map((path) => [addressOf(folder, path), readStaticFile(folder, path, present)]));
}

function addressOf(folder: string, path: string): string {
  return `/${relative(folder, path).split(sep).map(encodeURIComponent).join("/")}`;
}

function readStaticFile(folder: string, path: string, present: Set<string>): StaticFile {
  const plain = readFileSync(path);
  const forms = PACKED.filter(([end]) => present.has(path + end));
  return {
    type: TYPES[extname(path)] ?? "application/octet-stream",
    cacheControl: addressOf(folder, path).startsWith("/assets/") ? IMMUTABLE : CHECK_HOURLY,
    etag: `"${createHash("sha256").update(plain).digest("base64url").slice(0, 22)}"`,
    plain,
    packed: new Map(forms.map(([end, encoding]) => [encoding, readFileSync(path + end)])),
  };
}

/** Answers with the file in the smallest form the reader accepts, or 304 when the reader holds it. */
export function sendStaticFile(file: StaticFile, request: IncomingMessage, response: ServerResponse): void {
  const encoding = chooseEncoding(request.headers["accept-encoding"], [...file.packed.keys()]);
  const body = (encoding && file.packed.get(encoding)) ?? file.plain;
  const etag = encoding ? `${file.etag.slice(0, -1)}-${encoding}"` : file.etag;
  response.setHeader("cache-control", file.cacheControl);
  response.setHeader("etag", etag);
  if (file.packed.size > 0) response.setHeader("vary", "accept-encoding");
  if (holdsVersion(request.headers["if-none-match"], etag)) {
    response.writeHead(304).end();
    return;
  }
  if (encoding) response.setHeader("content-encoding", encoding);
  response.setHeader("content-type", file.type);
  response.setHeader("content-length", body.length);
  response.writeHead(200).end(request.method === "HEAD" ? undefined : body);
}

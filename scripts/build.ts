import { readdirSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import path from "node:path";
import { promisify } from "node:util";
import { brotliCompress, constants, gzip } from "node:zlib";
import { sourcesHash, stampBuild } from "./start/build-stamp";
import { run } from "./start/processes";

const CLIENT = path.join("build", "client");
const WORTH_PACKING = new Set([
  ".css",
  ".geojson",
  ".html",
  ".js",
  ".json",
  ".map",
  ".svg",
  ".txt",
  ".webmanifest",
]);

const hash = sourcesHash();
rmSync("build", { recursive: true, force: true });
const args = [
  path.join("node_modules", "@remix-run", "dev", "dist", "cli.js"),
  "vite:build",
  "--logLevel",
  "warn",
];
await run({ name: "The build", args, env: { ...process.env, NODE_ENV: "production" } });
await packFiles();
stampBuild(hash);

/** Writes a brotli and a gzip form beside each text file, so that the server never packs the same file twice. */
async function packFiles() {
  const entries = readdirSync(CLIENT, { recursive: true, withFileTypes: true });
  const files = entries.filter((entry) => entry.isFile() && WORTH_PACKING.has(path.extname(entry.name)));
  await Promise.all(files.map((entry) => packFile(path.join(entry.parentPath, entry.name))));
}

async function packFile(file: string) {
  const content = readFileSync(file);
  const size = { [constants.BROTLI_PARAM_SIZE_HINT]: content.length };
  writeFileSync(`${file}.br`, await promisify(brotliCompress)(content, { params: size }));
  writeFileSync(`${file}.gz`, await promisify(gzip)(content, { level: 9 }));
}

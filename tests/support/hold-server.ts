import { startEmbedded } from "~db/embedded.server";

/** Starts the bundled server in a process that a test can kill, and holds it until then. */
const server = await startEmbedded({ dataDir: process.argv[2] as string, durable: false });
process.stdout.write(`${server.pid}\n`);
setInterval(() => undefined, 60_000);

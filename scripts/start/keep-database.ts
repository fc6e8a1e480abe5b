import { startEmbedded } from "~db/embedded.server";
import { pauseUnless, type Kept } from "./processes";

/** Starts the bundled server and starts it again whenever it dies, within five seconds. */
export async function keepDatabase(dataDir: string, durable: boolean): Promise<Kept & { url: string }> {
  const stopping = new AbortController();
  const launch = () => startEmbedded({ dataDir, durable, onExit: () => void (server = revive()) });
  let server = launch();

  async function revive() {
    process.stderr.write("  PostgreSQL ended; starting it again\n");
    for (let pause = 250; ; pause = Math.min(pause * 2, 4000)) {
      try {
        return await launch();
      } catch (error) {
        process.stderr.write(`  ${error instanceof Error ? error.message : String(error)}\n`);
        await pauseUnless(stopping.signal, pause);
        if (stopping.signal.aborted) throw error;
      }
    }
  }

  const { url } = await server;
  return {
    url,
    async stop() {
      stopping.abort();
      await (await server).stop();
    },
  };
}

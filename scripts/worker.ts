import { Logger, run, type Runner } from "graphile-worker";
import { env } from "~/lib/env.server";
import { describeError, log } from "~/lib/log.server";
import { closeDatabase } from "~db/client.server";
import { connectionUrl } from "~db/connections.server";
import { takeTurn } from "./worker/alone";
import { keepIndexing } from "./worker/search-index";
import { CRONTAB, TASKS } from "./worker/tasks";

const AT_ONCE = 3;
const LONGEST_STOP_MS = 20_000;

const settings = env();
const stopping = new AbortController();
process.on("SIGTERM", () => stopping.abort());
process.on("SIGINT", () => stopping.abort());
if (settings.TRELLIS_SUPERVISED) process.stdin.once("close", () => stopping.abort()).resume();

const turn = await takeTurn(stopping.signal);
if (!turn) process.exit(0);

const runner = await run({
  connectionString: connectionUrl("worker"),
  concurrency: AT_ONCE,
  pollInterval: 2_000,
  noHandleSignals: true,
  crontab: CRONTAB,
  taskList: TASKS,
  logger: quietLogger(),
});
runner.events.on("job:error", ({ job, error }) =>
  log.warn(
    { job: job.id, task: job.task_identifier, attempt: job.attempts, error: describeError(error) },
    "a job failed",
  ),
);
await runner.addJob("search_whole", {}, { jobKey: "search_whole" });
if (settings.MEILI_URL) await runner.addJob("search_reconcile", {}, { jobKey: "search_reconcile" });
const indexing = keepIndexing(stopping.signal);
log.info("working");

const lost = turn.lost.then(() => "lost" as const);
const asked = new Promise<"asked">((resolve) => {
  if (stopping.signal.aborted) resolve("asked");
  stopping.signal.addEventListener("abort", () => resolve("asked"));
});
const failed = runner.promise.then(
  () => "ended" as const,
  () => "ended" as const,
);
const why = await Promise.race([lost, asked, failed]);
setTimeout(() => process.exit(1), LONGEST_STOP_MS).unref();
stopping.abort();
if (why !== "ended") await stop(runner);
await indexing;
await turn.end();
await closeDatabase();
log.info({ why }, "the worker stopped");
process.exit(why === "asked" ? 0 : 1);

/** Lets the jobs in hand finish. */
async function stop(running: Runner) {
  try {
    await running.stop();
  } catch (error) {
    log.error({ error: describeError(error) }, "the worker could not stop in order");
  }
}

/** The library's own messages hold payloads of jobs; only their level is kept. */
function quietLogger() {
  return new Logger(() => (level, message) => {
    if (level === "error") log.error({ worker: message.slice(0, 60) }, "the job library complained");
  });
}

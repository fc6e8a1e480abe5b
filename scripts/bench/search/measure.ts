import { Agent } from "node:http";
import { searchEngine } from "~/features/search/engine.server";
import { questionFrom } from "~/features/search/question";
import { findPlace } from "~/features/search/queries/place.server";
import { readRequest } from "~/features/search/request";
import { currentWords } from "~/features/search/thesaurus.server";
import { say } from "../../start/progress";
import { closedLoop, percentile } from "../loops";
import { familyMs, processorMs } from "../processor";
import { pageTask, type Served } from "../servers";
import { CLASSES, type QueryClass } from "./classes";

export interface Measured {
  pages: Served;
  minimal: Served;
  /** The processes of the engines. */
  beside: readonly number[];
  seconds: number;
}

const TWENTY = 20;
const WARM_UP_SECONDS = 8;

/** Asks every kind of question a few times, so that the first kind measured is not the one that pays for starting. */
export async function warmUp({ pages }: Measured, classes: readonly QueryClass[]): Promise<void> {
  const agent = new Agent({ keepAlive: true, noDelay: true });
  let asked = 0;
  await closedLoop(
    () => {
      asked += 1;
      return pageTask(pages.port, classes[asked % classes.length]!.address(asked), agent)();
    },
    2,
    WARM_UP_SECONDS,
  );
  agent.destroy();
}

/** Times pages of one kind for one client and for twenty, says both, and gives p95 of the one. */
export async function timeClass(measured: Measured, { name, address }: QueryClass): Promise<number> {
  const { pages, beside, seconds } = measured;
  const agent = new Agent({ keepAlive: true, maxSockets: TWENTY, noDelay: true });
  let asked = 0;
  const task = () => pageTask(pages.port, address((asked += 1)), agent)();
  await closedLoop(task, 2, 1);
  const own = processorMs(pages.pid);
  const engines = sum(beside.map(familyMs));
  const one = await closedLoop(task, 1, seconds);
  const node = (processorMs(pages.pid) - own) / one.each.length;
  const engine = (sum(beside.map(familyMs)) - engines) / one.each.length;
  const twenty = await closedLoop(task, TWENTY, seconds);
  agent.destroy();
  const p = (each: readonly number[]) =>
    [0.5, 0.95, 0.99].map((share) => percentile(each, share).toFixed(1).padStart(7)).join("");
  const rate = (twenty.each.length / twenty.seconds).toFixed(0).padStart(4);
  say(
    `${name.padEnd(20)} ${p(one.each)}  |${p(twenty.each)} ${rate}/s | CPU ${node.toFixed(1)} + ${engine.toFixed(1)}`,
  );
  return percentile(one.each, 0.95);
}

/** The processor time of pages, beside that of the same questions asked of the engine alone and of 20 fixed cards. */
export async function compareWithBare({ pages, minimal, beside, seconds }: Measured): Promise<void> {
  const agent = new Agent({ keepAlive: true, noDelay: true });
  const ratios: number[] = [];
  for (const { name, address } of CLASSES) {
    let asked = 1000;
    const questions = await Promise.all(
      Array.from({ length: 50 }, async (_, number) => {
        const request = readRequest(new URL(address(number), "http://localhost").searchParams);
        const place = request.near ? await findPlace(request.near) : null;
        return questionFrom(request, place, (await currentWords()).thesaurus);
      }),
    );
    let turn = 0;
    const bare = () =>
      searchEngine((engine) => engine.find(questions[(turn += 1) % questions.length]!, { around: true }));
    const cost = async (task: () => Promise<unknown>, pid: number) => {
      await closedLoop(task, 2, 1);
      const from = processorMs(pid) + sum(beside.map(familyMs));
      const { each } = await closedLoop(task, 2, seconds);
      return (processorMs(pid) + sum(beside.map(familyMs)) - from) / each.length;
    };
    const page = await cost(() => pageTask(pages.port, address((asked += 1)), agent)(), pages.pid);
    const engine = await cost(bare, process.pid);
    const cards = await cost(pageTask(minimal.port, "/", agent), minimal.pid);
    ratios.push(page / (engine + cards));
    say(
      `${name.padEnd(20)} page ${page.toFixed(1)} ms of processor = ${(page / (engine + cards)).toFixed(2)} x (engine ${engine.toFixed(1)} + 20 fixed cards ${cards.toFixed(1)})`,
    );
  }
  agent.destroy();
  say(
    `Processor of a page: ${Math.min(...ratios).toFixed(2)} to ${Math.max(...ratios).toFixed(2)} times the bare parts`,
  );
}

/** The same address asked again and again by readers without a cookie, beside the route of 20 fixed cards. */
export async function sayKept({ pages, minimal, seconds }: Measured): Promise<void> {
  const agent = new Agent({ keepAlive: true, maxSockets: 32, noDelay: true });
  const again = await closedLoop(pageTask(pages.port, "/groups?q=support&near=M1", agent), 32, seconds);
  const cards = await closedLoop(pageTask(minimal.port, "/", agent), 32, seconds);
  agent.destroy();
  const rate = (one: { each: number[]; seconds: number }) => one.each.length / one.seconds;
  say(
    `The same address again: ${rate(again).toFixed(0)} pages/s, 20 fixed cards ${rate(cards).toFixed(0)}/s: ${(rate(again) / rate(cards)).toFixed(1)} times`,
  );
}

function sum(values: readonly number[]): number {
  return values.reduce((total, value) => total + value, 0);
}

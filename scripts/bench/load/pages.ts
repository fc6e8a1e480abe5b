import { Agent } from "node:http";
import { signInAs } from "../../../tests/support/requests";
import { ACCOUNTS } from "../../../tests/e2e/pages/test";
import { say } from "../../start/progress";
import { closedLoop, percentile } from "../loops";
import { pageTask, type Served } from "../servers";

export interface LoadPage {
  name: string;
  as: "organiser" | "commissioner";
  /** An address for each turn, so that not one page is measured but many. */
  at(turn: number): string;
}

/** The pages that show load, of many groups and areas in turn. */
export function loadPages(slugs: readonly string[], areas: readonly string[]): LoadPage[] {
  const ofGroup = (name: string, behind: string): LoadPage => ({
    name,
    as: "organiser",
    at: (turn) => `/manage/${slugs[turn % slugs.length]}${behind}`,
  });
  const ofAreas = (name: string, at: (area: string) => string): LoadPage => ({
    name,
    as: "commissioner",
    at: (turn) => at(areas[turn % areas.length] ?? ""),
  });
  return [
    ofGroup("A group's home", ""),
    ofGroup("A group's load", "/load"),
    ofGroup("A group's people", "/people"),
    ofGroup("A group's money", "/funding"),
    ofGroup("A group's statements", "/statements"),
    ofGroup("A group's evidence", "/evidence"),
    ofAreas("All areas", () => "/reports"),
    ofAreas("One area", (area) => `/reports/${area}`),
    ofAreas("Needs unmet", () => "/reports/gaps"),
  ];
}

/** Times each page for one client, says p50 and p95, and gives p95 by its name. */
export async function timePages(
  served: Served,
  pages: readonly LoadPage[],
  seconds: number,
): Promise<Map<string, number>> {
  const found = new Map<string, number>();
  const cookies = {
    organiser: await signInAs(ACCOUNTS.organiser),
    commissioner: await signInAs(ACCOUNTS.commissioner),
  };
  const agent = new Agent({ keepAlive: true, noDelay: true });
  for (const { name, as, at } of pages) {
    let turn = 0;
    const task = () => pageTask(served.port, at((turn += 1)), agent, cookies[as])();
    await closedLoop(task, 1, 2);
    const { each } = await closedLoop(task, 1, seconds);
    const p = (share: number) => percentile(each, share);
    found.set(name, p(0.95));
    say(
      `${name.padEnd(22)} p50 ${p(0.5).toFixed(1).padStart(7)}  p95 ${p(0.95).toFixed(1).padStart(7)}  (${each.length} pages)`,
    );
  }
  agent.destroy();
  return found;
}

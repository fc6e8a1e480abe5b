export interface PlanNode {
  "Node Type": string;
  "Relation Name"?: string;
  Plans?: PlanNode[];
}

export interface Plan {
  query: string;
  root: PlanNode;
}

/** The plans that the server wrote into this part of its log, in order. */
export function plansIn(log: string): Plan[] {
  return [...log.matchAll(/plan:\s*\n((?:\t.*\n?)+)/g)].map(([, json = ""]) => {
    const written = JSON.parse(json) as { "Query Text": string; Plan: PlanNode };
    return { query: written["Query Text"].replace(/\s+/g, " ").trim(), root: written.Plan };
  });
}

/** The tables that a plan reads from end to end. */
export function tablesScanned(node: PlanNode): string[] {
  const own = node["Node Type"] === "Seq Scan" && node["Relation Name"] ? [node["Relation Name"]] : [];
  return [...own, ...(node.Plans ?? []).flatMap(tablesScanned)];
}

interface PatternRoute {
  id: string;
  parentId?: string;
  path?: string;
}

export type RouteTable = Record<string, PatternRoute | undefined>;

/**
 * Gives a function from a path to the pattern of the route that answers it (`/groups/:slug`), for the log, where
 * the path itself may say too much. A path that no route answers is `unmatched`.
 */
export function routePatterns(routes: RouteTable): (pathname: string) => string {
  const patterns = [
    ...new Set(Object.values(routes).flatMap((route) => (route ? [patternOf(route, routes)] : []))),
  ];
  const known = patterns.map((pattern) => ({ pattern, shape: shapeOf(pattern), rank: rankOf(pattern) }));
  known.sort((a, b) => (a.rank < b.rank ? -1 : 1));
  return (pathname) => {
    const path = pathname.replace(/\.data$/, "").replace(/^\/_root$/, "/");
    return known.find(({ shape }) => shape.test(path))?.pattern ?? "unmatched";
  };
}

/** The ids of the routes with this pattern, and of those around them. */
export function routesOf(routes: RouteTable, pattern: string): ReadonlySet<string> {
  const ids = new Set<string>();
  for (const route of Object.values(routes)) {
    if (!route || patternOf(route, routes) !== pattern) continue;
    for (let at: PatternRoute | undefined = route; at; at = at.parentId ? routes[at.parentId] : undefined) {
      ids.add(at.id);
    }
  }
  return ids;
}

function patternOf(route: PatternRoute, routes: RouteTable): string {
  const parts: string[] = [];
  for (let at: PatternRoute | undefined = route; at; at = at.parentId ? routes[at.parentId] : undefined) {
    if (at.path) parts.unshift(at.path);
  }
  return `/${parts.join("/")}`.replaceAll(/\/+/g, "/");
}

function shapeOf(pattern: string): RegExp {
  const parts = segmentsOf(pattern).map((segment) => {
    if (segment === "*") return "(?:/.*)?";
    const one = segment.startsWith(":") ? "[^/]+" : literal(segment.replace(/\?$/, ""));
    return segment.endsWith("?") ? `(?:/${one})?` : `/${one}`;
  });
  return new RegExp(`^${parts.join("")}/?$`, "i");
}

/** Sorts fixed words before parameters, and parameters before the catch-all. */
function rankOf(pattern: string): string {
  const digits = segmentsOf(pattern).map((segment) => {
    if (segment === "*") return "3";
    return segment.startsWith(":") ? "2" : "1";
  });
  return digits.join("");
}

function segmentsOf(pattern: string): string[] {
  return pattern.split("/").filter((segment) => segment !== "");
}

function literal(text: string): string {
  return text.replaceAll(/[.*+?^${}()|[\]\\]/g, String.raw`\$&`);
}

import { createRequestHandler, type RequestHandler, type ServerBuild } from "@remix-run/node";
import { routePatterns, routesOf } from "./route-patterns";

/**
 * Answers each address by a handler that knows the routes of its pattern alone. The framework goes through its whole
 * table several times for every page; with some seventy routes that is a twelfth of what a list page costs.
 */
export function answerByRoute(build: ServerBuild, mode: string): RequestHandler {
  const whole = createRequestHandler(build, mode);
  const patternOf = routePatterns(build.routes);
  const handlers = new Map<string, RequestHandler>();
  return (request, context) => {
    const { pathname } = new URL(request.url);
    const pattern = patternOf(pathname);
    // Patterns are told from the address as it is written; the framework decodes it first.
    if (pathname.includes("%") || pattern === "unmatched") return whole(request, context);
    const handler = handlers.get(pattern) ?? createRequestHandler(part(build, pattern), mode);
    handlers.set(pattern, handler);
    return handler(request, context);
  };
}

function part(build: ServerBuild, pattern: string): ServerBuild {
  const ids = routesOf(build.routes, pattern);
  return {
    ...build,
    routes: only(build.routes, ids),
    assets: { ...build.assets, routes: only(build.assets.routes, ids) },
  };
}

function only<T>(table: Record<string, T>, ids: ReadonlySet<string>): Record<string, T> {
  return Object.fromEntries(Object.entries(table).filter(([id]) => ids.has(id)));
}

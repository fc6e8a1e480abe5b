import "~/lib/request-facts.server";
import { Writable } from "node:stream";
import type { AppLoadContext, EntryContext, HandleErrorFunction } from "@remix-run/node";
import { isRouteErrorResponse, RemixServer } from "@remix-run/react";
import { renderToPipeableStream, renderToString } from "react-dom/server";
import { describeError, log } from "~/lib/log.server";
import { NonceContext } from "~/lib/nonce";
import { ReferenceContext } from "~/lib/reference";

/** The server that loaded this build ends its database pools when it stops. */
export { closeDatabase } from "~db/client.server";

/**
 * Milliseconds that loader data may wait for promises inside it. The framework keeps the data of every request in
 * memory for this long, and we send no promises, so it is short.
 */
export const streamTimeout = 1_000;

const RENDER_LIMIT_MS = 10_000;

/** Draws the whole page before the first byte leaves, so that status, headers and length are true. */
export default async function renderPage(
  request: Request,
  status: number,
  headers: Headers,
  context: EntryContext,
  facts: AppLoadContext,
): Promise<Response> {
  const page = (
    <NonceContext.Provider value={facts.nonce}>
      <ReferenceContext.Provider value={facts.reference}>
        <RemixServer context={context} url={request.url} nonce={facts.nonce} />
      </ReferenceContext.Provider>
    </NonceContext.Provider>
  );
  const { body, problem } = isHydrated(context)
    ? await renderToBuffer(page, facts.nonce, request.signal)
    : renderAtOnce(page);
  if (problem && !request.signal.aborted) logProblem(problem, facts);
  facts.hydrated = context.renderMeta?.didRenderScripts === true;
  const sent = formFailed(context, status) ? withErrorTitle(body) : body;
  headers.set("content-type", "text/html; charset=utf-8");
  headers.set("content-length", String(sent.length));
  keepRetryAfter(context, status, headers);
  return new Response(sent, { status: problem ? 500 : status, headers });
}

/** A form came back with its errors: the page itself is shown, not an error page. */
function formFailed({ staticHandlerContext }: EntryContext, status: number): boolean {
  return status === 400 && staticHandlerContext.errors === null;
}

const TITLE = "<title>";

/**
 * Says "Error: " first in the title, so that a screen reader's first words tell that the form did not go. Done here for
 * every page, because a route's own title does not see what its action answered.
 */
function withErrorTitle(body: Buffer<ArrayBuffer>): Buffer<ArrayBuffer> {
  const at = body.indexOf(TITLE);
  if (at < 0) return body;
  const start = at + TITLE.length;
  return Buffer.concat([body.subarray(0, start), Buffer.from("Error: "), body.subarray(start)]);
}

interface Rendered {
  body: Buffer<ArrayBuffer>;
  /** What went wrong in a part of the page that could be left out. */
  problem?: unknown;
}

/** Data that arrives late is only sent to pages whose scripts can take it. */
function isHydrated({ staticHandlerContext }: EntryContext): boolean {
  return staticHandlerContext.matches.some(
    ({ route }) => (route.handle as { hydrate?: boolean } | undefined)?.hydrate === true,
  );
}

/** Takes a tenth less of a page's processor time than drawing it in parts. */
function renderAtOnce(page: React.ReactElement): Rendered {
  return { body: Buffer.from(`<!DOCTYPE html>${renderToString(page)}`) };
}

function renderToBuffer(page: React.ReactElement, nonce: string | undefined, signal: AbortSignal) {
  return new Promise<Rendered>((resolve, reject) => {
    let problem: unknown;
    const settle = () => {
      clearTimeout(timer);
      signal.removeEventListener("abort", leave);
    };
    const { pipe, abort } = renderToPipeableStream(page, {
      nonce,
      onAllReady() {
        settle();
        pipe(collector((body) => resolve({ body, problem })));
      },
      onShellError(error) {
        settle();
        reject(error);
      },
      onError(error) {
        problem ??= error;
      },
    });
    const leave = () => abort(signal.reason);
    const timer = setTimeout(() => abort(new Error("The page took too long to draw")), RENDER_LIMIT_MS);
    signal.addEventListener("abort", leave, { once: true });
  });
}

function collector(done: (body: Buffer<ArrayBuffer>) => void): Writable {
  const chunks: Buffer[] = [];
  return new Writable({
    write(chunk: Buffer, _encoding, next) {
      chunks.push(chunk);
      next();
    },
    final(next) {
      done(Buffer.concat(chunks));
      next();
    },
  });
}

/** A refusal thrown by a loader or an action keeps its advice on when to come back. */
function keepRetryAfter({ staticHandlerContext }: EntryContext, status: number, headers: Headers) {
  if (status !== 429 && status !== 503) return;
  const sources = [staticHandlerContext.actionHeaders, staticHandlerContext.loaderHeaders];
  for (const source of sources.flatMap((byRoute) => Object.values(byRoute))) {
    const seconds = source.get("retry-after");
    if (seconds) headers.set("retry-after", seconds);
  }
}

/** Logs what nobody caught, by its kind and place, under the reference that the error page shows. */
export const handleError: HandleErrorFunction = (error, { request, context }) => {
  if (request.signal.aborted) return;
  if (isRouteErrorResponse(error) && error.status < 500) return;
  logProblem(error, context ?? {});
};

function logProblem(error: unknown, facts: AppLoadContext) {
  log.error({ reference: facts.reference, error: describeError(error) }, "request failed");
}

import { createServer, type IncomingMessage, type ServerResponse } from "node:http";
import type { AddressInfo, Socket } from "node:net";
import { networkOf } from "~/lib/networks";
import { answerer, type AnswerSettings, type Application, failureNotice } from "./answering";

export interface ServerSettings extends AnswerSettings {
  host: string;
  /** 0 takes any free port. */
  port: number;
  limits?: Partial<Limits>;
}

/** Bounds on what one reader may hold; times in milliseconds. */
export interface Limits {
  headersMs: number;
  requestMs: number;
  idleMs: number;
  /** Without any byte moving in either direction. */
  silenceMs: number;
  checkEveryMs: number;
  /** Open connections of one network; not counted behind proxies, which hold them all. */
  connectionsPerNetwork: number;
  /** How long a stop waits for answers under way. */
  stopMs: number;
}

const LIMITS: Limits = {
  headersMs: 10_000,
  requestMs: 30_000,
  idleMs: 5_000,
  silenceMs: 60_000,
  checkEveryMs: 1_000,
  connectionsPerNetwork: 1_000,
  stopMs: 20_000,
};

export interface WebServer {
  /** Resolves with the port once requests are taken. */
  listen(): Promise<number>;
  /** Takes no new requests, waits for those under way, then resolves. Not ready from the first moment. */
  stop(): Promise<void>;
}

/** The web server: bounded connections around one application. */
export function createWebServer(settings: ServerSettings, application: Application): WebServer {
  const limits = { ...LIMITS, ...settings.limits };
  const underWay = new Set<ServerResponse>();
  let stopping = false;
  const answer = answerer(settings, {
    ...application,
    isReady: async () => !stopping && (await application.isReady()),
  });

  const server = createServer(
    {
      headersTimeout: limits.headersMs,
      requestTimeout: limits.requestMs,
      keepAliveTimeout: limits.idleMs,
      connectionsCheckingInterval: limits.checkEveryMs,
    },
    (request: IncomingMessage, response: ServerResponse) => {
      underWay.add(response);
      response.once("close", () => underWay.delete(response));
      if (stopping) response.setHeader("connection", "close");
      answer(request, response).catch((error: unknown) =>
        failureNotice(error, request, response, application),
      );
    },
  );
  server.setTimeout(limits.silenceMs);
  if (settings.proxyHops === 0) server.on("connection", connectionCap(limits.connectionsPerNetwork));

  return {
    listen: () =>
      new Promise((resolve, reject) => {
        server.once("error", reject);
        server.listen(settings.port, settings.host, () => resolve((server.address() as AddressInfo).port));
      }),
    stop: () =>
      new Promise((resolve) => {
        stopping = true;
        for (const response of underWay) if (!response.headersSent) response.setHeader("connection", "close");
        const impatience = setTimeout(() => server.closeAllConnections(), limits.stopMs);
        server.close(() => {
          clearTimeout(impatience);
          resolve();
        });
      }),
  };
}

/** Closes connections at once that would take one network over its share. */
function connectionCap(most: number): (socket: Socket) => void {
  const open = new Map<string, number>();
  return (socket) => {
    const network = networkOf(socket.remoteAddress ?? "");
    const count = (open.get(network) ?? 0) + 1;
    if (count > most) {
      socket.destroy();
      return;
    }
    open.set(network, count);
    socket.once("close", () => {
      const left = (open.get(network) ?? 1) - 1;
      if (left > 0) open.set(network, left);
      else open.delete(network);
    });
  };
}

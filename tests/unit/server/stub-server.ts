import { request as httpRequest, type IncomingHttpHeaders } from "node:http";
import type { Application, RequestLine } from "~/server/answering";
import type { StaticFiles } from "~/server/static-files";
import { createWebServer, type ServerSettings } from "~/server/web-server";

export const ORIGIN = "https://trellis.example";

type Answer = Application["answer"];

export interface StubOptions {
  answer?: Answer;
  files?: StaticFiles;
  /** Of the route that every request is for. */
  pattern?: string;
  isReady?: () => Promise<boolean>;
  pages?: Application["pages"];
  settings?: Partial<ServerSettings>;
}

/** Runs the web server on a free loopback port around a made-up application. */
export async function stubServer(options: StubOptions = {}) {
  const lines: RequestLine[] = [];
  const failures: unknown[] = [];
  const server = createWebServer(
    { host: "127.0.0.1", port: 0, origin: ORIGIN, proxyHops: 0, ...options.settings },
    {
      pages: options.pages,
      files: options.files ?? new Map(),
      patternOf: () => options.pattern ?? "/stub",
      answer: options.answer ?? (() => Promise.resolve(new Response("hello", { headers: HTML }))),
      isReady: options.isReady ?? (() => Promise.resolve(true)),
      note: (line) => lines.push(line),
      noteFailure: (error) => failures.push(error),
    },
  );
  const port = await server.listen();
  return { port, server, lines, failures, [Symbol.asyncDispose]: () => server.stop() };
}

export const HTML = { "content-type": "text/html; charset=utf-8" };

export interface Reply {
  status: number;
  headers: IncomingHttpHeaders;
  body: Buffer;
}

export interface Asked {
  method?: string;
  path?: string;
  headers?: Record<string, string>;
  body?: string | Buffer;
}

/** One request on a connection of its own, with exactly the headers given. */
export function ask(port: number, { method = "GET", path = "/", headers = {}, body }: Asked = {}) {
  const measured = body && !headers["transfer-encoding"] ? { "content-length": Buffer.byteLength(body) } : {};
  return new Promise<Reply>((resolve, reject) => {
    const request = httpRequest(
      { port, host: "127.0.0.1", method, path, headers: { ...measured, ...headers }, agent: false },
      (response) => {
        const chunks: Buffer[] = [];
        response.on("data", (chunk: Buffer) => chunks.push(chunk));
        response.on("error", reject);
        response.on("end", () => {
          resolve({
            status: response.statusCode ?? 0,
            headers: response.headers,
            body: Buffer.concat(chunks),
          });
        });
      },
    );
    request.on("error", reject);
    request.end(body);
  });
}

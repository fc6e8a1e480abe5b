import { createServer, type RequestListener, type Server } from "node:http";
import type { AddressInfo } from "node:net";
import { afterAll, beforeAll } from "vitest";
import { forgetEnv } from "~/lib/env.server";

/** A server on this machine that stands for one of the internet, for one test file, which may read from it. */
export function outsideServer(path: string) {
  let answer: RequestListener = (_, response) => response.end();
  let server: Server;

  beforeAll(async () => {
    process.env.TRELLIS_TEST = "1";
    forgetEnv();
    server = createServer((request, response) => answer(request, response));
    await new Promise<void>((done) => server.listen(0, "127.0.0.1", done));
  });

  afterAll(async () => {
    delete process.env.TRELLIS_TEST;
    forgetEnv();
    server.closeAllConnections();
    await new Promise((done) => server.close(done));
  });

  return {
    /** How it answers from now on. */
    answerWith(listener: RequestListener) {
      answer = listener;
    },
    /** The same for a calendar. */
    serveCalendar(body: string) {
      answer = (_, response) => response.setHeader("content-type", "text/calendar").end(body);
    },
    address: () => `http://127.0.0.1:${(server.address() as AddressInfo).port}${path}`,
  };
}

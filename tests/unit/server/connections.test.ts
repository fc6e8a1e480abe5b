import { once } from "node:events";
import { connect } from "node:net";
import { describe, expect, it } from "vitest";
import { rememberReadiness } from "~/server/readiness";
import { ask, HTML, stubServer } from "./stub-server";

const PATIENT = { timeout: 10_000 };
const SHORT = { headersMs: 300, requestMs: 600, checkEveryMs: 50 };

/** Opens a connection, says something, and tells how long it lasted and what came back. */
function talk(port: number, words: string, dripEveryMs?: number) {
  const began = performance.now();
  const socket = connect(port, "127.0.0.1");
  let heard = "";
  const drip = dripEveryMs ? setInterval(() => socket.write("x"), dripEveryMs) : undefined;
  socket.on("connect", () => socket.write(words));
  socket.on("data", (chunk) => (heard += chunk.toString()));
  socket.on("error", () => undefined);
  const closed = new Promise<{ ms: number; heard: string }>((resolve) => {
    socket.on("close", () => {
      clearInterval(drip);
      resolve({ ms: performance.now() - began, heard });
    });
  });
  return { socket, closed };
}

describe("slow readers", () => {
  it("who drip a header are closed", async () => {
    await using stub = await stubServer({ settings: { limits: SHORT } });
    const { ms, heard } = await talk(stub.port, "GET / HTTP/1.1\r\nhost: a\r\nx: ", 40).closed;
    expect(ms).toBeLessThan(8_000);
    expect(heard).toContain("408");
  });

  it("who drip a body are closed, and the application never hears of them", async () => {
    let reached = 0;
    await using stub = await stubServer({
      settings: { limits: SHORT },
      answer: () => {
        reached += 1;
        return Promise.resolve(new Response("ok"));
      },
    });
    const head = "POST / HTTP/1.1\r\nhost: a\r\nsec-fetch-site: same-origin\r\ncontent-length: 9999\r\n\r\n";
    const { ms } = await talk(stub.port, head, 40).closed;
    expect(ms).toBeLessThan(8_000);
    expect(reached).toBe(0);
  });

  it("cannot hold more than their network's share of connections", async () => {
    await using stub = await stubServer({ settings: { limits: { connectionsPerNetwork: 3 } } });
    const held = [1, 2, 3].map(() => talk(stub.port, "GET / HTTP/1.1\r\n"));
    await Promise.all(held.map(({ socket }) => once(socket, "connect")));
    expect((await talk(stub.port, "GET / HTTP/1.1\r\n").closed).heard).toBe("");
    for (const { socket } of held) socket.destroy();
    await expect
      .poll(() =>
        ask(stub.port).then(
          (reply) => reply.status,
          () => 0,
        ),
      )
      .toBe(200);
  });
});

describe("readers who leave", () => {
  it("are told to the application, and cost nobody anything", async () => {
    let reached = 0;
    let left = 0;
    await using stub = await stubServer({
      answer: async (request) => {
        if (request.url.endsWith("/stay")) return new Response("page", { headers: HTML });
        reached += 1;
        await once(request.signal, "abort");
        left += 1;
        throw request.signal.reason;
      },
    });
    const visits = Array.from({ length: 200 }, () => talk(stub.port, "GET / HTTP/1.1\r\nhost: a\r\n\r\n"));
    await expect.poll(() => reached, PATIENT).toBe(200);
    for (const { socket } of visits) socket.destroy();
    await expect.poll(() => left, PATIENT).toBe(200);
    expect((await ask(stub.port, { path: "/stay" })).status).toBe(200);
    expect(stub.failures).toEqual([]);
    expect(stub.lines.filter(({ status }) => status === 499)).toHaveLength(200);
  });
});

describe("health", () => {
  it("separates being alive from being ready", async () => {
    let ready = true;
    await using stub = await stubServer({ isReady: () => Promise.resolve(ready) });
    expect((await ask(stub.port, { path: "/readyz" })).status).toBe(200);
    ready = false;
    expect((await ask(stub.port, { path: "/readyz" })).status).toBe(503);
    expect((await ask(stub.port, { path: "/livez" })).status).toBe(200);
    expect(stub.lines).toEqual([]);
  });

  it("asks at most once a second, and takes an error for no", async () => {
    let now = 0;
    let asked = 0;
    const isReady = rememberReadiness(
      () => {
        asked += 1;
        return asked === 1 ? Promise.resolve(true) : Promise.reject(new Error("refused"));
      },
      () => now,
    );
    expect(await Promise.all([isReady(), isReady()])).toEqual([true, true]);
    now = 1_000;
    expect(await isReady()).toBe(false);
    expect(asked).toBe(2);
  });

  it("takes a second's silence for no", async () => {
    const began = performance.now();
    expect(await rememberReadiness(() => new Promise(() => undefined))()).toBe(false);
    expect(performance.now() - began).toBeLessThan(5_000);
  });
});

describe("stopping", () => {
  /** A server with one request under way, which goes on until `finish` is called. */
  async function busyServer(stopMs = 20_000) {
    let finish = () => undefined as void;
    let reached = () => undefined as void;
    const under = new Promise<void>((resolve) => (reached = resolve));
    const { port, server } = await stubServer({
      settings: { limits: { stopMs } },
      answer: () => {
        reached();
        return new Promise((resolve) => {
          finish = () => resolve(new Response("whole", { headers: HTML }));
        });
      },
    });
    const { closed } = talk(port, "GET / HTTP/1.1\r\nhost: a\r\n\r\n");
    await under;
    return { port, server, closed, finish: () => finish() };
  }

  it("is not ready at once, finishes what is under way and takes nothing new", async () => {
    const { port, server, closed, finish } = await busyServer();
    const stopped = server.stop();
    await expect(ask(port, { path: "/readyz" })).rejects.toThrow("ECONNREFUSED");
    finish();
    await stopped;
    const { heard } = await closed;
    expect(heard).toContain("connection: close");
    expect(heard).toMatch(/whole$/);
  });

  it("waits only so long", async () => {
    const { server, closed } = await busyServer(100);
    const began = performance.now();
    await server.stop();
    expect(performance.now() - began).toBeLessThan(5_000);
    expect((await closed).heard).toBe("");
  });
});

import { connect } from "node:net";
import { setTimeout as pause } from "node:timers/promises";
import { describe, expect, it } from "vitest";
import { rememberReadiness } from "~/server/readiness";
import { ask, HTML, stubServer } from "./stub-server";

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
    expect(ms).toBeLessThan(2_000);
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
    expect(ms).toBeLessThan(3_000);
    expect(reached).toBe(0);
  });

  it("cannot hold more than their network's share of connections", async () => {
    await using stub = await stubServer({ settings: { limits: { connectionsPerNetwork: 3 } } });
    const held = [1, 2, 3].map(() => talk(stub.port, "GET / HTTP/1.1\r\n"));
    await pause(50);
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
    let aborted = 0;
    await using stub = await stubServer({
      answer: async (request) => {
        request.signal.addEventListener("abort", () => (aborted += 1));
        await pause(60);
        if (request.signal.aborted) throw new Error("left");
        return new Response("page", { headers: HTML });
      },
    });
    const visits = Array.from({ length: 200 }, async (_, n) => {
      const { socket, closed } = talk(stub.port, "GET / HTTP/1.1\r\nhost: a\r\n\r\n");
      await pause(5 + (n % 40));
      socket.destroy();
      await closed;
    });
    await Promise.all(visits);
    expect((await ask(stub.port)).status).toBe(200);
    expect(aborted).toBeGreaterThan(150);
    expect(stub.failures).toEqual([]);
    expect(stub.lines.filter(({ status }) => status === 499).length).toBeGreaterThan(150);
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
    expect(performance.now() - began).toBeLessThan(1_500);
  });
});

describe("stopping", () => {
  it("is not ready at once, finishes what is under way and takes nothing new", async () => {
    const { port, server } = await stubServer({
      answer: async () => {
        await pause(200);
        return new Response("whole", { headers: HTML });
      },
    });
    const underWay = ask(port);
    await pause(50);
    const stopped = server.stop();
    await expect(ask(port, { path: "/readyz" })).rejects.toThrow("ECONNREFUSED");
    const reply = await underWay;
    expect(reply.body.toString()).toBe("whole");
    await stopped;
  });

  it("ends the connections that it answers", async () => {
    const { port, server } = await stubServer({
      answer: async () => {
        await pause(100);
        return new Response("ok");
      },
    });
    const { closed } = talk(port, "GET / HTTP/1.1\r\nhost: a\r\n\r\n");
    await pause(30);
    const began = performance.now();
    await server.stop();
    expect(performance.now() - began).toBeLessThan(1_000);
    expect((await closed).heard).toContain("connection: close");
  });

  it("waits only so long", async () => {
    const { port, server } = await stubServer({
      answer: () => new Promise(() => undefined),
      settings: { limits: { stopMs: 100 } },
    });
    const stuck = ask(port).catch((error: Error) => error.message);
    await pause(50);
    const began = performance.now();
    await server.stop();
    expect(performance.now() - began).toBeLessThan(1_000);
    expect(await stuck).toContain("hang up");
  });
});

import { once } from "node:events";
import { type ClientRequest, request as httpRequest } from "node:http";
import { describe, expect, it } from "vitest";
import { clientAddress } from "~/server/client-address";
import { routePatterns } from "~/server/route-patterns";
import { ask, HTML, ORIGIN, stubServer } from "./stub-server";

const OWN = { "sec-fetch-site": "same-origin" };

describe("what the application is told", () => {
  it("never hears a host, an address or an id that a stranger made up", async () => {
    let seen: Request | undefined;
    await using stub = await stubServer({
      answer: (request) => {
        seen = request;
        return Promise.resolve(new Response("ok"));
      },
    });
    const headers = {
      host: "evil.example",
      forwarded: "host=evil.example",
      "x-forwarded-host": "evil.example",
      "x-forwarded-for": "9.9.9.9",
      "x-client-address": "9.9.9.9",
      "x-request-id": "mine",
      origin: "https://evil.example",
    };
    const reply = await ask(stub.port, { path: "/groups", headers });
    expect(seen?.url).toBe(`${ORIGIN}/groups`);
    expect(JSON.stringify([...(seen?.headers ?? [])])).not.toMatch(/evil|9\.9\.9\.9|mine/);
    expect(seen?.headers.get("x-client-address")).toBe("127.0.0.1");
    expect(reply.headers["x-request-id"]).toMatch(/^[2-9a-z]{4}-[2-9a-z]{4}$/);
  });

  it.each([
    "//evil.example/groups",
    "/.//evil.example",
    "/a\\b",
    "/groups/%zz",
    "/groups/a%00b",
    "/groups?q=a%00b",
    "/groups?_data=routes%2Fgroups",
    "http://evil.example/",
    "*",
  ])("does not hear of %s", async (path) => {
    let reached = 0;
    await using stub = await stubServer({
      answer: () => {
        reached += 1;
        return Promise.resolve(new Response("ok"));
      },
    });
    const reply = await ask(stub.port, { path });
    expect(reply.status).toBe(400);
    expect(reached).toBe(0);
  });

  it("refuses a body over the limit, with and without a declared length", async () => {
    await using stub = await stubServer({ answer: async (request) => new Response(await request.text()) });
    const big = Buffer.alloc(1_000_001, "a");
    const declared = await ask(stub.port, { method: "POST", headers: OWN, body: big });
    expect(declared.status).toBe(413);
    const chunked = { ...OWN, "transfer-encoding": "chunked" };
    const undeclared = await ask(stub.port, { method: "POST", headers: chunked, body: big });
    expect(undeclared.status).toBe(413);
    const within = await ask(stub.port, { method: "POST", headers: OWN, body: Buffer.alloc(1_000_000, "a") });
    expect(within.body.length).toBe(1_000_000);
  });
});

describe("a body with a file", () => {
  const PATTERN = "/manage/:slug/pictures";
  const send = (port: number, bytes: number) =>
    ask(port, { method: "POST", headers: OWN, body: Buffer.alloc(bytes, "a") });

  it("may be larger where files are sent, up to a limit of its own", async () => {
    const answer = async (request: Request) => new Response(String((await request.arrayBuffer()).byteLength));
    await using stub = await stubServer({ pattern: PATTERN, answer });
    expect((await send(stub.port, 12_000_000)).body.toString()).toBe("12000000");
    expect((await send(stub.port, 16_000_001)).status).toBe(413);
  });

  it("waits for those under way when there are many, and is told when to come back", async () => {
    await using stub = await stubServer({ pattern: PATTERN });
    const slow = await Promise.all(Array.from({ length: 4 }, () => beginSending(stub.port)));
    const reply = await send(stub.port, 10);
    expect([reply.status, reply.headers["retry-after"]]).toEqual([503, "60"]);
    for (const request of slow) request.end();
    await Promise.all(slow.map((request) => once(request, "close")));
    expect((await send(stub.port, 10)).status).toBe(200);
  });
});

/** A request whose body has begun and not ended, once the server reads it. */
async function beginSending(port: number): Promise<ClientRequest> {
  const headers = { ...OWN, expect: "100-continue", "transfer-encoding": "chunked" };
  const sending = httpRequest({ port, host: "127.0.0.1", method: "POST", headers, agent: false });
  sending.on("response", (response) => response.resume());
  sending.flushHeaders();
  await once(sending, "continue");
  sending.write("a");
  return sending;
}

describe("failures", () => {
  it("become a page with the reference, without a word of the error", async () => {
    await using stub = await stubServer({ answer: () => Promise.reject(new Error("Joan Marker")) });
    const reply = await ask(stub.port);
    const page = reply.body.toString();
    expect(reply.status).toBe(500);
    expect(page).toContain(reply.headers["x-request-id"]);
    expect(page).not.toContain("Marker");
    expect(stub.failures).toHaveLength(1);
  });

  it("of the error page itself end in the plain one", async () => {
    const last = () => Promise.resolve(new Response("Unexpected Server Error\n\nat x", { status: 500 }));
    await using stub = await stubServer({ answer: last });
    const reply = await ask(stub.port, { headers: { accept: "text/html" } });
    expect(reply.body.toString()).toContain("something went wrong on our side");
    expect(reply.body.toString()).not.toContain("at x");
  });
});

describe("the request log", () => {
  it("holds the pattern, and neither the path nor the query", async () => {
    await using stub = await stubServer();
    const reply = await ask(stub.port, { path: "/groups/joan-marker?q=marker" });
    await expect.poll(() => stub.lines.length).toBe(1);
    expect(stub.lines[0]).toMatchObject({ method: "GET", pattern: "/stub", status: 200 });
    expect(stub.lines[0]?.reference).toBe(reply.headers["x-request-id"]);
    expect(JSON.stringify(stub.lines)).not.toContain("marker");
  });

  it("finds the pattern of a page and of its data", () => {
    const patternOf = routePatterns({
      root: { id: "root", path: "" },
      home: { id: "home", parentId: "root" },
      groups: { id: "groups", parentId: "root", path: "groups" },
      list: { id: "list", parentId: "groups" },
      group: { id: "group", parentId: "groups", path: ":slug" },
      join: { id: "join", parentId: "root", path: "groups/:slug/join" },
      fresh: { id: "fresh", parentId: "root", path: "referrals/new" },
      referral: { id: "referral", parentId: "root", path: "referrals/:id" },
      feed: { id: "feed", parentId: "root", path: "open-data/*" },
    });
    expect(patternOf("/")).toBe("/");
    expect(patternOf("/_root.data")).toBe("/");
    expect(patternOf("/groups/knit/")).toBe("/groups/:slug");
    expect(patternOf("/groups/knit/join.data")).toBe("/groups/:slug/join");
    expect(patternOf("/referrals/new")).toBe("/referrals/new");
    expect(patternOf("/referrals/7")).toBe("/referrals/:id");
    expect(patternOf("/open-data/a/b")).toBe("/open-data/*");
    expect(patternOf("/joan/marker")).toBe("unmatched");
  });
});

describe("the reader's address", () => {
  it.each([
    [0, "9.9.9.9", "10.0.0.1"],
    [1, undefined, "10.0.0.1"],
    [1, "9.9.9.9", "9.9.9.9"],
    [1, "1.1.1.1, 9.9.9.9", "9.9.9.9"],
    [2, "1.1.1.1, 9.9.9.9, 10.0.0.2", "9.9.9.9"],
    [2, "9.9.9.9", "10.0.0.1"],
    [1, "9.9.9.9, nonsense", "10.0.0.1"],
    [1, "9.9.9.9,", "10.0.0.1"],
  ])("behind %i proxies that say %s is %s", (hops, forwarded, expected) => {
    expect(clientAddress("10.0.0.1", forwarded, hops)).toBe(expected);
  });
});

describe("headers", () => {
  it("stand on every kind of answer", async () => {
    await using stub = await stubServer({
      answer: (request) =>
        Promise.resolve(
          new Response("x", { status: request.url.endsWith("/500") ? 500 : 200, headers: HTML }),
        ),
    });
    for (const asked of [
      {},
      { path: "/500" },
      { path: "/livez" },
      { path: "/assets/none.js" },
      { path: "//x" },
      { method: "POST" },
    ]) {
      const { headers } = await ask(stub.port, asked);
      expect(headers["content-security-policy"]).toContain("script-src 'self';");
      expect(headers["content-security-policy"]).not.toContain("unsafe");
      expect(headers["x-content-type-options"]).toBe("nosniff");
      expect(headers["referrer-policy"]).toBe("same-origin");
      expect(headers["strict-transport-security"]).toContain("max-age=31536000");
    }
  });

  it("carry a fresh nonce only where React is sent, and the tile server's host", async () => {
    const nonces: string[] = [];
    await using stub = await stubServer({
      answer: (_request, facts) => {
        facts.hydrated = true;
        nonces.push(facts.nonce);
        return Promise.resolve(new Response("page", { headers: HTML }));
      },
      settings: { origin: "http://localhost:3000", tileUrl: "https://{s}.tiles.example/{z}/{x}/{y}.png" },
    });
    const first = await ask(stub.port);
    const second = await ask(stub.port);
    expect(first.headers["content-security-policy"]).toContain(`script-src 'self' 'nonce-${nonces[0]}'`);
    expect(second.headers["content-security-policy"]).toContain(`'nonce-${nonces[1]}'`);
    expect(nonces[0]).not.toBe(nonces[1]);
    expect(first.headers["content-security-policy"]).toContain(
      "img-src 'self' data: https://*.tiles.example;",
    );
    expect(first.headers["strict-transport-security"]).toBeUndefined();
    expect(first.headers["cache-control"]).toBe("no-store");
  });
});

import { describe, expect, it } from "vitest";
import { ask, ORIGIN, stubServer } from "./stub-server";

const TABLE: [name: string, headers: Record<string, string>, status: number][] = [
  ["our own page", { "sec-fetch-site": "same-origin", origin: ORIGIN }, 200],
  ["our own page, with a forged Host", { "sec-fetch-site": "same-origin", host: "evil.example" }, 200],
  ["an old browser on our own page", { origin: ORIGIN }, 200],
  ["another site", { "sec-fetch-site": "cross-site", origin: "https://evil.example" }, 403],
  ["a neighbour of our domain", { "sec-fetch-site": "same-site", origin: "https://a.trellis.example" }, 403],
  ["an address typed or a bookmark", { "sec-fetch-site": "none" }, 403],
  ["another site that names our origin", { "sec-fetch-site": "cross-site", origin: ORIGIN }, 403],
  ["a sandboxed page", { origin: "null" }, 403],
  ["silence", {}, 403],
  ["our name on another scheme", { origin: "http://trellis.example" }, 403],
  ["our name on another port", { origin: `${ORIGIN}:8443` }, 403],
  ["a longer name that begins like ours", { origin: `${ORIGIN}.evil.example` }, 403],
  ["an origin that matches a forged Host", { origin: "https://evil.example", host: "evil.example" }, 403],
  [
    "an origin that matches a forged X-Forwarded-Host",
    { origin: "https://evil.example", "x-forwarded-host": "evil.example" },
    403,
  ],
];
const METHODS = ["POST", "PUT", "PATCH", "DELETE"];
const PATHS = ["/referrals/new", "/referrals/new.data", "/groups?index", "/livez", "/assets/a.js"];

describe("an unsafe request", () => {
  it.each(TABLE)("from %s", async (_name, headers, status) => {
    let reached = 0;
    await using stub = await stubServer({
      answer: () => {
        reached += 1;
        return Promise.resolve(new Response(null, { status: 200 }));
      },
    });
    for (const path of PATHS) {
      for (const method of METHODS) {
        const reply = await ask(stub.port, { method, path, headers, body: "a=1" });
        const expected = status === 200 && method !== "POST" ? 405 : status;
        expect(reply.status, `${method} ${path}`).toBe(expected);
        if (expected === 403) expect(reply.body.toString()).toContain("Nothing was saved or changed");
      }
    }
    expect(reached).toBe(status === 200 ? PATHS.length : 0);
  });

  it("is refused before its body is read", async () => {
    await using stub = await stubServer();
    const reply = await ask(stub.port, { method: "POST", headers: { "content-length": "900000" } });
    expect(reply.status).toBe(403);
  });

  it("reaches the application as our own, whichever loopback name was typed", async () => {
    let seen: Request | undefined;
    await using stub = await stubServer({
      answer: (request) => {
        seen = request;
        return Promise.resolve(new Response("ok"));
      },
    });
    const headers = {
      "sec-fetch-site": "same-origin",
      origin: "http://127.0.0.1:3000",
      host: "127.0.0.1:3000",
    };
    await ask(stub.port, { method: "POST", path: "/join?x=1", headers, body: "name=Jo" });
    expect(seen?.url).toBe(`${ORIGIN}/join?x=1`);
    expect(seen?.headers.get("origin")).toBe(ORIGIN);
    expect(seen?.headers.get("host")).toBe("trellis.example");
    expect(await seen?.text()).toBe("name=Jo");
  });
});

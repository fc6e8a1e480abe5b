import { connect } from "node:net";
import { setTimeout as pause } from "node:timers/promises";
import { createRequestHandler } from "@remix-run/node";
import { afterEach, describe, expect, it, vi } from "vitest";
import { log } from "~/lib/log.server";
import { smallBuild } from "./small-build";
import { ask, stubServer } from "./stub-server";

const logged = vi.spyOn(log, "error").mockImplementation(() => undefined);
afterEach(() => logged.mockClear());

const smallServer = () => stubServer({ answer: createRequestHandler(smallBuild(), "production") });

describe("a page without React", () => {
  it("has no script at all, a true length, and may be held", async () => {
    await using stub = await smallServer();
    const reply = await ask(stub.port, { path: "/plain" });
    const page = reply.body.toString();
    expect(reply.status).toBe(200);
    expect(page).toMatch(/^<!DOCTYPE html>/);
    expect(page).not.toContain("<script");
    expect(page).toContain("Hello &lt;/script&gt;");
    expect(Number(reply.headers["content-length"])).toBe(reply.body.length);
    expect(reply.headers["content-security-policy"]).toContain("script-src 'self';");
    const again = await ask(stub.port, {
      path: "/plain",
      headers: { "if-none-match": reply.headers.etag ?? "" },
    });
    expect(again.status).toBe(304);
  });
});

describe("a page with React", () => {
  it("has the answer's nonce on every inline script, and is not stored", async () => {
    await using stub = await smallServer();
    const reply = await ask(stub.port, { path: "/staff" });
    const nonce = /'nonce-([^']+)'/.exec(String(reply.headers["content-security-policy"]))?.[1];
    const scripts = reply.body.toString().match(/<script[^>]*>/g) ?? [];
    expect(scripts.length).toBeGreaterThan(2);
    for (const script of scripts) expect(script).toContain(`nonce="${nonce}"`);
    expect(reply.body.toString()).not.toContain("<script>alert(1)");
    expect(reply.headers["cache-control"]).toBe("no-store");
  });
});

describe("the title of a page", () => {
  const titleOf = async (path: string, method: string) => {
    await using stub = await smallServer();
    const headers = { "sec-fetch-site": "same-origin", "content-type": "application/x-www-form-urlencoded" };
    const body = method === "POST" ? "a=1" : undefined;
    const reply = await ask(stub.port, { method, path, headers, body });
    expect(Number(reply.headers["content-length"])).toBe(reply.body.length);
    return /<title>(.*)<\/title>/.exec(reply.body.toString())?.[1];
  };

  it("begins with “Error: ” when its form came back with errors", async () => {
    expect(await titleOf("/form", "POST")).toBe("Error: Small");
  });

  it("stays as it is before the form was sent, and on an error page, which says so itself", async () => {
    expect(await titleOf("/form", "GET")).toBe("Small");
    expect(await titleOf("/malformed", "POST")).toBe("Small");
  });
});

describe("when things go wrong", () => {
  it("the error page and the log share a reference, and neither says what was typed", async () => {
    await using stub = await smallServer();
    const reply = await ask(stub.port, { path: "/broken" });
    const reference = reply.headers["x-request-id"];
    expect(reply.status).toBe(500);
    expect(reply.body.toString().replaceAll("<!-- -->", "")).toContain(`reference ${String(reference)}`);
    expect(logged).toHaveBeenCalledWith(expect.objectContaining({ reference }), "request failed");
    expect(JSON.stringify(logged.mock.calls) + reply.body.toString()).not.toContain("Marker");
  });

  it("what is not found is 404, and is no failure", async () => {
    await using stub = await smallServer();
    const reply = await ask(stub.port, { path: "/missing" });
    expect(reply.status).toBe(404);
    expect(reply.headers["cache-control"]).toBe("no-store");
    expect(logged).not.toHaveBeenCalled();
  });

  it.each(["GET", "POST"])("a 429 thrown in answer to %s says when to come back", async (method) => {
    await using stub = await smallServer();
    const headers = { "sec-fetch-site": "same-origin", "content-type": "application/x-www-form-urlencoded" };
    const body = method === "POST" ? "a=1" : undefined;
    const reply = await ask(stub.port, { method, path: "/crowded", headers, body });
    expect(reply.status).toBe(429);
    expect(reply.headers["retry-after"]).toBe("42");
  });

  it("two hundred readers who leave while their page is made leave no trace", async () => {
    await using stub = await smallServer();
    const visit = async (_: unknown, n: number) => {
      const socket = connect(stub.port, "127.0.0.1");
      socket.on("error", () => undefined);
      socket.write(`GET /${n % 2 ? "slow" : "slow.data"} HTTP/1.1\r\nhost: a\r\n\r\n`);
      await pause(5 + (n % 60));
      socket.destroy();
    };
    await Promise.all(Array.from({ length: 200 }, visit));
    const reply = await ask(stub.port, { path: "/slow" });
    expect(reply.status).toBe(200);
    expect(logged).not.toHaveBeenCalled();
    expect(stub.failures).toEqual([]);
  });
});

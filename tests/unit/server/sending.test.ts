import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { brotliDecompressSync, gunzipSync } from "node:zlib";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { chooseEncoding, holdsVersion } from "~/server/encoding";
import { readStaticFiles } from "~/server/static-files";
import { ask, HTML, stubServer } from "./stub-server";

const LONG = "<p>Knit and natter, Tuesdays at 2</p>".repeat(200);
const page = (headers: Record<string, string> = {}) =>
  Promise.resolve(new Response(LONG, { headers: { ...HTML, ...headers } }));

describe("a page", () => {
  it("is packed for who accepts gzip, with a true length", async () => {
    await using stub = await stubServer({ answer: () => page() });
    const reply = await ask(stub.port, { headers: { "accept-encoding": "gzip, deflate, br" } });
    expect(reply.headers["content-encoding"]).toBe("gzip");
    expect(Number(reply.headers["content-length"])).toBe(reply.body.length);
    expect(gunzipSync(reply.body).toString()).toBe(LONG);
    const plain = await ask(stub.port, { headers: { "accept-encoding": "gzip;q=0" } });
    expect(plain.headers["content-encoding"]).toBeUndefined();
    expect(plain.body.toString()).toBe(LONG);
  });

  it("is answered with 304 to an anonymous reader who holds it", async () => {
    await using stub = await stubServer({ answer: () => page() });
    const first = await ask(stub.port);
    expect(first.headers["cache-control"]).toBe("private, no-cache");
    const etag = first.headers.etag ?? "";
    const again = await ask(stub.port, { headers: { "if-none-match": etag } });
    expect([again.status, again.body.length]).toEqual([304, 0]);
    const changed = await ask(stub.port, { headers: { "if-none-match": 'W/"older"' } });
    expect(changed.status).toBe(200);
  });

  it.each([
    ["asked for with a cookie", { cookie: "a=1" }, {}],
    ["that sets a cookie", {}, { "set-cookie": "a=1", "cache-control": "public, max-age=60" }],
    ["that its route wants unstored", {}, { "cache-control": "no-store" }],
  ])("%s is not stored", async (_name, asked: Record<string, string>, answered: Record<string, string>) => {
    await using stub = await stubServer({ answer: () => page(answered) });
    const reply = await ask(stub.port, { headers: asked });
    expect(reply.headers["cache-control"]).toBe("no-store");
    expect(reply.headers.etag).toBeUndefined();
  });

  it("keeps its route's own wish for how long it lasts", async () => {
    await using stub = await stubServer({ answer: () => page({ "cache-control": "public, max-age=300" }) });
    const reply = await ask(stub.port);
    expect(reply.headers["cache-control"]).toBe("public, max-age=300");
    expect(reply.headers.vary).toContain("cookie");
  });

  it("that never changes may be kept by somebody with a cookie too", async () => {
    const wish = "private, max-age=31536000, immutable";
    await using stub = await stubServer({ answer: () => page({ "cache-control": wish }) });
    const { headers } = await ask(stub.port, { headers: { cookie: "a=1" } });
    expect([headers["cache-control"], headers.vary]).toEqual([wish, "accept-encoding"]);
  });

  it("that is an error is not stored, and HEAD has no body", async () => {
    await using stub = await stubServer({
      answer: () => Promise.resolve(new Response("gone", { status: 404, headers: HTML })),
    });
    const reply = await ask(stub.port);
    expect(reply.headers["cache-control"]).toBe("no-store");
    expect((await ask(stub.port, { method: "HEAD" })).body.length).toBe(0);
  });

  it("longer than is held whole arrives complete, and two cookies stay two", async () => {
    const piece = Buffer.alloc(300_000, "x");
    let left = 10;
    const body = new ReadableStream<Uint8Array>({
      pull(controller) {
        if (left-- > 0) controller.enqueue(piece);
        else controller.close();
      },
    });
    const headers = new Headers(HTML);
    headers.append("set-cookie", "a=1");
    headers.append("set-cookie", "b=2");
    await using stub = await stubServer({ answer: () => Promise.resolve(new Response(body, { headers })) });
    const reply = await ask(stub.port);
    expect(reply.body.length).toBe(3_000_000);
    expect(reply.headers["set-cookie"]).toEqual(["a=1", "b=2"]);
  });
});

describe("files of the build", () => {
  let folder = "";
  beforeAll(() => {
    folder = mkdtempSync(join(tmpdir(), "trellis-files-"));
    mkdirSync(join(folder, "assets"));
    writeFileSync(join(folder, "assets", "root-abc.js"), "let a = 1;");
    writeFileSync(join(folder, "assets", "root-abc.js.br"), Buffer.from([0x0b, 0x00, 0x80, 0x61, 0x03]));
    writeFileSync(join(folder, "assets", "root-abc.js.gz"), "not looked into");
    writeFileSync(join(folder, "favicon.svg"), "<svg/>");
  });
  afterAll(() => rmSync(folder, { recursive: true }));

  it("come in the smallest form accepted, and hashed ones may be kept for ever", async () => {
    await using stub = await stubServer({ files: readStaticFiles(folder) });
    const br = await ask(stub.port, {
      path: "/assets/root-abc.js",
      headers: { "accept-encoding": "gzip, br" },
    });
    expect(br.headers["content-encoding"]).toBe("br");
    expect(brotliDecompressSync(br.body).toString()).toBe("a");
    expect(br.headers["cache-control"]).toContain("immutable");
    expect(br.headers["content-type"]).toContain("text/javascript");
    const gz = await ask(stub.port, { path: "/assets/root-abc.js", headers: { "accept-encoding": "gzip" } });
    expect(gz.headers["content-encoding"]).toBe("gzip");
    const plain = await ask(stub.port, { path: "/assets/root-abc.js" });
    expect(plain.body.toString()).toBe("let a = 1;");
    expect((await ask(stub.port, { path: "/assets/root-abc.js.br" })).status).toBe(404);
  });

  it("are answered with 304, outside assets too, and never from outside the build", async () => {
    await using stub = await stubServer({ files: readStaticFiles(folder) });
    const icon = await ask(stub.port, { path: "/favicon.svg" });
    const again = await ask(stub.port, {
      path: "/favicon.svg",
      headers: { "if-none-match": icon.headers.etag ?? "" },
    });
    expect(again.status).toBe(304);
    expect(icon.headers["cache-control"]).not.toContain("immutable");
    expect((await ask(stub.port, { path: "/assets/../../package.json" })).body.toString()).toBe("hello");
    expect((await ask(stub.port, { path: "/assets/%2e%2e%2fpackage.json" })).status).toBe(404);
  });
});

describe("negotiation", () => {
  it.each([
    ["gzip, deflate, br", "br"],
    ["gzip;q=1.0, br;q=0.1", "br"],
    ["gzip", "gzip"],
    ["*", "br"],
    ["*;q=0", undefined],
    ["br;q=0, gzip", "gzip"],
    ["identity", undefined],
    ["", undefined],
    [undefined, undefined],
  ])("%s gives %s", (accepts, expected) => {
    expect(chooseEncoding(accepts, ["br", "gzip"])).toBe(expected);
  });

  it.each([
    ['"a"', '"a"', true],
    ['W/"a"', '"a"', true],
    ['"b", W/"a"', 'W/"a"', true],
    ["*", '"a"', true],
    ['"b"', '"a"', false],
    [undefined, '"a"', false],
  ])("%s holds %s: %s", (header, etag, expected) => {
    expect(holdsVersion(header, etag)).toBe(expected);
  });
});

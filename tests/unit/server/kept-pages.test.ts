import { describe, expect, it } from "vitest";
import { keptCookie } from "~/lib/kept-cookie";
import { keptPages } from "~/server/kept-pages";
import { ask, HTML, stubServer } from "./stub-server";

const SHARED = { ...HTML, "cache-control": "public, no-cache" };

/** A server whose page says how often it was made. */
async function counting(headers: Record<string, string> = SHARED) {
  const pages = keptPages();
  let made = 0;
  const answer = () =>
    Promise.resolve(new Response(`${"<p>Knit and natter</p>".repeat(100)}${(made += 1)}`, { headers }));
  const stub = await stubServer({ answer, pages });
  return { ...stub, pages, made: () => made };
}

describe("a page that is the same for every reader without a cookie", () => {
  it("is made once and sent to all who ask, packed or not, with a 304 for who holds it", async () => {
    await using stub = await counting();
    const first = await ask(stub.port, { path: "/groups?q=a" });
    const again = await ask(stub.port, { path: "/groups?q=a" });
    expect([stub.made(), again.body.toString()]).toEqual([1, first.body.toString()]);
    expect(again.headers["x-request-id"]).not.toBe(first.headers["x-request-id"]);
    const held = await ask(stub.port, {
      path: "/groups?q=a",
      headers: { "if-none-match": String(first.headers.etag) },
    });
    expect([held.status, held.body.length, stub.made()]).toEqual([304, 0, 1]);
    const packed = await ask(stub.port, { path: "/groups?q=a", headers: { "accept-encoding": "gzip" } });
    expect(packed.headers["content-encoding"]).toBe("gzip");
    expect(stub.made()).toBe(2);
  });

  it("is made once however many ask at the same time, when such pages were shared before", async () => {
    await using stub = await counting();
    await ask(stub.port);
    const all = await Promise.all(
      Array.from({ length: 20 }, () => ask(stub.port, { path: "/groups?q=new" })),
    );
    expect(new Set(all.map(({ body }) => body.toString())).size).toBe(1);
    expect(stub.made()).toBe(2);
  });

  it("is the same for whoever keeps a list of groups on their device", async () => {
    await using stub = await counting();
    const headers = { cookie: keptCookie(["soup"], false).split(";")[0]! };
    await ask(stub.port);
    const again = await ask(stub.port, { headers });
    expect(stub.made()).toBe(1);
    expect(again.headers.etag).toBeDefined();
  });

  it("is made for each address", async () => {
    await using stub = await counting();
    await ask(stub.port, { path: "/groups?q=a" });
    await ask(stub.port, { path: "/groups?q=b" });
    expect(stub.made()).toBe(2);
  });

  it("is made anew once something changed, also when that was while it was made", async () => {
    await using stub = await counting();
    await ask(stub.port);
    stub.pages.forget();
    await ask(stub.port);
    expect(stub.made()).toBe(2);
    const finish = stub.pages.begin("late", "/late");
    stub.pages.forget();
    finish({ headers: [], etag: "", body: Buffer.from("late") });
    expect(stub.pages.get("late")).toBeUndefined();
  });

  it.each([
    ["for somebody with a cookie", SHARED, { cookie: "a=1" }],
    ["that its route does not call the same for all", HTML, {}],
    ["that sets a cookie", { ...SHARED, "set-cookie": "a=1" }, {}],
  ])("is not kept %s", async (_name, headers: Record<string, string>, asked: Record<string, string>) => {
    await using stub = await counting(headers);
    for (let look = 0; look < 2; look += 1) await ask(stub.port, { headers: asked });
    expect(stub.made()).toBe(2);
  });
});

describe("what is kept", () => {
  const page = (bytes: number) => ({ headers: [], etag: "", body: Buffer.alloc(bytes) });

  it("is a second old at most", () => {
    let now = 0;
    const pages = keptPages({ now: () => now });
    const finish = pages.begin("a", "/a");
    now = 40;
    finish(page(10));
    now = 999;
    expect(pages.get("a")).toBeDefined();
    now = 1000;
    expect(pages.get("a")).toBeUndefined();
  });

  it("is not waited for once something changed, and given to nobody who waited for it", async () => {
    const pages = keptPages();
    pages.begin("a", "/")(page(10));
    pages.forget();
    const finish = pages.begin("a", "/");
    const awaited = pages.awaited("a", "/");
    pages.forget();
    expect(pages.awaited("a", "/")).toBeUndefined();
    finish(page(10));
    expect(await awaited).toBeUndefined();
  });

  it("stays within its size, the oldest leaving first", () => {
    const pages = keptPages({ mostBytes: 250 });
    for (const address of ["a", "b", "c"]) pages.begin(address, "/")(page(100));
    expect(["a", "b", "c"].map((address) => pages.get(address) !== undefined)).toEqual([false, true, true]);
  });
});

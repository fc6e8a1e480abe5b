import { afterEach, beforeEach, describe, expect, it, vi } from "vitest";
import { forgetEnv } from "~/lib/env.server";
import { networkOf } from "~/lib/networks";
import { limit, memoryStore, secondsToWait } from "~/lib/rate-limit.server";
import { LIMITS } from "~/lib/rate-limits";

const TEST_KEY = "a key that is in tests only";

beforeEach(() => {
  vi.stubEnv("TRELLIS_SECRET", "a secret of at least thirty-two characters");
  vi.stubEnv("DATABASE_URL", "postgres://nobody@nowhere.invalid/none");
  vi.stubEnv("TRELLIS_TEST", "1");
  vi.stubEnv("TRELLIS_TEST_KEY", TEST_KEY);
  forgetEnv();
});
afterEach(() => {
  vi.unstubAllEnvs();
  forgetEnv();
});

function from(address: string, headers: Record<string, string> = {}) {
  return new Request("https://trellis.example/", { headers: { "x-client-address": address, ...headers } });
}

describe("networkOf", () => {
  it.each([
    "2001:db8:1:2::1",
    "2001:0db8:0001:0002:0000:0000:0000:0001",
    "2001:DB8:1:2:ffff:ffff:ffff:ffff",
    "2001:db8:1:2:0:0:192.0.2.1",
    "2001:db8:1:2::1%eth0",
  ])("knows %s as one network", (spelling) => {
    expect(networkOf(spelling)).toBe("2001:db8:1:2::/64");
  });

  it.each(["192.0.2.7", "::ffff:192.0.2.7", "::FFFF:c000:207", "0:0:0:0:0:ffff:192.0.2.7"])(
    "knows %s as one IPv4 address",
    (spelling) => {
      expect(networkOf(spelling)).toBe("192.0.2.7");
    },
  );

  it.each(["", "nonsense", "192.0.2", "192.0.2.07", "1.2.3.4.5", ":::", "2001:db8::1::2", "[::1]"])(
    "does not know %j",
    (text) => {
      expect(networkOf(text)).toBe("unknown");
    },
  );

  it("tells neighbours apart", () => {
    expect(networkOf("2001:db8:1:3::1")).not.toBe(networkOf("2001:db8:1:2::1"));
    expect(networkOf("::1")).toBe("0:0:0:0::/64");
  });
});

describe("limits", () => {
  const START = Date.UTC(2026, 10, 22, 12);
  const tries = LIMITS.sign_in.bySubjectAndNetwork;

  it("count a thousand addresses of one IPv6 network as one", async () => {
    const store = memoryStore();
    const waits: number[] = [];
    for (let host = 0; host <= LIMITS.sign_in.byNetwork; host++) {
      const request = from(`2001:db8::${host.toString(16)}`);
      waits.push(await secondsToWait(request, "sign_in", `${host}@demo.test`, store, START + 60_000));
    }
    expect(waits.slice(0, -1).every((wait) => wait === 0)).toBe(true);
    expect(waits.at(-1)).toBe(14 * 60);
  });

  it("let the owner in while a stranger guesses from elsewhere, however the account is spelt", async () => {
    const store = memoryStore();
    const guess = (address: string, account: string) =>
      secondsToWait(from(address), "sign_in", account, store, START);
    for (let n = 0; n < tries; n++) expect(await guess("203.0.113.9", "joan@demo.test")).toBe(0);
    expect(await guess("203.0.113.9", " Joan@Demo.test ")).toBeGreaterThan(0);
    expect(await guess("192.0.2.1", "joan@demo.test")).toBe(0);
    expect(await guess("203.0.113.9", "ali@demo.test")).toBe(0);
  });

  it("bound what is sent to one subject from anywhere", async () => {
    const store = memoryStore();
    const ask = (n: number) => secondsToWait(from(`192.0.2.${n}`), "reset", "joan@demo.test", store, START);
    for (let n = 0; n < LIMITS.reset.bySubject; n++) expect(await ask(n)).toBe(0);
    expect(await ask(99)).toBeGreaterThan(0);
  });

  it("begin again with the next window", async () => {
    const store = memoryStore();
    const late = START + LIMITS.join.seconds * 1000;
    for (let n = 0; n < LIMITS.join.byNetwork; n++) {
      await secondsToWait(from("192.0.2.1"), "join", undefined, store, START);
    }
    expect(await secondsToWait(from("192.0.2.1"), "join", undefined, store, late - 1)).toBe(1);
    expect(await secondsToWait(from("192.0.2.1"), "join", undefined, store, late)).toBe(0);
  });

  it("refuse with 429 and the seconds to wait, and let the test key pass", async () => {
    const request = from("198.51.100.1");
    for (let n = 0; n < LIMITS.search.byNetwork; n++) await limit(request, "search");
    await expect(limit(request, "search")).rejects.toMatchObject({
      data: { kind: "too_many" },
      init: { status: 429, headers: { "retry-after": expect.stringMatching(/^\d+$/) } },
    });
    await limit(from("198.51.100.1", { "x-trellis-test-key": TEST_KEY }), "search");
    await expect(limit(from("198.51.100.1", { "x-trellis-test-key": "x" }), "search")).rejects.toBeDefined();
  });
});

import { afterEach, expect, test, vi } from "vitest";
import type { Outbox, Unsent } from "../../../app/enhance/register-outbox";
import { sendAll } from "../../../app/enhance/register-sending";

const mark: Unsent = {
  id: "1",
  account: "a",
  to: "/manage/g/register/marks",
  sessionId: "s",
  onDay: "2026-01-06",
  at: "2026-01-06T10:00:00Z",
  said: { referralId: "r", mark: "came" },
};

afterEach(() => {
  vi.useRealTimers();
  vi.unstubAllGlobals();
});

test("a connection that hangs is given up after half a minute, on phones without AbortSignal.timeout too", async () => {
  vi.useFakeTimers();
  vi.stubGlobal("AbortSignal", {});
  vi.stubGlobal(
    "fetch",
    (_to: string, { signal }: RequestInit) =>
      new Promise((_, fail) => signal?.addEventListener("abort", () => fail(new Error("Given up")))),
  );
  const drop = vi.fn();
  const outbox = { of: async () => [mark], drop } as unknown as Outbox;
  let stopped: string | null | undefined;
  const sending = sendAll(outbox, "a").then((result) => (stopped = result.stopped));
  await vi.advanceTimersByTimeAsync(29_000);
  expect(stopped).toBeUndefined();
  await vi.advanceTimersByTimeAsync(2_000);
  await sending;
  expect(stopped).toBe("no_connection");
  expect(drop).not.toHaveBeenCalled();
});

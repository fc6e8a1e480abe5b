import { afterEach, beforeEach, expect, it, vi } from "vitest";
import { triesOf } from "~/enhance/register-tries";

beforeEach(() => {
  vi.useFakeTimers();
});
afterEach(() => {
  vi.useRealTimers();
});

/** A sending that answers what stands in its list, and then that it is enough. */
function sendingOf(...answers: ("again" | "enough" | Error)[]) {
  const at: number[] = [];
  const began = Date.now();
  const send = vi.fn(async () => {
    at.push((Date.now() - began) / 1000);
    const answer = answers.shift() ?? "enough";
    if (answer instanceof Error) throw answer;
    return answer;
  });
  return { send, at };
}

const minutes = (count: number) => vi.advanceTimersByTimeAsync(count * 60_000);

it("tries a failed sending again after pauses that grow, and stops when nothing is left", async () => {
  const { send, at } = sendingOf("again", "again", new Error("The phone is full"), "again");
  triesOf(send).now();
  await minutes(60);
  expect(at).toEqual([0, 5, 15, 35, 75]);
  expect(vi.getTimerCount()).toBe(0);
});

it("never waits longer than five minutes", async () => {
  const { send, at } = sendingOf(...Array.from({ length: 12 }, () => "again" as const));
  triesOf(send).now();
  await minutes(60);
  expect(at.at(-1)! - at.at(-2)!).toBe(300);
});

it("begins with the shortest pause when somebody asks anew, such as with a connection", async () => {
  const { send, at } = sendingOf("again", "again", "again", "again", "again");
  const tries = triesOf(send);
  tries.now();
  await vi.advanceTimersByTimeAsync(20_000);
  tries.now();
  await vi.advanceTimersByTimeAsync(6_000);
  expect(at).toEqual([0, 5, 15, 20, 25]);
});

it("sends one parcel after the other, and what came meanwhile right after", async () => {
  const under: ((answer: "enough") => void)[] = [];
  const send = vi.fn(() => new Promise<"enough">((done) => under.push(done)));
  const tries = triesOf(send);
  tries.now();
  tries.now();
  tries.now();
  expect(send).toHaveBeenCalledTimes(1);
  under.pop()?.("enough");
  await vi.advanceTimersByTimeAsync(0);
  expect(send).toHaveBeenCalledTimes(2);
  under.pop()?.("enough");
  await minutes(60);
  expect(send).toHaveBeenCalledTimes(2);
});

it("waits for a slip of the thumb to be put right, counted from the last", async () => {
  const { send, at } = sendingOf();
  const tries = triesOf(send);
  tries.after(1_200);
  await vi.advanceTimersByTimeAsync(1_000);
  tries.after(1_200);
  await minutes(1);
  expect(at).toEqual([2.2]);
});

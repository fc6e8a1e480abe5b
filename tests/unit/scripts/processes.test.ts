import { mkdtempSync, readFileSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import path from "node:path";
import { afterAll, afterEach, expect, test, vi } from "vitest";
import { keepRunning, run, type Kept } from "../../../scripts/start/processes";

const folder = mkdtempSync(path.join(tmpdir(), "trellis-processes-"));
const kept: Kept[] = [];

afterEach(async () => {
  await Promise.all(kept.splice(0).map((program) => program.stop()));
});
afterAll(() => rmSync(folder, { recursive: true }));

/** A program that notes each of its starts in a file, and then does as told. */
function program(name: string, then: string) {
  const file = path.join(folder, name);
  const code = `require("node:fs").appendFileSync(process.argv[1], process.pid + "\\n"); ${then}`;
  const starts = () => readFileSync(file, "utf8").trim().split("\n").map(Number);
  return { program: { name, args: ["-e", code, file], env: process.env }, starts };
}

test("a program that is killed runs again within five seconds", async () => {
  const { program: web, starts } = program("killed", "setInterval(() => {}, 1000)");
  kept.push(keepRunning(web, () => undefined));
  await vi.waitFor(() => expect(starts()).toHaveLength(1), 5000);
  process.kill(starts()[0] as number, "SIGKILL");
  await vi.waitFor(() => expect(starts()).toHaveLength(2), 5000);
});

test("a program that refuses its settings is not tried again", async () => {
  const { program: web, starts } = program("refusing", "process.exit(78)");
  const onRefusal = vi.fn<() => void>();
  kept.push(keepRunning(web, onRefusal));
  await vi.waitFor(() => expect(onRefusal).toHaveBeenCalledOnce(), 5000);
  expect(starts()).toHaveLength(1);
});

test("a program that was asked to stop stays stopped", async () => {
  const { program: web, starts } = program("stopped", "setInterval(() => {}, 1000)");
  const running = keepRunning(web, () => undefined);
  await vi.waitFor(() => expect(starts()).toHaveLength(1), 5000);
  await running.stop();
  expect(() => process.kill(starts()[0] as number, 0)).toThrow("ESRCH");
});

test("a step that fails is an error with its code", async () => {
  await expect(run({ name: "The step", args: ["-e", "process.exit(3)"], env: process.env })).rejects.toThrow(
    "The step failed with code 3.",
  );
});

import { readFileSync } from "node:fs";
import { expect, test } from "vitest";
import { exampleFile, readSettings, readStartSettings } from "~/lib/settings";

const complete = {
  DATABASE_URL: "postgres://owner@localhost/trellis",
  TRELLIS_SECRET: "thirty-two characters or more of it",
};

test("every problem is listed at once", () => {
  const reading = readSettings({
    PORT: "no",
    TRELLIS_DEMO: "yes",
    TRELLIS_SECRET: "short",
    TRELLIS_COLOUR: "red",
  });
  expect(reading).toMatchObject({ ok: false });
  const problems = reading.ok ? [] : reading.problems.map((problem) => problem.split(" ")[0]);
  expect(problems.toSorted()).toEqual([
    "DATABASE_URL",
    "PORT",
    "TRELLIS_COLOUR",
    "TRELLIS_DEMO",
    "TRELLIS_SECRET",
  ]);
});

test("a start needs neither database nor secret, but a database of one's own needs the secret", () => {
  expect(readStartSettings({})).toMatchObject({ ok: true, value: { PORT: 3000, HOST: "127.0.0.1" } });
  expect(readStartSettings({ DATABASE_URL: complete.DATABASE_URL, PORT: "no" })).toMatchObject({
    problems: [expect.stringContaining("PORT"), "TRELLIS_SECRET is missing"],
  });
});

test("an empty value counts as absent", () => {
  expect(readSettings({ ...complete, SMTP_URL: "", PORT: "" })).toMatchObject({
    ok: true,
    value: { PORT: 3000 },
  });
});

test("the public address is an origin and follows the port", () => {
  expect(readSettings({ ...complete, PORT: "8080" })).toMatchObject({
    value: { PUBLIC_URL: "http://localhost:8080" },
  });
  const own = { ...complete, PUBLIC_URL: "https://trellis.example.org/" };
  expect(readSettings(own)).toMatchObject({ value: { PUBLIC_URL: "https://trellis.example.org" } });
  expect(readSettings({ ...complete, PUBLIC_URL: "https://example.org/trellis" }).ok).toBe(false);
});

test("the key that passes the rate limiter exists in tests only", () => {
  const key = { ...complete, TRELLIS_TEST_KEY: "sixteen letters or more" };
  expect(readSettings(key)).toEqual({ ok: false, problems: ["TRELLIS_TEST_KEY is for tests only"] });
  expect(readSettings({ ...key, TRELLIS_TEST: "1" }).ok).toBe(true);
  expect(readSettings({ ...key, TRELLIS_TEST: "1", PUBLIC_URL: "https://example.org" }).ok).toBe(false);
});

test("map tiles name their makers", () => {
  const tiles = { ...complete, TILE_URL: "https://tiles.example.org/{z}/{x}/{y}.png" };
  expect(readSettings(tiles).ok).toBe(false);
  expect(readSettings({ ...tiles, TILE_ATTRIBUTION: "Example mapping" }).ok).toBe(true);
});

test(".env.example is what the settings say", () => {
  expect(readFileSync(".env.example", "utf8")).toBe(exampleFile());
});

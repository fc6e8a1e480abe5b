import { describe, expect, it } from "vitest";
import { database } from "~db/client.server";
import { loadDays, settings } from "~db/schema";
import { upsert } from "~db/upsert.server";
import { testDatabase } from "../support/database";
import { worldOf } from "../support/factories/world";

const { sql } = await testDatabase();
const world = worldOf(sql);

describe("upsert", () => {
  it("inserts what is new and brings what was there up to date, whatever the kind of column", async () => {
    const keep = (value: unknown, updatedAt: Date) =>
      upsert(database("app"), settings, [
        { key: "one", value, updatedAt },
        { key: "two", value: ["it's", 2, null], updatedAt },
      ]);
    await keep("first", new Date("2026-03-01T10:00:00Z"));
    await keep({ second: true }, new Date("2026-03-02T10:00:00.5Z"));
    const kept =
      await sql`select key, value, updated_at::text as at from settings where key in ('one', 'two') order by key`;
    expect([...kept]).toEqual([
      { key: "one", value: { second: true }, at: "2026-03-02 10:00:00.5+00" },
      { key: "two", value: ["it's", 2, null], at: "2026-03-02 10:00:00.5+00" },
    ]);
  });

  it("goes by every column of the key, and leaves what it does not name", async () => {
    const { id: groupId } = await world.aGroup();
    const day = (onDay: string, peopleNow: number) => ({
      groupId,
      onDay,
      peopleNow,
      waitingNow: 0,
      level: "comfortable",
    });
    await upsert(database("worker"), loadDays, [{ ...day("2026-03-01", 1), safePlaces: 9 }]);
    await upsert(database("worker"), loadDays, [day("2026-03-01", 2), day("2026-03-02", 3)]);
    const kept = await sql`
      select on_day::text, people_now, safe_places from load_days where group_id = ${groupId} order by 1`;
    expect([...kept]).toEqual([
      { on_day: "2026-03-01", people_now: 2, safe_places: 9 },
      { on_day: "2026-03-02", people_now: 3, safe_places: null },
    ]);
  });

  it("does nothing with no rows", async () => {
    await expect(upsert(database("app"), settings, [])).resolves.toBeUndefined();
  });
});

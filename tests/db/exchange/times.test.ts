import { expect, test } from "vitest";
import { undoImport } from "~/features/exchange/commands/undo-import.server";
import { testDatabase } from "../../support/database";
import { importFolder, walks, walksFile } from "./imports";

const { sql } = await testDatabase();
const { csv, file, folder } = importFolder();
const walk = (key: string, times: string) =>
  file(`${key}.csv`, walksFile(`1,Heath walk,About,Street,,53.9,-4.6,01632 960001,"${times}"`));
const current = async () =>
  sql`select id, weekday from group_sessions where removed_at is null order by weekday`;
const weekdays = async () => (await current()).map(({ weekday }) => Number(weekday));

test("times that stay keep their row, their register and their places; others end, begin and come again", async () => {
  await csv(walks, walk("first", "Monday 10am - 12noon, Wednesday 1pm - 2pm"));
  const [monday, wednesday] = await current();
  await sql`insert into registers (session_id, group_id, on_day)
    select id, group_id, '2026-11-18' from group_sessions where id = ${wednesday?.id}`;
  await sql`insert into place_limits (pool_id, session_id, places)
    select p.id, s.id, 3 from group_sessions s join place_pools p using (group_id) where s.id = ${wednesday?.id}`;

  await csv(walks, walk("second", "Wednesday 1pm - 2pm, Friday 9am - 10am"));
  const [kept, friday] = await current();
  expect(kept).toEqual(wednesday);
  expect(friday?.weekday).toBe(5);
  expect(await sql`select session_id from place_limits`).toHaveLength(1);

  const { number } = await csv(walks, walk("third", "Friday 9am - 10am"));
  expect(await current()).toEqual([friday]);
  expect(await sql`select session_id from registers`).toEqual([{ session_id: wednesday?.id }]);
  expect(await csv(walks, walk("third", "Friday 9am - 10am"))).toMatchObject({ updated: 0, unchanged: 1 });

  await undoImport(number, folder, () => undefined);
  expect(await current()).toEqual([wednesday, friday]);
  await csv(walks, walk("fourth", "Monday 10am - 12noon"));
  expect(await current()).toEqual([monday]);
  await csv(walks, walk("fifth", "ask"));
  expect(await weekdays()).toEqual([]);
});

test("what somebody took off by hand counts as edited, and stays off", async () => {
  await csv(walks, walk("sixth", "Monday 10am - 12noon, Tuesday 1pm - 2pm"));
  await sql`update group_sessions set removed_at = now() where weekday = 2`;
  await csv(walks, walk("seventh", "Monday 10am - 12noon, Tuesday 2pm - 3pm"));
  expect(await weekdays()).toEqual([1]);
});

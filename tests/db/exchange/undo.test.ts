import { expect, test } from "vitest";
import { undoImport } from "~/features/exchange/commands/undo-import.server";
import { testDatabase } from "../../support/database";
import { importFolder, reportLines, walks, walksFile } from "./imports";

const { sql } = await testDatabase();
const { csv, file, folder, postcodes } = importFolder();
const undo = (number: number) => undoImport(number, folder, () => undefined);
const names = async () =>
  (await sql`select name from groups order by name`).map(({ name }) => name as string);
const walk = (id: string, name: string) => `${id},${name},About,Street,,53.9,-4.6,01632 960001,`;

await sql`insert into groups (slug, name, status) values ('own', 'Our own', 'listed')`;

test("takes back every row, however many, and nothing else", async () => {
  const rows = Array.from({ length: 1203 }, (_, index) => walk(String(index), `Walk ${index}`));
  const { number } = await csv(walks, file("many.csv", walksFile(...rows)));
  expect(await names()).toHaveLength(1204);
  expect(await undo(number)).toMatchObject({ takenBack: 1203, keptCount: 0 });
  expect(await names()).toEqual(["Our own"]);
  expect(await sql`select count(*)::int from group_search`).toMatchObject([{ count: 0 }]);
  await expect(undo(number)).rejects.toThrow("has been taken back already");
});

test("puts an update back as it was, and lets it be imported again", async () => {
  const first = file("first.csv", walksFile(walk("1", "Heath walk"), walk("2", "Moor walk")));
  const second = file(
    "second.csv",
    walksFile(walk("1", "Heath stroll"), walk("2", "Moor walk"), walk("3", "Fen walk")),
  );
  await csv(walks, first);
  const before = await sql`select id, name, slug from groups order by id`;
  const update = await csv(walks, second);
  expect(update).toMatchObject({ added: 1, updated: 1, unchanged: 1 });
  expect(await undo(update.number)).toMatchObject({ takenBack: 2, keptCount: 0 });
  expect(await sql`select id, name, slug from groups order by id`).toEqual(before);
  expect(await csv(walks, first)).toMatchObject({ added: 0, updated: 0, unchanged: 2 });
  expect(await csv(walks, second)).toMatchObject({ added: 1, updated: 1, unchanged: 1 });
});

test("leaves and lists what was edited, claimed, signposted or changed by a later import", async () => {
  const ids = ["a", "b", "c", "d", "e", "f"];
  const { number } = await csv(
    walks,
    file("third.csv", walksFile(...ids.map((id) => walk(id, `Kept ${id}`)))),
  );
  const [club] = await sql`insert into organisations (name) values ('Club') returning id`;
  await sql`update groups set summary = 'Ours' where name = 'Kept a'`;
  await sql`update groups set organisation_id = ${club?.id} where name = 'Kept b'`;
  await sql`insert into signposts (group_id, on_day) select id, current_date from groups where name = 'Kept c'`;
  await sql`update groups set checked_on = current_date, checked_by = 'directory' where name = 'Kept d'`;
  const later = await csv(walks, file("fourth.csv", walksFile(walk("e", "Kept e later"))));
  const done = await undo(number);
  expect(done).toMatchObject({ takenBack: 1, keptCount: 5 });
  expect(done.kept.map(({ name, reason }) => `${name}: ${reason}`)).toEqual([
    "Kept a: somebody has edited or checked it",
    "Kept b: its group has claimed it",
    "Kept c: people have been told of it",
    "Kept d: somebody has edited or checked it",
    `Kept e later: import ${later.number} has changed it since; take that one back first`,
  ]);
  expect(reportLines(done.reportPath)).toHaveLength(5);
  expect(await sql`select state from imports where number = ${number}`).toEqual([{ state: "partly_undone" }]);
  expect((await names()).filter((name) => name.startsWith("Kept"))).not.toContain("Kept f");
});

test("postcodes: what was added goes, what was changed is as before, outcodes follow", async () => {
  const HEAD = "postcode,lat,lon,lad\n";
  const first = file("p1.csv", `${HEAD}YX1 1AA,53.90000,-4.60000,Y1\nyx11ab,53.92000,-4.62000,\n`);
  const second = file(
    "p2.csv",
    `${HEAD}YX1 1AA,53.95000,-4.60000,Y1\nYX2 1AA,53.8,-4.5,Y1\nYX1 1AB,53.92,-4.62,\n`,
  );
  const where = () => sql`select postcode, lat from postcodes order by 1`;
  await postcodes(first);
  const before = await where();
  expect(await sql`select key, lat from gazetteer`).toMatchObject([{ key: "YX1", lat: 53.91 }]);
  const { number, ...done } = await postcodes(second);
  expect(done).toMatchObject({ rowsRead: 3, added: 1, updated: 1, unchanged: 1, rejected: 0 });
  expect(await sql`select key from gazetteer order by 1`).toMatchObject([{ key: "YX1" }, { key: "YX2" }]);
  expect(await undo(number)).toMatchObject({ takenBack: 2 });
  expect(await where()).toEqual(before);
  expect(await sql`select key from gazetteer`).toMatchObject([{ key: "YX1" }]);
});

test("an import that was broken off can be finished by running it again, and taken back", async () => {
  const { number } = await csv(walks, file("half.csv", walksFile(walk("h1", "Half one"))));
  await sql`update imports set state = 'running', finished_at = null where number = ${number}`;
  const whole = await csv(
    walks,
    file("whole.csv", walksFile(walk("h1", "Half one"), walk("h2", "Half two"))),
  );
  expect(whole).toMatchObject({ added: 1, unchanged: 1 });
  expect(await sql`select state from imports where number = ${number}`).toEqual([{ state: "failed" }]);
  expect(await undo(number)).toMatchObject({ takenBack: 1 });
});

test("an import that is not there is not found", async () => {
  await expect(undo(9999)).rejects.toThrow("not found");
});

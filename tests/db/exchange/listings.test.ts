import { expect, test } from "vitest";
import { testDatabase } from "../../support/database";
import { importFolder, reportLines, walks, walksFile } from "./imports";

const { sql } = await testDatabase();
const { csv, file } = importFolder();

await sql`insert into areas (slug, name) values ('larkmoor', 'Larkmoor')`;
await sql`insert into area_outcodes (outcode, area_id) select 'YX1', id from areas`;
await sql`insert into gazetteer (key, name, kind, lat, lng) values ('YX1', 'YX1', 'outcode', 53.9, -4.6)`;
await sql`insert into postcodes (postcode, lat, lng) values ('YX11AA', 53.91, -4.61)`;

const one = (key: string) => sql`
  select g.*, i.key from groups g join imported_listings i on i.group_id = g.id where i.source = 'walks' and i.key = ${key}`;

const FIRST = walksFile(
  '1,MONDAY WALKERS,"<p>Good <b>company</b></p>",High Street,yx1 1aa,,,01632 960001 or a@example.org,Monday 10am - 12noon',
  "2,Beach amble,,Shore,YX1 9ZZ,0,0,NA,ask",
  "3,Beach amble,Sober walks,Shore,,53.92,-4.62,www.example.org,",
  "4,,No name,,,,,,",
  "2,Beach amble again,,,,,,,",
  "5,Lost walkers,,,NOWHERE,,,telephone us,",
);

test("rows become unclaimed listings with room unknown, or are left out with a reason", async () => {
  const done = await csv(walks, file("first.csv", FIRST));
  expect(done).toMatchObject({ rowsRead: 6, added: 4, updated: 0, unchanged: 0, rejected: 2 });
  const [listing] = await one("1");
  expect(listing).toMatchObject({
    slug: "monday-walkers",
    name: "Monday Walkers",
    description: "Good company",
    status: "listed",
    organisation_id: null,
    checked_on: null,
    needs: ["loneliness", "physical_activity"],
    postcode: "YX1 1AA",
    lat: 53.91,
    lng: -4.61,
    phone: "01632 960001",
    email: "a@example.org",
    cost_kind: "free",
    sensitive: false,
  });
  expect(listing?.area_id).not.toBeNull();
  const [pool] = await sql`select * from place_pools where group_id = ${listing?.id}`;
  expect(pool).toMatchObject({ limit_kind: "unknown", safe_places: null });
  const sessions =
    await sql`select weekday, starts_at::text, ends_at::text from group_sessions where group_id = ${listing?.id}`;
  expect([...sessions]).toEqual([{ weekday: 1, starts_at: "10:00:00", ends_at: "12:00:00" }]);
  expect(await sql`select room, lat, lng from group_search where group_id = ${listing?.id}`).toMatchObject([
    { room: 3, lat: 53.91, lng: -4.61 },
  ]);
});

test("places fall back from own point to postcode to outcode; each slug is its own", async () => {
  expect((await one("2"))[0]).toMatchObject({
    slug: "beach-amble",
    lat: 53.9,
    lng: -4.6,
    area_id: expect.any(String),
  });
  expect((await one("3"))[0]).toMatchObject({
    lat: 53.92,
    lng: -4.62,
    sensitive: true,
    website: "http://www.example.org",
  });
  const slugs = await sql`select slug from groups where name = 'Beach amble' order by slug`;
  expect(new Set(slugs.map(({ slug }) => slug)).size).toBe(2);
  expect((await one("5"))[0]).toMatchObject({
    postcode: null,
    lat: null,
    contact_note: expect.stringContaining("no telephone"),
  });
});

test("the report names file, line, field and reason", async () => {
  const done = await csv(walks, file("first.csv", FIRST));
  const lines = reportLines(done.reportPath);
  expect(lines).toContain("first.csv,5,left out,name,has no name,");
  expect(lines).toContain("first.csv,6,left out,,is the same entry as line 3,Beach amble again");
  expect(lines).toContain('first.csv,7,warning,postcode,"is not a postcode, and was left out",NOWHERE');
  expect(lines.filter((line) => line.includes("left out,")).length).toBeGreaterThanOrEqual(2);
});

test("the same file again changes nothing", async () => {
  const before = await sql`select md5(string_agg(g::text, '' order by id)) as mark from groups g`;
  const done = await csv(walks, file("first.csv", FIRST));
  expect(done).toMatchObject({ rowsRead: 6, added: 0, updated: 0, unchanged: 4, rejected: 2 });
  expect(await sql`select md5(string_agg(g::text, '' order by id)) as mark from groups g`).toEqual(before);
  expect(await sql`select 1 from import_rows where outcome is null`).toHaveLength(0);
});

test("an edited row updates what nobody has edited since, and leaves a claimed listing alone", async () => {
  await sql`update groups set name = 'Monday strollers' where slug = 'monday-walkers'`;
  const [claimed] = await sql`insert into organisations (name) values ('Shore club') returning id`;
  await sql`update groups set organisation_id = ${claimed?.id} where slug = 'beach-amble'`;
  const edited = FIRST.replace("MONDAY WALKERS", "Tuesday Walkers")
    .replace("Monday 10am - 12noon", "Tuesday 1pm - 2pm")
    .replace("2,Beach amble,,Shore", "2,Beach ramble,,Shore");
  const done = await csv(walks, file("second.csv", edited));
  expect(done).toMatchObject({ added: 0, updated: 1, unchanged: 3, rejected: 2 });
  const [listing] = await one("1");
  expect(listing?.name).toBe("Monday strollers");
  const sessions =
    await sql`select weekday, starts_at::text from group_sessions where group_id = ${listing?.id} and removed_at is null`;
  expect([...sessions]).toEqual([{ weekday: 2, starts_at: "13:00:00" }]);
  expect((await one("2"))[0]?.name).toBe("Beach amble");
  const lines = reportLines(done.reportPath).join("\n");
  expect(lines).toContain("name,was left as it is: somebody has edited it since");
  expect(lines).toContain("name,was left as it is: the group keeps this listing itself");
});

test("a file without a column that the mapping names is refused before anything is written", async () => {
  const before = await sql`select count(*) from groups`;
  await expect(csv(walks, file("other.csv", "id,title\n1,x\n"))).rejects.toThrow('no column called "name"');
  expect(await sql`select count(*) from groups`).toEqual(before);
  expect(await sql`select state from imports order by number desc limit 1`).toEqual([{ state: "failed" }]);
  expect(
    await sql`select 1 from import_rows r join imports i on i.id = r.import_id where i.state = 'failed'`,
  ).toHaveLength(0);
});

test("hostile text is kept as text, and a spreadsheet finds no formula in the report", async () => {
  const rows = [
    "66,=Hyperlink(1),\"'; drop table groups; --\",x,,,,=cmd|' /C calc'!A0,",
    '67,"<script>alert(1)</script>","${7*7} {{7*7}} \\N \\. \\",x,,,,,',
  ];
  const done = await csv(walks, file("hostile.csv", walksFile(...rows)));
  expect(done).toMatchObject({ added: 1, rejected: 1 });
  expect((await one("66"))[0]).toMatchObject({
    name: "=Hyperlink(1)",
    description: "'; drop table groups; --",
  });
  expect(reportLines(done.reportPath).join("\n")).toContain(",'=cmd|");
});

test("two imports at once: the second is refused", async () => {
  const many = walksFile(...Array.from({ length: 300 }, (_, index) => `m${index},Walk ${index},,,,,,,`));
  const results = await Promise.allSettled([
    csv(walks, file("a.csv", many)),
    csv(walks, file("b.csv", many)),
  ]);
  expect(results.map(({ status }) => status).toSorted()).toEqual(["fulfilled", "rejected"]);
});

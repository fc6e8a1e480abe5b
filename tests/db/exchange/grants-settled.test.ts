import { randomUUID } from "node:crypto";
import { Ajv2020 } from "ajv/dist/2020.js";
import addFormats from "ajv-formats";
import { readFileSync } from "node:fs";
import { describe, expect, test } from "vitest";
import { CLOCK } from "~/features/access/actor.server";
import { isPackage } from "~/features/exchange/360giving/check";
import { csvFile, jsonFile } from "~/features/exchange/360giving/write-file";
import { matchGrantsOf } from "~/features/exchange/commands/match-grants.server";
import { settleRecipient, unsettleRecipient } from "~/features/exchange/commands/settle-grant.server";
import { undoImport } from "~/features/exchange/commands/undo-import.server";
import { importSentGrants } from "~/features/exchange/commands/import-sent-grants.server";
import { allGrants } from "~/features/exchange/queries/all-grants.server";
import { grantsDesk } from "~/features/exchange/queries/grants-desk.server";
import { NotFound } from "~/lib/errors";
import { asActor } from "~db/client.server";
import { events } from "~db/schema";
import { testDatabase } from "../../support/database";
import { publishedGrant, recipient } from "../../support/grants";
import { realData, realStandard } from "../../support/real-data";
import { importFolder } from "./imports";

const { sql } = await testDatabase();
const { charities, file, folder, grants } = importFolder();
const [user] = await sql<{ id: string }[]>`
  insert into users (name, email) values ('Stella', 'stella@steward.test') returning id`;
const steward = { role: "steward" as const, userId: user!.id };
const FACTS = { title: "Grants", publisher: "Example Council", issued: "2026-11-23" };
const whole = async (pieces: AsyncIterable<string>) => {
  let text = "";
  for await (const piece of pieces) text += piece;
  return text;
};
const friends = recipient("360G-f-friends", "Friends of Larkmoor Park");

test("a person settles every grant to one recipient, and can take it back", async () => {
  await sql`insert into organisations (name, kind, charity_number) values ('Friends', 'charity', '9990001')`;
  await charities(
    file(
      "register.csv",
      "charity_number,charity_name\n9990001,FRIENDS OF LARKMOOR\n9990002,LARKMOOR PARK FRIENDS CLUB\n",
    ),
  );
  const list = [1, 2].map((n) =>
    publishedGrant({ id: `360G-f-${n}`, awardDate: `2026-0${n}-01`, ...friends }),
  );
  await grants(file("doubtful.json", JSON.stringify({ grants: list })));
  const [desk, id] = await doubtful();
  expect(desk).toMatchObject({ counts: { doubtful: 2 }, next: null });
  expect(desk.recipients).toHaveLength(1);
  expect(desk.recipients[0]).toMatchObject({ grants: 2, pence: 900020, awardedOn: "2026-02-01" });
  expect(desk.recipients[0]!.candidates[0]!.likeness).toBeGreaterThan(
    desk.recipients[0]!.candidates[1]!.likeness,
  );

  await expect(settleRecipient(steward, id, "1234567")).rejects.toThrow(NotFound);
  await expect(settleRecipient(steward, randomUUID(), null)).rejects.toThrow(NotFound);
  await settleRecipient(steward, id, "9990001");
  expect(
    await sql`select distinct match, matched_charity, organisation_id is not null as ours from grants`,
  ).toEqual([{ match: "person", matched_charity: "9990001", ours: true }]);
  // Neither the file again nor a new edition of it moves what a person has said
  await grants(file("new.json", JSON.stringify({ grants: [{ ...list[0], title: "Another title" }] })));
  expect((await grantsDesk(steward, "settled", null)).recipients).toMatchObject([
    { grants: 2, settled: { number: "9990001", name: "FRIENDS OF LARKMOOR" } },
  ]);

  await unsettleRecipient(steward, id);
  expect((await doubtful())[0].counts).toMatchObject({ doubtful: 2, person: 0, ours: 0 });
  await settleRecipient(steward, id, null);
  expect((await grantsDesk(steward, "settled", null)).recipients).toMatchObject([{ settled: null }]);
  const told = await asActor(CLOCK, (tx) => tx.select({ kind: events.kind }).from(events).orderBy(events.id));
  expect(told.map(({ kind }) => kind).filter((kind) => kind.endsWith("settled"))).toEqual([
    "grants.settled",
    "grants.unsettled",
    "grants.settled",
  ]);
});

async function doubtful() {
  const desk = await grantsDesk(steward, "doubtful", null);
  return [desk, desk.recipients[0]!.id] as const;
}

test("a sent file tells what came of it, and a file that is none says so", async () => {
  const sent = await importSentGrants(
    steward,
    new File(
      [JSON.stringify({ grants: [publishedGrant(), publishedGrant({ id: "360G-x-1", currency: "?" })] })],
      "../a b.json",
    ),
  );
  expect(sent).toMatchObject({
    done: { added: 1, rejected: 1 },
    problems: [{ field: "Currency", reason: "is not one of the codes of the standard", value: "?" }],
  });
  expect(await importSentGrants(steward, new File(["a,b\n1,2\n"], "x.csv"))).toMatchObject({
    refused: expect.stringContaining("Identifier"),
  });
});

test("what goes out comes in again as it was", async () => {
  await sql`delete from grants`;
  const odd = publishedGrant({ title: "=1+1", description: '\'=1, "quoted"\nand broken', Ours: "-x" });
  await grants(file("odd.json", JSON.stringify({ grants: [odd] })));
  const json = await whole(jsonFile(FACTS, allGrants(steward)));
  const csv = await whole(csvFile(() => allGrants(steward)));
  expect(JSON.parse(json)).toMatchObject({
    version: "1.4",
    publisher: { name: "Example Council" },
    grants: [odd],
  });
  expect(isPackage(JSON.parse(json))).toBe(true);
  expect(csv).toContain("'=1+1");
  expect(await grants(file("out.json", json))).toMatchObject({ rowsRead: 1, unchanged: 1 });
  expect(await grants(file("out.csv", csv))).toMatchObject({ rowsRead: 1, unchanged: 1 });
});

test("a new grant to a settled recipient follows what was said, and goes again with its import", async () => {
  await sql`delete from grants`;
  const grant = (id: string, more = {}) => ({ ...publishedGrant({ id, ...friends }), ...more });
  await grants(file("first.json", JSON.stringify({ grants: [grant("360G-f-1")] })));
  const [, id] = await doubtful();
  await settleRecipient(steward, id, "9990001");
  const { number } = await grants(
    file("later.json", JSON.stringify({ grants: [grant("360G-f-2"), publishedGrant({ id: "360G-x-9" })] })),
  );
  const standing = async () => sql`
    select identifier, match, matched_charity as charity, organisation_id is not null as ours
    from grants where match = 'person' order by identifier`;
  const settled = { match: "person", charity: "9990001", ours: true };
  expect(await standing()).toEqual([
    { identifier: "360G-f-1", ...settled },
    { identifier: "360G-f-2", ...settled },
  ]);
  await undoImport(number, folder, () => undefined);
  expect(await standing()).toEqual([{ identifier: "360G-f-1", ...settled }]);
  await unsettleRecipient(steward, id);
  expect(await standing()).toEqual([]);
});

test("a number that is given later brings the grants that waited for it, settled ones too", async () => {
  await sql`delete from grants`;
  await grants(
    file(
      "waiting.json",
      JSON.stringify({ grants: [publishedGrant(), publishedGrant({ id: "360G-f-1", ...friends })] }),
    ),
  );
  const [, id] = await doubtful();
  await settleRecipient(steward, id, "9990002");
  const [organisation] = await sql<{ id: string }[]>`
    insert into organisations (name, kind) values ('Soup', 'charity') returning id`;
  const ours = async () =>
    (await sql`select identifier from grants where organisation_id = ${organisation!.id} order by 1`).map(
      ({ identifier }) => identifier as string,
    );
  const give = async (number: string | null) => {
    await sql`update organisations set charity_number = ${number} where id = ${organisation!.id}`;
    return matchGrantsOf(organisation!.id);
  };
  expect(await give("109 8765")).toBe(1);
  expect(await ours()).toEqual(["360G-examplefund-1"]);
  expect(await give("9990002")).toBe(2);
  expect(await ours()).toEqual(["360G-f-1"]);
  await give(null);
  expect(await ours()).toEqual([]);
});

const real = realData("uk-grants-360giving/trafford_voluntary_sector_grants.json");
const schema = realStandard("360giving/schema/360-giving-schema.json");
const around = realStandard("360giving/schema/360-giving-package-schema.json");

describe.skipIf(!real || !schema || !around)("the 555 grants of a real council", () => {
  test("go out conforming to the published standard, and come in unchanged", async () => {
    await sql`delete from grants`;
    await grants(real!);
    const json = await whole(jsonFile(FACTS, allGrants(steward)));
    const csv = await whole(csvFile(() => allGrants(steward)));
    const theirs = JSON.parse(readFileSync(around!, "utf8"));
    const ajv = new Ajv2020({ strict: false, validateSchema: false });
    addFormats.default(ajv);
    const { $schema: _, ...grant } = JSON.parse(readFileSync(schema!, "utf8"));
    ajv.addSchema({ ...grant, $id: theirs.properties.grants.items.$ref });
    const { $schema: __, ...outer } = theirs;
    const conforms = ajv.compile(outer);
    expect([conforms(JSON.parse(json)), conforms.errors]).toEqual([true, null]);
    expect(await grants(file("555.json", json))).toMatchObject({ rowsRead: 555, unchanged: 555, updated: 0 });
    expect(await grants(file("555.csv", csv))).toMatchObject({ rowsRead: 555, unchanged: 555, updated: 0 });
  });
});

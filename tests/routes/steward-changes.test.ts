import { afterAll, beforeEach, expect, it } from "vitest";
import { closeDatabase } from "~db/client.server";
import type { StaffActor } from "~/features/access/actor.server";
import { saveWords } from "~/features/groups/commands/save-words.server";
import { sendWords } from "~/features/groups/commands/send-words.server";
import { publicListing } from "~/features/groups/queries/listing.server";
import { paths } from "~/lib/paths";
import { action, loader } from "~/routes/steward.changes.$id";
import { testDatabase } from "../support/database";
import { aListing } from "../support/factories/listings";
import { worldOf } from "../support/factories/world";
import { sending, signInAs, visiting } from "../support/requests";

process.env.TRELLIS_DEMO = "1";
const { sql } = await testDatabase();
const world = worldOf(sql);
afterAll(closeDatabase);

let cookie: string;
let organiser: StaffActor;
let slug: string;
let id: string;

/** Two fields that an organiser has changed and sent. */
beforeEach(async () => {
  cookie = await signInAs(await world.aSteward());
  const group = await aListing(world, {
    name: "Tea and Talk",
    summary: "Tea on Tuesdays",
    phone: "01632 960123",
  });
  slug = group.slug;
  organiser = await world.anOrganiser(group.organisationId!);
  await saveWords(organiser, slug, { name: "Tea, Talk and Cake", summary: "Cake on Tuesdays" });
  await sendWords(organiser, slug);
  const [row] = await sql`select id from listing_changes where group_id = ${group.id}`;
  id = row!["id"];
});

const at = () => paths.stewardChange(id);
const open = () => loader(visiting(at(), cookie, { id }));
const send = async (fields: Record<string, string>) => {
  const { seen } = await open();
  return action(sending(at(), { seen, ...fields }, cookie, { id }));
};
const said = async () => {
  const { name, summary } = await publicListing(slug, new Date());
  return [name, summary];
};
const theirs = { decision: "approve", name: "Tea, Talk and Cake", summary: "Cake on Tuesdays" };

it("puts the words up as they were sent", async () => {
  const answer = await send(theirs);
  expect((answer as Response).headers.get("location")).toBe(`${paths.stewardChanges()}?done=approved`);
  expect(await said()).toEqual(["Tea, Talk and Cake", "Cake on Tuesdays"]);
  await expect(open()).rejects.toMatchObject({ data: { code: "words_decided" } });
});

it("puts them up as the steward writes them otherwise, and refuses an empty name in words", async () => {
  expect(await send({ ...theirs, name: "" })).toMatchObject({
    init: { status: 400 },
    data: { form: { errors: { name: expect.any(String) } } },
  });
  expect(await said()).toEqual(["Tea and Talk", "Tea on Tuesdays"]);
  await send({ ...theirs, summary: "Cake and tea, every Tuesday" });
  expect(await said()).toEqual(["Tea, Talk and Cake", "Cake and tea, every Tuesday"]);
});

it("puts them up though the listing says no way to reach the group, of which nothing was changed", async () => {
  await sql`update groups set phone = null, email = null, contact_note = '' where slug = ${slug}`;
  const answer = await send(theirs);
  expect((answer as Response).headers.get("location")).toBe(`${paths.stewardChanges()}?done=approved`);
  expect(await said()).toEqual(["Tea, Talk and Cake", "Cake on Tuesdays"]);
});

it("gives them back with a reason, and asks for one", async () => {
  expect(await send({ decision: "return" })).toMatchObject({ init: { status: 400 } });
  const answer = await send({ decision: "return", reason: "unclear", note: "Which Tuesdays?" });
  expect((answer as Response).headers.get("location")).toBe(`${paths.stewardChanges()}?done=returned`);
  expect(await said()).toEqual(["Tea and Talk", "Tea on Tuesdays"]);
});

it("asks which words to keep where the listing has moved meanwhile, and keeps those", async () => {
  await sql`update groups set summary = 'Tea on Mondays' where slug = ${slug}`;
  expect((await open()).moved).toEqual(["summary"]);
  expect(await send(theirs)).toMatchObject({
    init: { status: 400 },
    data: { form: { errors: { choice_summary: "Choose which words to keep" } } },
  });
  await send({ ...theirs, choice_summary: "now" });
  expect(await said()).toEqual(["Tea, Talk and Cake", "Tea on Mondays"]);
});

it("does nothing for a press without a decision", async () => {
  expect(await send({ name: "Tea, Talk and Cake" })).toMatchObject({ init: { status: 400 } });
  expect(await said()).toEqual(["Tea and Talk", "Tea on Tuesdays"]);
});
